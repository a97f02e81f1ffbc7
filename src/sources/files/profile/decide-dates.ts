import type { Query } from '../../kit/sql-text.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import { swapDayAndMonth } from './date-shapes.ts'
import { datesByCompanion, datesByForm, datesByNothing, datesByOrder, datesBySibling } from './date-reasons.ts'
import { countAgreeing, countReversed } from './profile-dates.ts'
import type { DateColumn, FormatCount } from './profile-dates.ts'
import type { DateReading } from './profiled-file.ts'

/** The date columns of one file, and what else in it can tell day from month. */
export interface FileDates {
  readonly file: string
  readonly relation: string
  readonly dates: readonly DateColumn[]
  /** Columns whose values name quarters or months. */
  readonly companions: readonly string[]
}

type Choice = Pick<DateReading, 'by' | 'decided' | 'reason'> & {
  readonly count: FormatCount
  readonly other?: FormatCount
}
type Choices = ReadonlyMap<string, Choice>

/** Decides for every date column how it is to be read: by its own values, else by its companions, else by the other dates of the export. */
export async function decideDates(files: readonly FileDates[], query: Query): Promise<ReadonlyMap<string, Choices>> {
  const decided = new Map<string, Choices>()
  for (const file of files) decided.set(file.file, await decideInFile(file, query))
  const known = files.flatMap((file) =>
    [...(decided.get(file.file) ?? [])].flatMap(([column, choice]) =>
      choice.decided ? [{ from: `${file.file} / ${column}`, format: choice.count.format }] : [],
    ),
  )
  for (const file of files)
    decided.set(file.file, bySiblings(file.dates, decided.get(file.file) ?? new Map(), known, 'other-file'))
  return decided
}

async function decideInFile(file: FileDates, query: Query): Promise<Choices> {
  const own = new Map(file.dates.map((date) => [date.column, byValues(date)]))
  const withCompanions = await refine(file, own, (date, choice) => byCompanions(file, date, choice, query))
  const known = [...withCompanions].flatMap(([column, choice]) =>
    choice.decided ? [{ from: column, format: choice.count.format }] : [],
  )
  const withSiblings = bySiblings(file.dates, withCompanions, known, 'sibling')
  return refine(file, withSiblings, (date, choice) => byOrder(file, date, choice, { choices: withSiblings, query }))
}

async function refine(
  file: FileDates,
  choices: Choices,
  decide: (date: DateColumn, choice: Choice) => Promise<Choice>,
): Promise<Choices> {
  const refined = new Map(choices)
  for (const date of file.dates) {
    const choice = choices.get(date.column)
    if (choice !== undefined && !choice.decided) refined.set(date.column, await decide(date, choice))
  }
  return refined
}

/** One cell above 12 in the month's place settles the whole column. */
function byValues(date: DateColumn): Choice {
  const [best, ...others] = date.formats
  if (best === undefined) throw new Error(`no format for ${date.column}`)
  const other =
    best.format === null ? undefined : others.find(({ format }) => format === swapDayAndMonth(best.format ?? ''))
  const tied = other !== undefined && other.read === best.read && !date.shape.startsWith('Y')
  if (!tied)
    return {
      count: best,
      by: best.format === null ? 'iso' : other === undefined ? 'form' : 'values',
      decided: true,
      reason: datesByForm(best.format, other === undefined ? 0 : best.read - other.read),
    }
  if (/^D\. ?D\./.test(date.shape))
    return { count: best, other, by: 'form', decided: true, reason: datesByForm(best.format, 0) }
  return {
    count: best,
    other,
    by: 'nothing',
    decided: false,
    reason: datesByNothing(best.format ?? '', other.format ?? ''),
  }
}

async function byCompanions(file: FileDates, date: DateColumn, choice: Choice, query: Query): Promise<Choice> {
  for (const companion of file.companions) {
    const [best, other] = await Promise.all(
      [choice.count, choice.other].map((count) =>
        countAgreeing(file.relation, { date: date.column, companion }, count?.format ?? '', query),
      ),
    )
    if (best === undefined || other === undefined || best.rows === 0 || best.agreeing === other.agreeing) continue
    const winner = best.agreeing > other.agreeing ? best : other
    if (winner.agreeing < winner.rows * 0.95) continue
    const chosen = winner === best ? choice : swapped(choice)
    return {
      ...chosen,
      by: 'companion',
      decided: true,
      reason: datesByCompanion(companion, winner.agreeing, winner.rows),
    }
  }
  return choice
}

