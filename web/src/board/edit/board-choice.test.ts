import { expect, it } from 'vitest'
import { add, chooseGoal, chosenIn, move, remove, replace } from './board-choice.ts'

const choice = { goal: 'a', drivers: ['b', 'c', 'd'], guardrails: ['e'] }

it('lets a new goal change places with the old one', () => {
  expect(chooseGoal(choice, 'c')).toEqual({ goal: 'c', drivers: ['b', 'a', 'd'], guardrails: ['e'] })
  expect(chosenIn(chooseGoal(choice, 'x'))).toEqual(['x', 'b', 'c', 'd', 'e'])
})

it('moves by one, and stays at the ends', () => {
  expect(move(choice, 'drivers', 'c', -1).drivers).toEqual(['c', 'b', 'd'])
  expect(move(choice, 'drivers', 'c', 1).drivers).toEqual(['b', 'd', 'c'])
  expect(move(choice, 'drivers', 'b', -1)).toBe(choice)
  expect(move(choice, 'drivers', 'd', 1)).toBe(choice)
})

it('adds, removes and replaces in place', () => {
  expect(add(choice, 'guardrails', 'f').guardrails).toEqual(['e', 'f'])
  expect(remove(choice, 'drivers', 'b').drivers).toEqual(['c', 'd'])
  expect(replace(choice, 'drivers', 'c', 'x').drivers).toEqual(['b', 'x', 'd'])
})
