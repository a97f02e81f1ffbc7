import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkModel } from '../src/core/check/check-model.ts'
import { listSplits } from '../src/core/check/list-splits.ts'
import type { CheckedKpi, CheckedModel, Unit } from '../src/core/model/checked-kpi.ts'
import { noFacts } from '../src/core/model/data-facts.ts'
import type { KpiTestRead, TextFile } from '../src/core/model/read-pieces.ts'
import { workspaceShape, type KpiTestText } from '../src/core/model/workspace.ts'
import { documentAt } from '../src/core/read/document-at.ts'
import { readBoardFile } from '../src/core/read/read-board-file.ts'
import { readCrmModel } from '../src/core/read/read-crm-model.ts'
import { readFieldsFile } from '../src/core/read/read-fields-file.ts'
import { readKpiFile } from '../src/core/read/read-kpi-file.ts'
import { readKpiTestFile } from '../src/core/read/read-kpi-test-file.ts'
import type { Label, Language } from '../src/core/words/label.ts'
import { sayCadence, sayGroup, sayOwner } from '../src/service/describing/say-catalogue.ts'
import { listFiles } from './list-files.ts'

/** A page that is made of definitions: its path from the root, and what stands in it. */
export interface MadePage {
  readonly path: string
  readonly text: string
}

const languages: readonly Language[] = ['de', 'en']

/** The pages of every KPI of the catalogue and their index, in both languages. Throws where a definition is not sound. */
export function makeKpiPages(root: string): readonly MadePage[] {
  const { model, tests, texts } = readCatalogue(root)
  const kpis = [...model.kpis.values()]
  return languages.flatMap((language) => [
    { path: `docs/${language}/kpis/README.md`, text: indexOf(kpis, language) },
    ...kpis.map((kpi) => ({
      path: `docs/${language}/kpis/${kpi.id}.md`,
      text: pageOf(kpi, { model, definition: texts.get(kpi.id) ?? '', test: testOf(kpi.id, tests), language }),
    })),
  ])
}

/** The README with the catalogue by group between its marks. */
export function withKpis(root: string, readme: string): string {
  const { model } = readCatalogue(root)
  const rows = [...groupsOf([...model.kpis.values()])].map(([group, members]) => {
    const links = members.map(({ id, label }) => `[${label.en}](docs/en/kpis/${id}.md)`)
    return `| ${sayGroup(group, 'en')} | ${links.join(', ')} |`
  })
  const table = ['| | |', '|---|---|', ...rows].join('\n')
  return readme.replace(/(<!-- kpis -->\n)[\s\S]*?(<!-- \/kpis -->)/, `$1${table}\n$2`)
}

function readCatalogue(root: string) {
  const files = listFiles(root, ['catalogue'], ['.yaml']).map((path): TextFile => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }))
  const named = (ending: string): readonly TextFile[] => files.filter(({ path }) => path.endsWith(ending))
  const [modelFile] = named('.model.yaml')
  const crm = modelFile === undefined ? undefined : readCrmModel(modelFile).crm
  if (crm === undefined) throw new Error('the model of the catalogue cannot be read')
  const kpis = named('.kpi.yaml').map((file) => ({ file, read: readKpiFile(file) }))
  const { model, problems } = checkModel({
    crm,
    facts: noFacts,
    workspace: workspaceShape.parse({ workspace: 'catalogue' }),
    kpis: kpis.flatMap(({ read }) => read.kpis),
    fields: named('.fields.yaml').flatMap((file) => readFieldsFile(file).fields),
    boards: named('.board.yaml').flatMap((file) => readBoardFile(file).boards),
  })
  const found = [...kpis.flatMap(({ read }) => read.problems), ...problems]
  if (found.length > 0) throw new Error(found.map(({ text, place }) => `${place?.file}: ${text.en}`).join('\n'))
  const texts = new Map(
    kpis.flatMap(({ file, read }) =>
      read.kpis.map(({ text, place }): [string, string] => [text.kpi, documentAt(file.text, place.line)]),
    ),
  )
  return { model, texts, tests: named('.test.yaml').flatMap((file) => readKpiTestFile(file).tests) }
}

const testOf = (kpi: string, tests: readonly KpiTestRead[]): KpiTestText | undefined =>
  tests.map(({ text }) => text).find(({ then }) => then.some(({ ask }) => ask === kpi))

function groupsOf(kpis: readonly CheckedKpi[]): ReadonlyMap<string, readonly CheckedKpi[]> {
  return Map.groupBy(kpis, ({ group }) => group)
}

