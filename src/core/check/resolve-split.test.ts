import { describe, expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { isProblem } from '../words/problem.ts'
import { listSplits } from './list-splits.ts'
import { resolveSplit } from './resolve-split.ts'

const facts = {
  sourceColumns: [
    { entity: 'person', name: 'regional_office' },
    { entity: 'account', name: 'Kunden.Nr' },
    { entity: 'account', name: 'industry', field: 'sector' },
  ],
  filled: [
    'deal.owner',
    'deal.account',
    'deal.status',
    'deal.amount',
    'account.sector',
    'account.name',
    'person.region',
    'person.regional_office',
    'activity.account',
    'activity.type',
  ],
}
const { model, problems } = readCatalogue({ facts, fields: "deal:\n  size: if(amount >= 10000, 'large', 'small')\n" })

describe('a split', () => {
  it('is sound in the catalogue', () => {
    expect(problems).toEqual([])
  })

  it.each([
    ['status', [], { kind: 'field', field: 'status' }, 'Status'],
    ['campaign', [], { kind: 'link', link: 'campaign', to: 'campaign' }, 'Kampagne'],
    [
      'owner.team',
      [{ link: 'owner', to: 'person' }],
      { kind: 'link', link: 'team', to: 'team' },
      'Verantwortlich: Team',
    ],
    ['account.sector', [{ link: 'account', to: 'account' }], { kind: 'field', field: 'sector' }, 'Firma: Branche'],
    ['account.industry', [{ link: 'account', to: 'account' }], { kind: 'field', field: 'sector' }, 'Firma: Branche'],
    [
      'owner.regional_office',
      [{ link: 'owner', to: 'person' }],
      { kind: 'kept', column: 'regional_office' },
      'Verantwortlich: regional_office',
    ],
    [
      'account."Kunden.Nr"',
      [{ link: 'account', to: 'account' }],
      { kind: 'kept', column: 'Kunden.Nr' },
      'Firma: Kunden.Nr',
    ],
    [
      'owner.team.parent',
      [
        { link: 'owner', to: 'person' },
        { link: 'team', to: 'team' },
      ],
      { kind: 'link', link: 'parent', to: 'team' },
      'Verantwortlich: Team: Übergeordnetes Team',
    ],
  ])('by %s leads where it should', (name, hops, end, label) => {
    const split = resolveSplit(name, 'deal', model)
    expect(split).toMatchObject({ name, entity: 'deal', hops, end, label: { de: label } })
  })

  it('by a named field carries its expression', () => {
    expect(resolveSplit('size', 'deal', model)).toMatchObject({
      end: { kind: 'named', name: 'size', expression: { kind: 'if' } },
    })
  })

  it.each([
    ['regional_office', 'unknown-split', 'owner.regional_office'],
    ['sector', 'unknown-split', 'account.sector'],
    ['statsu', 'unknown-split', 'status'],
    ['owner.tema', 'unknown-split', 'owner.team'],
    ['ownr.team', 'unknown-split', 'owner'],
    ['status.name', 'not-a-link', undefined],
    ['amount', 'cannot-split', undefined],
    ['created_at', 'cannot-split', undefined],
    ['won_at', 'cannot-split', undefined],
    ['', 'unknown-split', undefined],
  ])('by "%s" is refused as %s', (name, code, didYouMean) => {
    const problem = resolveSplit(name, 'deal', model)
    expect(isProblem(problem) ? [problem.code, problem.didYouMean] : []).toEqual([code, didYouMean])
  })
})

describe('the splits of a KPI', () => {
  const names = (id: string, variant?: string): readonly string[] => {
    const kpi = model.kpis.get(id)
    return kpi === undefined ? [] : listSplits(model, kpi, variant).map(({ name }) => name)
  }

  it('are those that the data can fill', () => {
    expect(names('bookings')).toEqual([
      'account',
      'owner',
      'status',
      'size',
      'account.sector',
      'account."Kunden.Nr"',
      'owner.region',
      'owner.regional_office',
    ])
  })

  it('of two entities are those that both have', () => {
    expect(names('close_rate', 'talks_held')).toEqual(['account', 'type', 'account.sector', 'account."Kunden.Nr"'])
  })

  it('of a derived KPI are those of what it is made of', () => {
    expect(names('win_rate_value')).toEqual(names('bookings'))
  })
})
