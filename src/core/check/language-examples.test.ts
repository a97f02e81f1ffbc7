import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogueCrm, kpiText, readCatalogue } from '../../../test/read-catalogue.ts'
import { readBoardFile } from '../read/read-board-file.ts'
import { readFieldsFile } from '../read/read-fields-file.ts'
import { readKpiFile } from '../read/read-kpi-file.ts'
import { readKpiTestFile } from '../read/read-kpi-test-file.ts'
import { readSourceFile } from '../read/read-source-file.ts'
import { readWorkspaceFile } from '../read/read-workspace-file.ts'
import type { Problem } from '../words/problem.ts'

const path = new URL('../../../../shared/LANGUAGE.md', import.meta.url)
const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
const documents = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap((block) => (block[1] ?? '').split(/^---\n/m))
const kinds = [
  'measure',
  'ratio',
  'conversion',
  'duration',
  'derived',
  'variants',
  'funnel',
  'movement',
  'cumulative',
  'survey',
  'model',
]

/** What is computed later; everything else in the examples must be readable now. */
const later = new Set(['kind-not-yet', 'not-yet'])

function keysOf(document: string): readonly string[] {
  return [...document.matchAll(/^([a-z_]+):/gm)].flatMap((found) => found[1] ?? [])
}

/** The examples leave out what a whole KPI has beside its definition. */
function completed(document: string): string {
  const given = keysOf(document)
  const missing = kpiText('')
    .split('\n')
    .filter((line) => line !== '' && !given.includes(line.slice(0, line.indexOf(':'))))
  return `${missing.join('\n')}\n${document}`
}

function problemsOf(document: string): readonly Problem[] {
  const keys = keysOf(document)
  const file = { path: 'LANGUAGE.md', text: document }
  if (keys.includes('given')) return readKpiTestFile(file).problems
  if (keys.includes('source')) return readSourceFile(file, catalogueCrm()).problems
  if (keys.includes('board')) return readBoardFile(file).problems
  if (keys.includes('workspace')) return readWorkspaceFile(file).problems
  if (keys.includes('target')) return []
  if (keys.some((key) => kinds.includes(key))) return readKpiFile({ ...file, text: completed(document) }).problems
  return readFieldsFile(file).problems
}

describe.skipIf(text === '')('every example of the language', () => {
  it.each(documents.map((document) => ({ document, title: document.trim().split('\n')[0] ?? '' })))(
    '$title',
    ({ document }) => {
      expect(problemsOf(document).filter(({ code }) => !later.has(code))).toEqual([])
    },
  )

  it.each(
    documents
      .filter((document) => keysOf(document).some((key) => kinds.includes(key)))
      .map((document) => ({ document, title: document.trim().split('\n').slice(0, 2).join(' ') })),
  )('as a KPI has a meaning: $title', ({ document }) => {
    const { problems } = readCatalogue({ kpis: completed(document) })
    // Examples speak of KPIs that the catalogue does not have.
    expect(problems.filter(({ code }) => !later.has(code) && code !== 'unknown-kpi')).toEqual([])
  })
})