const words = {
  title: { en: 'The catalogue', de: 'Der Katalog' },
  lead: {
    en: 'Every KPI that comes with Pegel. These pages are made of the definitions by `npm run docs`; nobody writes them by hand.',
    de: 'Jede Kennzahl, die Pegel mitbringt. `npm run docs` macht diese Seiten aus den Definitionen; niemand schreibt sie von Hand.',
  },
  formula: { en: 'Formula', de: 'Formel' },
  traps: { en: 'Mind', de: 'Vorsicht' },
  terms: { en: 'Terms', de: 'Eckdaten' },
  definition: { en: 'Definition', de: 'Definition' },
  example: { en: 'Worked example', de: 'Gerechnetes Beispiel' },
  exampleLead: { en: 'From the test beside the definition.', de: 'Aus dem Test neben der Definition.' },
  gives: { en: 'It gives:', de: 'Das ergibt:' },
  none: { en: 'no value', de: 'kein Wert' },
  id: { en: 'Id', de: 'Kennung' },
  unit: { en: 'Unit', de: 'Einheit' },
  better: { en: 'Better is', de: 'Besser ist' },
  view: { en: 'Seen by', de: 'Betrachtet nach' },
  owner: { en: 'Owner', de: 'Verantwortlich' },
  cadence: { en: 'Reviewed', de: 'Rhythmus' },
  minimum: { en: 'Fewest cases', de: 'Mindestzahl an Fällen' },
  counter: { en: 'Kept honest by', de: 'Gegenkennzahl' },
  goal: { en: 'Serves', de: 'Dient' },
  aliases: { en: 'Also called', de: 'Auch genannt' },
  splits: { en: 'Split by', de: 'Aufteilbar nach' },
  settings: { en: 'Settings', de: 'Einstellbar' },
  variants: { en: 'Variants', de: 'Varianten' },
  personal: { en: 'About persons', de: 'Personenbezogen' },
  personalYes: {
    en: 'yes: a split by person is asked about once and noted',
    de: 'ja: eine Aufteilung nach Personen wird einmal gefragt und vermerkt',
  },
} as const satisfies Readonly<Record<string, Label>>

const unitWords: Readonly<Record<Unit, Label>> = {
  count: { en: 'number', de: 'Anzahl' },
  money: { en: 'money', de: 'Geld' },
  'money-per-day': { en: 'money per day', de: 'Geld pro Tag' },
  'money-per-month': { en: 'money per month', de: 'Geld pro Monat' },
  'count-per-day': { en: 'number per day', de: 'Anzahl pro Tag' },
  rate: { en: 'share', de: 'Anteil' },
  ratio: { en: 'ratio', de: 'Verhältnis' },
  minutes: { en: 'minutes', de: 'Minuten' },
  hours: { en: 'hours', de: 'Stunden' },
  days: { en: 'days', de: 'Tage' },
  'business-hours': { en: 'business hours', de: 'Geschäftsstunden' },
  months: { en: 'months', de: 'Monate' },
  score: { en: 'score', de: 'Punktwert' },
}

const viewWords: Readonly<Record<CheckedKpi['view'], Label>> = {
  period: { en: 'period: what happened in it', de: 'Zeitraum: was in ihm geschah' },
  cohort: {
    en: 'cohort: what became of those that began in it',
    de: 'Kohorte: was aus denen wurde, die in ihm begannen',
  },
  state: { en: 'state: as it stood at its end', de: 'Bestand: wie es an seinem Ende stand' },
}

const betterWords = {
  higher: { en: 'more', de: 'mehr' },
  lower: { en: 'less', de: 'weniger' },
} as const satisfies Readonly<Record<string, Label>>

function indexOf(kpis: readonly CheckedKpi[], language: Language): string {
  const groups = [...groupsOf(kpis)].map(([group, members]) => {
    const rows = members.map(
      ({ id, label, question }) => `| [${label[language]}](${id}.md) | \`${id}\` | ${question[language]} |`,
    )
    const head = language === 'de' ? '| Kennzahl | Kennung | Frage |' : '| KPI | Id | Question |'
    return [`## ${sayGroup(group, language)}`, '', head, '|---|---|---|', ...rows].join('\n')
  })
  return `${[`# ${words.title[language]}`, words.lead[language], ...groups].join('\n\n')}\n`
}

interface PageParts {
  readonly model: CheckedModel
  readonly definition: string
  readonly test: KpiTestText | undefined
  readonly language: Language
}

