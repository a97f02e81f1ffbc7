import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { FittedModel } from '../core/answer/models/fitted-model.ts'
import type { ModelStore } from '../service/answering/fit-models.ts'
import { Unwelcome } from '../core/words/problem.ts'
import { refusedByDisk } from './refused-by-disk.ts'
import { replaceFile } from './replace-file.ts'

const figures = z.record(z.string(), z.number())
const part = z.strictObject({
  name: z.enum(['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'gamma_gamma', 'sbg']),
  parameters: figures,
  errors: figures.nullable(),
  logLikelihood: z.number(),
})
const fittedShape = z.strictObject({
  worth: part,
  alive: part.optional(),
  amount: part.optional(),
  customers: z.number(),
  correlation: z.number().optional(),
  relativeErrors: z.strictObject({ worth: z.number().nullable(), active: z.number().nullable() }),
  holdout: z
    .strictObject({
      from: z.string(),
      until: z.string(),
      counts: z.enum(['purchases', 'customers']),
      actual: z.number(),
      expected: z.number(),
      points: z.array(z.strictObject({ day: z.string(), actual: z.number(), expected: z.number() })),
    })
    .nullable(),
})

/** How many fits are kept: those of older data are asked for no more. */
const mostKept = 100

/** Fitted models as files in the workspace's state, one each. What cannot be read is fitted anew, and what cannot be written is only not kept. */
export function modelFiles(folder: string): ModelStore {
  const place = join(folder, '.pegel', 'models')
  const pathOf = (name: string): string => join(place, `${name}.json`)
  return {
    get: async (name) => readFitted(pathOf(name)),
    put: async (name, fitted) => {
      try {
        await rm(pathOf(name), { force: true })
        await replaceFile(pathOf(name), undefined, JSON.stringify(fitted))
        await forgetOldest(place)
      } catch (thrown) {
        // A full or read-only disk costs a fit the next time, and no answer.
        if (!(refusedByDisk(place, thrown) instanceof Unwelcome)) throw thrown
      }
    },
  }
}

async function readFitted(path: string): Promise<FittedModel | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const found = fittedShape.safeParse(parsed(text))
  return found.success ? withoutUndefined(found.data) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Read = z.infer<typeof fittedShape>

function withoutUndefined({ alive, amount, correlation, ...rest }: Read): FittedModel {
  return {
    ...rest,
    ...(alive === undefined ? {} : { alive }),
    ...(amount === undefined ? {} : { amount }),
    ...(correlation === undefined ? {} : { correlation }),
  }
}

async function forgetOldest(place: string): Promise<void> {
  const names = (await readdir(place)).filter((name) => name.endsWith('.json'))
  if (names.length <= mostKept) return
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(place, name))).mtimeMs })))
  const oldest = aged.toSorted((a, b) => a.at - b.at).slice(0, names.length - mostKept)
  for (const { name } of oldest) await rm(join(place, name), { force: true })
}
