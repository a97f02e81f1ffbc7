import { expect, it } from 'vitest'
import type { Workspace } from '../api/types.ts'
import { targetOf } from './upload-target.ts'

const sample = { name: 'sample', label: 'Sample', sample: true, hasData: true }
const own = (name: string, hasData: boolean) => ({ name, label: name, sample: false, hasData })

const at = (here: typeof sample, ...workspaces: readonly (typeof sample)[]) =>
  ({ ...here, workspaces: [sample, ...workspaces] }) as Partial<Workspace> as Workspace

it('takes the files at once where nothing is loaded yet', () => {
  expect(targetOf(at(own('a', false), own('a', false), own('b', true)))).toEqual({ asks: false, workspace: 'a' })
})

it('leaves it to the server where only the sample has data', () => {
  expect(targetOf(at(sample, own('a', false)))).toEqual({ asks: false, workspace: 'sample' })
})

it('asks where there is data, the open workspace first and never the sample', () => {
  const target = targetOf(at(own('b', true), own('a', true), own('b', true), own('c', false)))
  expect(target.asks && target.existing.map(({ name }) => name)).toEqual(['b', 'a'])
})

it('asks from the sample too, once there is data of one’s own', () => {
  expect(targetOf(at(sample, own('a', true))).asks).toBe(true)
})