function bySiblings(
  dates: readonly DateColumn[],
  choices: Choices,
  known: readonly { from: string; format: string | null }[],
  by: 'sibling' | 'other-file',
): Choices {
  const entries = dates.flatMap((date): [string, Choice][] => {
    const choice = choices.get(date.column)
    if (choice === undefined || choice.decided) return choice === undefined ? [] : [[date.column, choice]]
    const same = known.filter(
      ({ format }) =>
        format !== null && [choice.count.format, choice.other?.format].map(dayPart).includes(dayPart(format)),
    )
    const formats = new Set(same.map(({ format }) => dayPart(format)))
    const [sibling] = same
    if (sibling === undefined || formats.size !== 1) return [[date.column, choice]]
    const chosen = dayPart(choice.count.format) === dayPart(sibling.format) ? choice : swapped(choice)
    return [[date.column, { ...chosen, by, decided: true, reason: datesBySibling(sibling.from) }]]
  })
  return new Map(entries)
}

function dayPart(format: string | null | undefined): string {
  return (format ?? 'iso').split(/[ T,]+%[HI]/)[0] ?? ''
}

const earlierWords =
  /creat|start|engage|open|first|angelegt|erstell|eroeffnet|eingang|beginn|anlage|purchase|erstkontakt/
const laterWords =
  /clos|end|won|lost|deliver|abschluss|abgeschlossen|schluss|resolved|solved|convert|gewonnen|verloren|expire|due|faellig/

async function byOrder(
  file: FileDates,
  date: DateColumn,
  choice: Choice,
  { choices, query }: { choices: Choices; query: Query },
): Promise<Choice> {
  for (const partner of file.dates) {
    const pair = orderOf(date.column, partner.column)
    const partnerChoice = choices.get(partner.column)
    if (pair === undefined || partnerChoice === undefined) continue
    const [asIs, turned] = await Promise.all(
      [false, true].map((turn) => reversedWhen(file, pair, { date, choice, partnerChoice, turn, query })),
    )
    if (asIs === undefined || turned === undefined) continue
    const [fewer, more] = [Math.min(asIs.reversed, turned.reversed), Math.max(asIs.reversed, turned.reversed)]
    const isTelling = more >= 3 && more >= asIs.rows * 0.01 && fewer * 4 <= more
    if (!isTelling) continue
    const chosen = turned.reversed < asIs.reversed ? swapped(choice) : choice
    return { ...chosen, by: 'order', decided: true, reason: datesByOrder(pair.earlier, pair.later, fewer, more) }
  }
  return choice
}

function orderOf(a: string, b: string): { readonly earlier: string; readonly later: string } | undefined {
  const [left, right] = [normaliseName(a), normaliseName(b)]
  if (a === b) return undefined
  if (earlierWords.test(left) && laterWords.test(right)) return { earlier: a, later: b }
  return laterWords.test(left) && earlierWords.test(right) ? { earlier: b, later: a } : undefined
}

interface Turn {
  readonly date: DateColumn
  readonly choice: Choice
  readonly partnerChoice: Choice
  readonly turn: boolean
  readonly query: Query
}

function reversedWhen(
  file: FileDates,
  pair: { earlier: string; later: string },
  { date, choice, partnerChoice, turn, query }: Turn,
) {
  const own = (turn ? choice.other : choice.count)?.format ?? null
  // Two undecided columns of one export are written alike, so they are turned together.
  const partner = (turn && !partnerChoice.decided ? partnerChoice.other : partnerChoice.count)?.format ?? null
  const formats = pair.earlier === date.column ? { earlier: own, later: partner } : { earlier: partner, later: own }
  return countReversed(file.relation, pair, formats, query)
}

function swapped(choice: Choice): Choice {
  return choice.other === undefined ? choice : { ...choice, count: choice.other, other: choice.count }
}
