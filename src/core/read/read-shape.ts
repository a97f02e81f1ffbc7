import type { z } from 'zod'
import type { TextFile } from '../model/read-pieces.ts'
import type { Problem } from '../words/problem.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { shapeProblems } from './shape-problems.ts'
import { readYaml, type YamlDocument } from './yaml-file.ts'

/** A document that has the shape it should have. */
export interface Shaped<T> {
  readonly text: T
  readonly document: YamlDocument
}

/** Reads every document of a file as one shape; those that have it come back, the others as Problems. */
export function readShape<T>(
  file: TextFile,
  shape: z.ZodType<T>,
): { readonly shaped: readonly Shaped<T>[]; readonly problems: readonly Problem[] } {
  const { documents, problems } = readYaml(file)
  const shaped: Shaped<T>[] = []
  const found: Problem[] = [...problems]
  for (const document of documents) {
    const result = shape.safeParse(document.value)
    if (result.success) shaped.push({ text: result.data, document })
    else found.push(...shapeProblems(result.error.issues, document, jsonSchemaOf(shape)))
  }
  return { shaped, problems: found }
}
