import { expect, it } from 'vitest'
import { fitNbd, nbdExpected } from './nbd.ts'

it('expects more of whoever bought more, and as much as before in the long run', () => {
  const model = { r: 0.385, alpha: 12.072 }
  expect(nbdExpected(model, { repeats: 2, recency: 30, age: 38 }, 10)).toBeCloseTo((2.385 / 50.072) * 10, 12)
  expect(nbdExpected(model, { repeats: 500, recency: 999, age: 1000 }, 10)).toBeCloseTo(4.944, 2)
})

it('has no value for what cannot be', () => {
  expect(nbdExpected({ r: 0, alpha: 1 }, { repeats: 2, recency: 30, age: 38 }, 10)).toBeNull()
  expect(nbdExpected({ r: 1, alpha: 1 }, { repeats: 2, recency: 40, age: 38 }, 10)).toBeNull()
  expect(nbdExpected({ r: 1, alpha: 1 }, { repeats: 2, recency: 30, age: 38 }, -1)).toBeNull()
  expect(fitNbd([])).toBeNull()
})

it('has the mean rate of the customers, all seen equally long', () => {
  const counted = [40, 20, 10, 6, 4, 2, 1].map((customers, repeats) => ({
    repeats,
    recency: repeats === 0 ? 0 : 40,
    age: 50,
    customers,
  }))
  const fit = fitNbd(counted)
  const mean = counted.reduce((sum, row) => sum + row.customers * row.repeats, 0) / 83
  expect(((fit?.parameters.r ?? 0) / (fit?.parameters.alpha ?? 1)) * 50).toBeCloseTo(mean, 4)
})
