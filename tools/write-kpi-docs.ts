import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeKpiPages, withKpis } from './kpi-docs.ts'

const root = join(import.meta.dirname, '..')
const pages = makeKpiPages(root)
for (const language of ['de', 'en']) await rm(join(root, 'docs', language, 'kpis'), { recursive: true, force: true })
for (const { path, text } of pages) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
const readme = join(root, 'README.md')
await writeFile(readme, withKpis(root, await readFile(readme, 'utf8')))
console.log(`${pages.length} pages`)
