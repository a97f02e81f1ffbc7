import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { crmModelShape } from '../src/core/model/crm-model.ts'
import { kpiShape } from '../src/core/model/kpi.ts'
import { boardShape, fieldsShape, kpiTestShape } from '../src/core/model/workspace.ts'
import { listFiles } from './list-files.ts'
import type { StepResult } from './run-step.ts'

const shapes: Readonly<Record<string, z.ZodType>> = {
  '.model.yaml': crmModelShape,
  '.kpi.yaml': kpiShape,
  '.fields.yaml': fieldsShape,
  '.board.yaml': boardShape,
  '.test.yaml': kpiTestShape,
}

/** Every file of the catalogue has the shape that its name promises; what it means is checked by the test of the catalogue. */
export function checkCatalogue(root: string): Promise<StepResult> {
  const paths = listFiles(root, ['catalogue'], ['.yaml'])
  const findings = paths.flatMap((path) => checkFile(root, path))
  const nothing = paths.length === 0 ? ['no file was found'] : []
  const output = [`${paths.length} files`, ...nothing, ...findings].join('\n')
  return Promise.resolve({ passed: findings.length + nothing.length === 0, output })
}

function checkFile(root: string, path: string): readonly string[] {
  const shape = Object.entries(shapes).find(([ending]) => path.endsWith(ending))?.[1]
  if (shape === undefined) return [`${path}: what is it? Names end in ${Object.keys(shapes).join(', ')}`]
  const result = shape.safeParse(parse(readFileSync(join(root, path), 'utf8')))
  return result.success ? [] : [`${path}: ${z.prettifyError(result.error)}`]
}
