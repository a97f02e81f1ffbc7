import type { ReadableFile } from '../../../core/model/readable-file.ts'
import type { Problem } from '../../../core/words/problem.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import type { Query } from '../../kit/sql-text.ts'
import { decideDates } from './decide-dates.ts'
import type { FileDates } from './decide-dates.ts'
import { fileProblem } from '../read/file-problem.ts'
import { makeFastRelation, readContent } from './file-relation.ts'
import { countColumns, countValues } from './profile-columns.ts'
import type { ColumnCounts, FileCounts } from './profile-columns.ts'
import { countFormats, findUnreadableDates, namesPeriods } from './profile-dates.ts'
import { profileLinks } from './profile-links.ts'
import { profileProblems } from './profile-problems.ts'
import { profileStates } from './profile-states.ts'
import type { ColumnProfile, DateReading, ProfiledFile } from './profiled-file.ts'
import { readNumbers } from './read-numbers.ts'

/** Where the profile may put its copies of large files. */
export interface ProfileOptions {
  readonly workFolder?: string
  /** Told of each step within a file: from which share of the work on it until which one it goes; `rows` where they were counted. */
  readonly looking?: (step: LookStep) => void
}

export interface LookStep {
  readonly file: ReadableFile
  readonly rows?: number
  /** 0..1; a file whose work is done stands at 1. */
  readonly from: number
  readonly until: number
}

interface Looked {
  readonly file: ReadableFile
  readonly relation: string
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  readonly dates: FileDates
  /** Why the engine could not read it. */
  readonly refused?: Problem
}

/** Looks at every cell of the files of one export: what the columns hold, how their dates and numbers are written, and how the files hang together. `query` must run on one connection. */
export async function profileFiles(
  files: readonly ReadableFile[],
  query: Query,
  { workFolder, looking = ignore }: ProfileOptions = {},
): Promise<readonly ProfiledFile[]> {
  const looked: Looked[] = []
  for (const file of files) {
    const tell = (from: number, until: number, rows?: number): void =>
      looking({ file, from, until, ...(rows === undefined ? {} : { rows }) })
    const one = await lookAt(file, query, { workFolder, tell }).catch((cause: unknown) => lookInVain(file, cause))
    tell(1, 1, one.rows)
    looked.push(one)
  }
  const choices = await decideDates(
    looked.map(({ dates }) => dates),
    query,
  )
  const dated: Looked[] = []
  for (const one of looked)
    dated.push({ ...one, columns: await withDates(one, choices.get(one.file.name) ?? new Map(), query) })
  const links = await profileLinks(dated, query)
  const profiled: ProfiledFile[] = []
  for (const one of dated) {
    const states = await profileStates(one.relation, one.columns, query)
    const content =
      one.refused === undefined && one.rows <= 300 ? await readContent(one.file, one.relation, query) : undefined
    const facts = {
      file: one.file,
      rows: one.rows,
      columns: one.columns,
      states,
      inclusions: links.get(one.file.name) ?? [],
    }
    profiled.push({
      ...facts,
      ...(content === undefined ? {} : { content }),
      problems: one.refused === undefined ? profileProblems(facts) : [one.refused],
    })
  }
  return profiled
}

const ignore = (): void => undefined

interface Looking {
  readonly workFolder: string | undefined
  readonly tell: (from: number, until: number, rows?: number) => void
}

/** Roughly how the work on a file is spent: it is read once, then all its columns are counted, then each is looked at. */
const [readUntil, countedUntil] = [0.3, 0.6]

