import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FittedModel } from '../core/answer/models/fitted-model.ts'
import { modelFiles } from './model-files.ts'

const fitted: FittedModel = {
  worth: { name: 'sbg', parameters: { alpha: 0.7, beta: 1.2 }, errors: null, logLikelihood: -10.5 },
  customers: 12,
  relativeErrors: { worth: 0.1, active: 0 },
  holdout: null,
}
const folder = (): string => mkdtempSync(join(tmpdir(), 'pegel-models-'))

it('gives back what was put, also to the next process', async () => {
  const place = folder()
  await modelFiles(place).put('one', fitted)
  expect(await modelFiles(place).get('one')).toEqual(fitted)
  expect(await modelFiles(place).get('two')).toBeUndefined()
})

it.each(['', '{', '[]', '{"worth": 1}'])('has nothing where a file holds %o', async (text) => {
  const place = folder()
  await modelFiles(place).put('one', fitted)
  writeFileSync(join(place, '.pegel', 'models', 'one.json'), text)
  expect(await modelFiles(place).get('one')).toBeUndefined()
})

it('keeps the newest hundred', async () => {
  const place = folder()
  const files = modelFiles(place)
  for (let index = 0; index < 103; index += 1) await files.put(`m${index}`, fitted)
  expect(readdirSync(join(place, '.pegel', 'models'))).toHaveLength(100)
  expect(await files.get('m102')).toEqual(fitted)
})

it('answers on where nothing can be written', async () => {
  const place = folder()
  writeFileSync(join(place, '.pegel'), 'a file where the state should be')
  await expect(modelFiles(place).put('one', fitted)).resolves.toBeUndefined()
})
