import { expect, it } from 'vitest'
import { answersByEnd, answersWithin, momentsOfScores } from './survey-answers.ts'

const counts = [0, 6, 7, 8, 9, 10].map((score, index) => ({ score, answers: index + 1 }))

it('counts both ends of a range', () => {
  expect(answersWithin(counts, { from: 7, to: 9 })).toEqual({ successes: 12, n: 21 })
  expect(answersWithin(counts, { from: 1, to: 5 })).toEqual({ successes: 0, n: 21 })
  expect(answersWithin([], { from: 1, to: 5 })).toBeNull()
})

it('splits the scale of a net promoter score without leaving an answer out', () =>
  expect(answersByEnd(counts, { from: 9, to: 10 }, { from: 0, to: 6 })).toEqual({
    promoters: 11,
    passives: 7,
    detractors: 3,
  }))

it('has the moments of the single answers', () => {
  const single = counts.flatMap(({ score, answers }) => Array.from({ length: answers }, () => score))
  expect(momentsOfScores(counts)).toEqual({
    n: single.length,
    sum: single.reduce((sum, score) => sum + score, 0),
    sumOfSquares: single.reduce((sum, score) => sum + score * score, 0),
  })
})
