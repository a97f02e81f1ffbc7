import type { KpiAnswer, Verdict } from '../model/answer.ts'
import type { BoardAnswer, BoardCard } from '../model/board-answer.ts'
import type { Label, Language } from '../words/label.ts'
import { sayTarget, sayVerdict } from './say-target.ts'
import { sayLanding, sayTotal } from './say-total.ts'

type Part = BoardAnswer['sentence']['parts'][number]
type Said = Pick<BoardCard, 'kpi' | 'role' | 'change' | 'answer'>

/**
 * The first sentence of a board: where its goal stands, then the KPIs behind plan or, where there is none, those that
 * tellably changed. Labels have no gender here, so none of the forms needs one.
 */
export function sayBoard(cards: readonly Said[], language: Language): readonly Part[] {
  const goal = cards.find(({ role }) => role === 'goal')
  const others = cards.filter((card) => card !== goal)
  const off = [...sayOff(cards, 'behind', language), ...sayOff(cards, 'missed', language)]
  const more = off.length > 0 ? off : sayChanged(others, language)
  return [...(goal === undefined ? [] : sayGoal(goal, language)), ...more].filter(({ text }) => text !== '')
}

type Standing = Verdict | 'no-target' | 'ungraded'

const plainly: Label = { en: '{name} {value}, {aim}: {verdict}.', de: '{name} {value}, {aim}: {verdict}.' }
const decided: Label = { en: '{name} {value}: {aim} {verdict}.', de: '{name} {value}: {aim} {verdict}.' }
const onTheWay: Label = { en: '{name} {verdict}: {landing}, {aim}.', de: '{name} {verdict}: {landing}, {aim}.' }

const goalForms: Readonly<Record<Standing, Label>> = {
  reached: decided,
  missed: decided,
  'on-track': onTheWay,
  behind: onTheWay,
  'too-early': {
    en: 'It is {verdict} to judge: {name} {value}, {aim}.',
    de: 'Für ein Urteil ist es {verdict}: {name} {value}, {aim}.',
  },
  'too-close-to-call': plainly,
  'too-few-cases': plainly,
  ungraded: plainly,
  'no-value': { en: '{name}: {verdict}, {aim}.', de: '{name}: {verdict}, {aim}.' },
  'no-target': { en: '{name}: {value}{change}', de: '{name}: {value}{change}' },
}

function sayGoal({ answer, change, kpi }: Said, language: Language): readonly Part[] {
  const { target } = answer
  const value: Part = { text: sayTotal(answer, language), tone: 'ink' }
  const landing = sayLanding(answer, language)
  const parts: Readonly<Record<string, readonly Part[]>> = {
    name: [{ text: answer.label, kpi }],
    value: [value],
    verdict: [{ text: sayVerdict(target, language), tone: toneOf(answer) }],
    aim: target === undefined ? [] : [{ text: `${aimWords[language]} ${sayTarget(target, answer, language)}` }],
    landing: landing === undefined ? [value] : [{ text: likely[language] }, { text: landing, tone: 'ink' }],
    change: [{ text: change === null ? '.' : ` – ${change}` }],
  }
  const form = goalForms[target === undefined ? 'no-target' : (target.verdict ?? 'ungraded')][language]
  const pieces = form.split(/\{(\w+)\}/)
  const said = pieces.flatMap((piece, index) => (index % 2 === 0 ? [{ text: piece }] : (parts[piece] ?? [])))
  // A name that begins the sentence keeps its capital.
  return said.map((part, index) => (part.kpi !== undefined && index > 1 ? inText(part, language) : part))
}

const aimWords: Label = { en: 'target', de: 'Ziel' }
const likely: Label = { en: 'likely ', de: 'voraussichtlich ' }

function toneOf({ target }: KpiAnswer): NonNullable<Part['tone']> {
  const verdict = target?.verdict
  if (verdict === 'reached' || verdict === 'on-track') return 'water'
  return verdict === 'missed' || verdict === 'behind' ? 'clay' : 'ink'
}

const offWords: Readonly<Record<'behind' | 'missed', Label>> = {
  behind: { en: 'Behind', de: 'Hinter Plan' },
  missed: { en: 'Missed', de: 'Verfehlt' },
}
/** Where the goal is as well. */
const alsoOffWords: typeof offWords = {
  behind: { en: 'Also behind', de: 'Ebenfalls hinter Plan' },
  missed: { en: 'Also missed', de: 'Ebenfalls verfehlt' },
}

function sayOff(cards: readonly Said[], verdict: 'behind' | 'missed', language: Language): readonly Part[] {
  const every = cards.filter(({ answer }) => answer.target?.verdict === verdict)
  const off = every.filter(({ role }) => role !== 'goal')
  if (off.length === 0) return []
  const words = off.length < every.length ? alsoOffWords : offWords
  const word: Part = { text: words[verdict][language], tone: 'clay' }
  const verb = off.length === 1 ? ': ' : language === 'de' ? ' sind ' : ' are '
  return [{ text: ' ' }, word, { text: verb }, ...listed(off, language), { text: '.' }]
}

function sayChanged(cards: readonly Said[], language: Language): readonly Part[] {
  const changed = cards.filter(({ answer }) => answer.comparison?.rows[0]?.tellable === true)
  if (changed.length === 0) return []
  const intro = language === 'de' ? ' Belegbar verändert: ' : ' Tellably changed: '
  return [{ text: intro }, ...listed(changed, language), { text: '.' }]
}

/** Names as links: A, B und C. */
function listed(cards: readonly Said[], language: Language): readonly Part[] {
  const last = language === 'de' ? ' und ' : ' and '
  return cards.flatMap(({ answer, kpi }, index): readonly Part[] => {
    const between = index === 0 ? '' : index === cards.length - 1 ? last : ', '
    return [{ text: between }, inText({ text: answer.label, kpi }, language)]
  })
}

/** Inside an English sentence a name begins with a small letter, unless it is an abbreviation. */
function inText(part: Part, language: Language): Part {
  const { text } = part
  return language === 'de' || /^.[A-Z]/.test(text)
    ? part
    : { ...part, text: text.charAt(0).toLowerCase() + text.slice(1) }
}