function pageOf(kpi: CheckedKpi, { model, definition, test, language }: PageParts): string {
  const say = (word: keyof typeof words): string => words[word][language]
  const section = (word: keyof typeof words, ...body: readonly string[]): readonly string[] => [
    `## ${say(word)}`,
    ...body,
  ]
  const parts = [
    `# ${kpi.label[language]}`,
    kpi.question[language],
    ...(kpi.formula === undefined ? [] : section('formula', kpi.formula[language])),
    ...section('terms', termsOf(kpi, model, language)),
    ...(kpi.traps === undefined ? [] : section('traps', kpi.traps[language])),
    ...section('definition', `\`\`\`yaml\n${definition.trimEnd()}\n\`\`\``),
    ...(test === undefined ? [] : section('example', say('exampleLead'), ...exampleOf(test, language))),
  ]
  return `${parts.join('\n\n')}\n`
}

function termsOf(kpi: CheckedKpi, model: CheckedModel, language: Language): string {
  const [variant] = kpi.variants
  const counter = kpi.counter === undefined ? undefined : model.kpis.get(kpi.counter)
  const goal = typeof kpi.goal === 'string' ? model.kpis.get(kpi.goal) : undefined
  const link = (to: CheckedKpi): string => `[${to.label[language]}](${to.id}.md)`
  const better =
    typeof kpi.better === 'string' ? betterWords[kpi.better][language] : `${kpi.better.band[0]} – ${kpi.better.band[1]}`
  const splits = kpi.splits === undefined ? [] : listSplits(model, kpi).map(({ label }) => label[language])
  const rows: readonly (readonly [keyof typeof words, string | undefined])[] = [
    ['id', `\`${kpi.id}\``],
    ['unit', variant === undefined ? undefined : unitWords[variant.unit][language]],
    ['better', better],
    ['view', viewWords[kpi.view][language]],
    ['goal', goal === undefined ? (typeof kpi.goal === 'object' ? kpi.goal[language] : undefined) : link(goal)],
    ['owner', sayOwner(kpi.owner, language)],
    ['cadence', sayCadence(kpi.cadence, language)],
    ['minimum', String(kpi.minSample)],
    ['counter', counter && link(counter)],
    ['aliases', kpi.aliases.map((alias) => `\`${alias}\``).join(', ')],
    ['splits', splits.join(', ')],
    ['settings', kpi.settings.map((name) => `\`${name}\``).join(', ')],
    ['variants', kpi.variants.flatMap(({ name }) => (name === undefined ? [] : [`\`${name}\``])).join(', ')],
    ['personal', kpi.personRelated ? words.personalYes[language] : undefined],
  ]
  return [
    '| | |',
    '|---|---|',
    ...rows.flatMap(([word, text]) =>
      text === undefined || text === '' ? [] : [`| ${words[word][language]} | ${text} |`],
    ),
  ].join('\n')
}

function exampleOf({ given, then, because }: KpiTestText, language: Language): readonly string[] {
  const tables = Object.entries(given).flatMap(([entity, text]) => [`**${entity}**`, tableOf(text)])
  const results = then.map((one) => `- ${resultOf(one, language)}`).join('\n')
  return [
    ...tables,
    words.gives[language],
    results,
    ...(language === 'en' ? [because.trim().replaceAll('\n', ' ')] : []),
  ]
}

function tableOf(text: string): string {
  const rows = text
    .trim()
    .split('\n')
    .map(
      (line) =>
        `| ${line
          .split('|')
          .map((cell) => cell.trim())
          .join(' | ')} |`,
    )
  const [head = '', ...body] = rows
  return [head, head.replaceAll(/[^|]+/g, '---'), ...body].join('\n')
}

function resultOf({ value, rows, n, ...asked }: KpiTestText['then'][number], language: Language): string {
  const question = Object.entries(asked)
    .filter(([key]) => key !== 'flags')
    .map(([key, one]) =>
      key === 'ask' ? `\`${asked.ask}\`` : `${key} ${typeof one === 'object' ? JSON.stringify(one) : one}`,
    )
  const said = (one: number | 'unknown'): string => (one === 'unknown' ? words.none[language] : String(one))
  const values = [
    ...(value === undefined ? [] : [said(value)]),
    ...Object.entries(rows ?? {}).map(([name, one]) => `${name}: ${said(one)}`),
  ]
  return `${question.join(', ')}: **${values.join('; ')}**${n === undefined ? '' : ` (n ${n})`}`
}
