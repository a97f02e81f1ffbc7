import { expect, it } from 'vitest'
import { sayTarget, sayVerdict } from './say-target.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-')

it.each([
  { target: { value: 0.3 }, measured: { unit: 'rate', better: 'higher' }, de: '30 %', en: '30%' },
  { target: { value: 0.283 }, measured: { unit: 'rate', better: 'higher' }, de: '28,3 %', en: '28.3%' },
  {
    target: { value: 0.25 },
    measured: { unit: 'rate', better: 'lower' },
    de: 'höchstens 25 %',
    en: 'at most 25%',
  },
  {
    target: { value: 52 },
    measured: { unit: 'days', better: 'lower' },
    de: 'höchstens 52 Tage',
    en: 'at most 52 days',
  },
  {
    target: { value: 1_200_000 },
    measured: { unit: 'money', currency: 'EUR', better: 'higher' },
    de: '1,20 Mio. €',
    en: '€1.20m',
  },
  {
    target: { value: 0 },
    measured: { unit: 'count', better: 'lower' },
    de: 'höchstens 0',
    en: 'at most 0',
  },
  {
    target: { value: 3.4, low: 2.8, high: 4 },
    measured: { unit: 'score', better: 'band' },
    de: '2,8 bis 4',
    en: '2.8 to 4',
  },
] as const)('says $de and $en', ({ target, measured, de, en }) => {
  expect([plain(sayTarget(target, measured, 'de')), plain(sayTarget(target, measured, 'en'))]).toEqual([de, en])
})

it('has a word where there is no verdict', () => {
  expect([
    sayVerdict({ value: 1, verdict: 'behind' }, 'de'),
    sayVerdict({ value: 1 }, 'de'),
    sayVerdict(undefined, 'en'),
  ]).toEqual(['hinter Plan', 'zu lückenhaft für ein Urteil', 'no target'])
})
