import { expect, it } from 'vitest'
import type { Row } from '../model/answer.ts'
import { sayFlags } from './say-flags.ts'

const row = (more: Partial<Row>): Row => ({
  period: { label: '2026-Q1', from: '2026-01-01', until: '2026-04-01' },
  by: {},
  value: 1,
  low: null,
  high: null,
  n: 7,
  flags: [],
  ...more,
})

it.each<[Partial<Row>, string, string]>([
  [{ flags: ['small-sample'] }, 'Er beruht auf nur 7 Fällen', 'It rests on 7 cases only'],
  [{ flags: ['incomplete'] }, 'Gezählt ist bis zum 3. März 2026', 'counted up to 3 March 2026'],
  [{ flags: ['undated'], leftOut: [{ why: 'undated', n: 1500 }] }, '1.500', '1,500'],
  [{ flags: ['immature'], maturity: { share: 0.354, age: 20 } }, 'Erst 35\u00a0% sind', 'Only 35% are'],
  [{ flags: ['immature'], maturity: { share: 0, age: 20 } }, 'Noch ist kein Fall', 'None is old enough'],
  [{ leftOut: [{ why: 'before-start', n: 2 }] }, 'Enden vor ihrem Beginn', 'Ended before they began'],
])('says of %o what must be known', (more, de, en) => {
  const [german, ...others] = sayFlags(row(more), '2026-03-03', 'de')
  expect(german?.text).toContain(de)
  expect(others).toEqual([])
  expect(sayFlags(row(more), '2026-03-03', 'en')[0]?.text).toContain(en)
})

it('says each thing once, and has a sentence for every flag that answers bear', () => {
  const flags = [
    'incomplete',
    'truncated',
    'immature',
    'small-sample',
    'as-today',
    'undated',
    'missing-amount',
    'unconverted',
    'one-sided',
    'approximate',
    'none-leave',
    'not-a-share',
  ]
  const said = sayFlags(row({ flags, leftOut: [{ why: 'undated', n: 1 }] }), '2026-03-03', 'en')
  expect(said.map(({ flag }) => flag)).toEqual(flags)
})
