import { z } from 'zod'
import type { Path } from './yaml-file.ts'

/** The part of JSON Schema that the shapes use. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema | boolean
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

/** The JSON Schema of what people may write for a shape: before defaults and conversions. */
export function jsonSchemaOf(shape: z.ZodType): JsonSchema {
  return z.toJSONSchema(shape, { io: 'input' }) as JsonSchema
}

/** The schema of what stands at a path; empty where the path leads out of it. */
export function schemaAt(schema: JsonSchema, path: Path): JsonSchema {
  const [step, ...rest] = path
  if (step === undefined) return schema
  const inside = partsOf(schema).flatMap((part) => stepInto(part, step))
  return inside[0] === undefined ? {} : schemaAt(inside.length === 1 ? inside[0] : { anyOf: inside }, rest)
}

function partsOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(partsOf)
}

function stepInto(schema: JsonSchema, step: PropertyKey): readonly JsonSchema[] {
  const found =
    schema.properties?.[String(step)] ??
    schema.prefixItems?.[Number(step)] ??
    schema.items ??
    schema.additionalProperties
  return typeof found === 'object' ? [found] : []
}
