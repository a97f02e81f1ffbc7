import { expect, it } from 'vitest'
import { derive, join } from './derive.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

const cases = goldenCases<Record<string, number>, Record<string, number>>('09_funnel_velocity_bottleneck')
const casesNamed = (start: string) => cases.filter(({ name }) => name.startsWith(start))

// pipeline_open_count * win_rate * avg_deal / sales_cycle.mean
const velocity = join(
  join(join('open_opportunities', '*', 'win_rate'), '*', 'avg_won_value'),
  '/',
  'avg_cycle_days_won',
)

it.each(casesNamed('sales velocity'))('$name', ({ input, expected }) => {
  expectNear(derive(velocity, input), expected['velocity_per_day'])
  expectNear(derive(join(velocity, '*', 30), input), expected['velocity_per_30_days'])
})

it('has no velocity without a cycle or a win rate', () => {
  const [{ input } = { input: {} }] = casesNamed('sales velocity')
  expect(derive(velocity, { ...input, avg_cycle_days_won: 0 })).toBeNull()
  expect(derive(velocity, { ...input, win_rate: null })).toBeNull()
})

it.each(casesNamed('Little law'))('$name', ({ input, expected }) => {
  expectNear(derive(join('arrivals_per_day', '*', 'mean_days_in_stage'), input), expected['expected_wip'])
})
