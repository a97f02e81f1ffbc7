import { expect, it } from 'vitest'
import { reportMissing, summarise } from './summarise-tests.ts'

const passed = { status: 'passed', fullName: 'a number' }
const failed = { status: 'failed', fullName: 'a wrong number' }
const skipped = { status: 'skipped', fullName: 'a browser' }
const file = (status: string, ...assertionResults: readonly { status: string; fullName: string }[]) => ({
  name: 'x.test.ts',
  status,
  assertionResults,
})

it.each([
  { says: '1 passed, 0 failed', files: [file('passed', passed)] },
  { says: '1 passed, 1 failed, 1 skipped', files: [file('failed', passed, failed, skipped)] },
  { says: '1 passed, 1 failed', files: [file('passed', passed), file('failed')] },
])('closes with "$says"', ({ says, files }) => {
  const all = files.flatMap(({ assertionResults }) => assertionResults)
  const count = (status: string) => all.filter((one) => one.status === status).length
  expect(
    summarise({ numPassedTests: count('passed'), numFailedTests: count('failed'), testResults: files }).closing,
  ).toBe(says)
})

it('counts a run without a report as a failure', () => {
  expect(summarise(undefined).closing).toBe('0 passed, 1 failed')
})

it('names what was skipped', () => {
  const report = { numPassedTests: 0, numFailedTests: 0, testResults: [file('passed', skipped)] }
  expect(summarise(report).skipped).toEqual(['Skipped: a browser'])
})

it('counts the skipped ones of a file where they are many', () => {
  const many = file('passed', ...Array.from({ length: 4 }, () => skipped))
  const report = {
    numPassedTests: 0,
    numFailedTests: 0,
    testResults: [{ ...many, name: '/home/me/pegel/test/data/x.test.ts' }],
  }
  expect(summarise(report).skipped).toEqual(['Skipped: 4 tests of test/data/x.test.ts'])
})

it('says nothing about a machine that has everything', () => {
  expect(reportMissing({ chromium: '/usr/bin/chromium', shared: true, isRoot: true })).toEqual([])
})
