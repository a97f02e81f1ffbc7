import { expect, it } from 'vitest'
import { fitLikelihood } from './fit-likelihood.ts'

it('fits the rate of an exponential with the error that the books give', () => {
  const [n, sum] = [50, 20]
  const fit = fitLikelihood({
    names: ['rate'],
    starts: [[1], [100]],
    logLikelihood: ({ rate }) => n * Math.log(rate) - rate * sum,
  })
  expect(fit?.parameters.rate).toBeCloseTo(2.5, 5)
  expect(fit?.standardErrors?.rate).toBeCloseTo(2.5 / Math.sqrt(50), 4)
  expect(fit?.logLikelihood).toBeCloseTo(50 * Math.log(2.5) - 50, 9)
})

it('takes the higher of two maxima', () => {
  const hills = (x: number): number => Math.log(Math.exp(-50 * (x - 0.5) ** 2) + 2 * Math.exp(-50 * (x - 3) ** 2))
  const fit = fitLikelihood({ names: ['x'], starts: [[0.4], [3.3]], logLikelihood: ({ x }) => hills(x) })
  expect(fit?.parameters.x).toBeCloseTo(3, 4)
})

it('has no fit where the likelihood rises for ever, nor without a place to start', () => {
  const rising = { names: ['x'] as const, logLikelihood: ({ x }: { readonly x: number }) => Math.log(x) }
  expect(fitLikelihood({ ...rising, starts: [[1]] })).toBeNull()
  expect(fitLikelihood({ ...rising, starts: [] })).toBeNull()
  expect(fitLikelihood({ ...rising, starts: [[1e30]] })).toBeNull()
})

it('has no errors where the likelihood is flat', () => {
  const fit = fitLikelihood({ names: ['x', 'y'], starts: [[1, 1]], logLikelihood: ({ x }) => -((x - 2) ** 2) })
  expect(fit?.parameters.x).toBeCloseTo(2, 4)
  expect(fit?.standardErrors).toBeNull()
})