async function lookAt(file: ReadableFile, query: Query, { workFolder, tell }: Looking): Promise<Looked> {
  tell(0, readUntil)
  const relation = await makeFastRelation(file, query, workFolder)
  tell(readUntil, countedUntil)
  const counts = await countColumns(relation, file.columns, query, file.bytes < 64 << 20)
  const perColumn = (1 - countedUntil) / Math.max(counts.columns.length, 1)
  const isGerman = file.delimiter === ';' || counts.columns.some(({ matches }) => matches.comma > matches.point)
  const columns: ColumnProfile[] = []
  const dates: FileDates['dates'][number][] = []
  for (const [index, column] of counts.columns.entries()) {
    tell(countedUntil + index * perColumn, countedUntil + (index + 1) * perColumn, counts.rows)
    const date = isDateLike(column) ? await countFormats(relation, column.name, column.filled, query) : undefined
    if (date !== undefined) dates.push(date)
    columns.push(await profileColumn(relation, column, { query, counts, isGerman, isDate: date !== undefined }))
  }
  const companions = columns.filter(({ top }) => namesPeriods(top.map(({ value }) => value))).map(({ name }) => name)
  return {
    file,
    relation,
    rows: counts.rows,
    columns,
    dates: { file: file.name, relation, dates: dates.filter(({ column }) => !companions.includes(column)), companions },
  }
}

function lookInVain(file: ReadableFile, cause: unknown): Looked {
  const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  const refused = fileProblem('file-unreadable', file.name, {
    en: `The engine cannot read it as a table (${detail}). Check its quotes and its columns.`,
    de: `Die Datei lässt sich nicht als Tabelle lesen (${detail}). Prüfen Sie Anführungszeichen und Spalten.`,
  })
  return {
    file,
    relation: '',
    rows: 0,
    columns: [],
    dates: { file: file.name, relation: '', dates: [], companions: [] },
    refused,
  }
}

/** Eight digits are a date only where the name says so: they may be a number as well. */
function isDateLike({ name, filled, longest, matches }: ColumnCounts): boolean {
  if (filled === 0 || matches.dateLike < filled / 2) return false
  return (
    matches.integer < filled / 2 ||
    (longest === 8 && /date|datum|day|tag|time|zeit|_at$|\bam\b/.test(normaliseName(name)))
  )
}

interface ColumnOptions {
  readonly query: Query
  readonly counts: FileCounts
  readonly isGerman: boolean
  readonly isDate: boolean
}

async function profileColumn(
  relation: string,
  column: ColumnCounts,
  { query, counts, isGerman, isDate }: ColumnOptions,
): Promise<ColumnProfile> {
  const isSmall = column.distinct <= 1000
  const values = column.filled === 0 ? [] : await countValues(relation, column.name, query, isSmall ? 1100 : 30)
  const numbers = isDate ? undefined : await readNumbers(relation, column, query, isGerman)
  const share = (count: number) => (column.filled === 0 ? 0 : count / column.filled)
  return {
    name: column.name,
    filled: column.filled,
    empty: counts.rows - column.filled,
    distinct: isSmall ? values.length : column.distinct,
    shortest: column.shortest,
    longest: column.longest,
    top: values.slice(0, 30),
    ...(isSmall ? { values } : {}),
    ...(numbers === undefined ? {} : { numbers }),
    emails: share(column.matches.email),
    yesNo: share(column.matches.yesNo),
  }
}

async function withDates(
  one: Looked,
  choices: NonNullable<ReturnType<Awaited<ReturnType<typeof decideDates>>['get']>>,
  query: Query,
): Promise<readonly ColumnProfile[]> {
  const columns: ColumnProfile[] = []
  for (const column of one.columns) {
    const choice = choices.get(column.name)
    if (choice === undefined) columns.push(column)
    else {
      const { format, read, timed } = choice.count
      const unreadable = read < column.filled ? await findUnreadableDates(one.relation, column.name, format, query) : []
      const others = choice.decided || typeof choice.other?.format !== 'string' ? [] : [choice.other.format]
      const date: DateReading = {
        format,
        kind: timed > 0 ? 'instant' : 'day',
        share: read / column.filled,
        decided: choice.decided,
        by: choice.by,
        reason: choice.reason,
        others,
        unreadable,
      }
      columns.push({ ...column, date })
    }
  }
  return columns
}
