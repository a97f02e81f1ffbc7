import type { z } from 'zod'
import { crmModelShape } from '../model/crm-model.ts'
import { kpiShape } from '../model/kpi.ts'
import { notesShape } from '../model/notes.ts'
import { sourceShape } from '../model/source.ts'
import { targetShape } from '../model/target.ts'
import { boardShape, fieldsShape, kpiTestShape, workspaceShape } from '../model/workspace.ts'
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts'

const shapes: Readonly<Record<string, z.ZodType>> = {
  kpi: kpiShape,
  'kpi-test': kpiTestShape,
  fields: fieldsShape,
  board: boardShape,
  target: targetShape,
  notes: notesShape,
  source: sourceShape,
  workspace: workspaceShape,
  'crm-model': crmModelShape,
}

/** The published JSON Schema of every kind of file that people write, by its name. */
export function schemasOf(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, jsonSchemaOf(shape)]))
}
