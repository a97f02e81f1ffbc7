// Loads one file into one database, again and again, and prints a line for every load that came to its end.
import { openDuckDb } from '../../src/engines/duckdb/open-duckdb.ts'
import { loadFiles } from '../../src/service/loading/load-files.ts'
import { catalogueModel } from './catalogue-model.ts'
import { csvFile, mappingOf } from './load-csv.ts'

const [file = '', folder = '', first = '1'] = process.argv.slice(2)
const store = await openDuckDb({ file })
const crm = catalogueModel()
const mapping = mappingOf(
  'source: s\nfiles: { deals.csv: { full: true } }\ndeal: { from: deals.csv, id: id, amount: amount, status: status, created_at: made }\n',
)

for (let round = Number(first); ; round += 1) {
  const rows = Array.from({ length: 20_000 }, (_, id) => `${id},${round},open,2026-01-01`)
  const files = [csvFile(folder, 'deals.csv', ['id,amount,status,made', ...rows].join('\n'))]
  await loadFiles({ store, crm, mapping, files, workspace: { timeZone: 'UTC' }, now: Temporal.Now.instant() })
  process.stdout.write(`${round}\n`)
}
