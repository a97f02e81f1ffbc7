import type { KpiAnswer, Row } from '../../../core/model/answer.ts'
import type { RecordColumn } from '../../../core/model/kpi-page.ts'
import type { Label } from '../../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../../core/words/problem.ts'
import { fileName, type FileCell, type TableFile } from '../../exporting/table-file.ts'
import { answerQuestions, resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { findPossible, splitOf } from './answer-kpi-page.ts'
import { makeLeague } from './make-league.ts'
import { leagueQuestion, numberQuestion, type KpiPageQuestion } from './plan-page.ts'

/** What a row of a league holds beside its segment; absent where no row has it. */
interface LeagueColumn {
  readonly name: string
  readonly label: Label
  readonly type: RecordColumn['type'] | 'value'
  readonly read: (row: LeagueRow) => number | boolean | null | undefined
}

interface LeagueRow extends Row {
  readonly share: number | null
  readonly likely: number | null
  readonly before?: NonNullable<KpiAnswer['comparison']>['rows'][number]
}

const columns: readonly LeagueColumn[] = [
  { name: 'value', label: { en: 'Value', de: 'Wert' }, type: 'value', read: ({ value }) => value },
  { name: 'low', label: { en: 'Plausible from', de: 'Plausibel von' }, type: 'value', read: ({ low }) => low },
  { name: 'high', label: { en: 'Plausible to', de: 'Plausibel bis' }, type: 'value', read: ({ high }) => high },
  { name: 'numerator', label: { en: 'Numerator', de: 'Zähler' }, type: 'number', read: ({ numerator }) => numerator },
  {
    name: 'denominator',
    label: { en: 'Denominator', de: 'Nenner' },
    type: 'number',
    read: ({ denominator }) => denominator,
  },
  {
    name: 'likely',
    label: { en: 'Likely value', de: 'Wahrscheinlicher Wert' },
    type: 'value',
    read: ({ likely }) => likely ?? undefined,
  },
  { name: 'n', label: { en: 'Cases', de: 'Fälle' }, type: 'number', read: ({ n }) => n },
  { name: 'share', label: { en: 'Share of cases', de: 'Anteil der Fälle' }, type: 'rate', read: ({ share }) => share },
  {
    name: 'previous',
    label: { en: 'Compared with', de: 'Vergleichswert' },
    type: 'value',
    read: ({ before }) => before?.previous,
  },
  { name: 'change', label: { en: 'Change', de: 'Änderung' }, type: 'value', read: ({ before }) => before?.change },
  {
    name: 'tellable',
    label: { en: 'Change is tellable', de: 'Änderung belegbar' },
    type: 'yes_no',
    read: ({ before }) => before?.tellable,
  },
]

/** The league of a split as a table: the rows of the answer, in its order. Throws ProblemsFound for a question that is not sound. */
export async function leagueFile(
  context: AnsweringContext,
  asked: KpiPageQuestion,
  signal?: AbortSignal,
): Promise<TableFile> {
  const kpi = findPossible(asked.kpi, context)
  const by = asked.by ?? kpi.by
  if (by === undefined) throw new ProblemsFound([noSplit])
  const question = leagueQuestion(numberQuestion(kpi, asked, context), by)
  const resolved = resolveAll(context, [question])
  const [answer] = await answerQuestions(context, [question], signal)
  const [split] = splitOf(resolved)
  const [only] = resolved
  if (answer === undefined || split === undefined || only === undefined) throw new Error('a league needs a split')
  const league = makeLeague(answer, split, only.variant.definition, context)
  const rows = rowsOf(league)
  const shown = columns.filter(({ read }) => rows.some((row) => read(row) !== undefined))
  const { language } = context
  return {
    name: fileName(kpi.id, only.period.label, by),
    title: kpi.label[language],
    columns: [
      { name: 'segment', label: league.label, type: 'text' },
      { name: 'key', label: language === 'de' ? 'Schlüssel' : 'Key', type: 'text' },
      ...shown.map(({ name, label, type }) => ({
        name,
        label: label[language],
        type: typeOf(type, answer),
        ...(type === 'value' && answer.currency !== undefined ? { currency: answer.currency } : {}),
      })),
    ],
    rows: inOnePiece(rows.map((row) => [...segmentOf(row, by), ...shown.map(({ read }) => read(row) ?? null)])),
    length: rows.length,
    timeZone: context.model.workspace.time_zone,
  }
}

const noSplit = makeProblem('no-split', {
  en: 'A league is of the segments of a split: name it, as by=owner.team.',
  de: 'Eine Rangliste besteht aus den Segmenten einer Aufteilung: Sie fehlt, etwa by=owner.team.',
})

function rowsOf({ answer, rows }: ReturnType<typeof makeLeague>): readonly LeagueRow[] {
  return answer.rows.map((row, index) => {
    const before = answer.comparison?.rows[index]
    return {
      ...row,
      share: rows[index]?.share ?? null,
      likely: rows[index]?.likely ?? null,
      ...(before === undefined ? {} : { before }),
    }
  })
}

function segmentOf({ by }: Row, path: string): readonly FileCell[] {
  const segment = by[path] ?? null
  return [segment?.label ?? null, segment?.key ?? null]
}

function typeOf(type: LeagueColumn['type'], { unit }: KpiAnswer): RecordColumn['type'] {
  if (type !== 'value') return type
  if (unit === 'rate') return 'rate'
  return unit === 'money' ? 'money' : 'number'
}

async function* inOnePiece(rows: readonly (readonly FileCell[])[]): AsyncGenerator<typeof rows> {
  yield rows
}
