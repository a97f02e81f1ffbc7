import type { z } from 'zod'
import type { Label } from '../words/label.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { schemaAt, type JsonSchema } from './json-schema.ts'
import { notYet } from './not-yet.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** What a shape found wrong in a document, each finding with its place and what would be right there. */
export function shapeProblems(
  issues: readonly z.core.$ZodIssue[],
  document: YamlDocument,
  schema: JsonSchema,
): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, document, schema))
}

function problemsOf(issue: z.core.$ZodIssue, document: YamlDocument, schema: JsonSchema): readonly Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey([...issue.path, key], document, schema))
  const expected = schemaAt(schema, issue.path)
  const found = valueAt(document.value, issue.path)
  if (found === undefined) return [missingKey(issue.path, document)]
  if (issue.code === 'invalid_union' && isMap(found)) return nearestForm(issue, document, schema)
  const choices = choicesOf(expected)
  if (choices.length > 0 && isSimple(found)) return [wrongChoice(issue.path, document, String(found), choices)]
  if (issue.code === 'invalid_format' && isSimple(found)) return [wrongForm(issue.path, document, String(found))]
  if (issue.code === 'too_small' || issue.code === 'too_big') return [outOfBounds(issue, document)]
  return [wrongType(issue.path, document, expected, found)]
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Of several forms that a map could have, what keeps it from the one that it is nearest to: with the most keys in common. */
function nearestForm(
  issue: z.core.$ZodIssueInvalidUnion,
  document: YamlDocument,
  schema: JsonSchema,
): readonly Problem[] {
  const strangeness = (form: readonly z.core.$ZodIssue[]): number =>
    form.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? 10 * one.keys.length : 1), 0)
  const [nearest = []] = issue.errors.toSorted((a, b) => strangeness(a) - strangeness(b))
  const placed = nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
  return shapeProblems(placed, document, schema)
}

function isSimple(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function unknownKey(path: Path, document: YamlDocument, schema: JsonSchema): Problem {
  const key = String(path.at(-1))
  const place = document.keyPlaceOf(path)
  const later = notYet(path)
  if (later !== undefined) return makeProblem(later.code, later.text, place)
  const known = Object.keys(schemaAt(schema, path.slice(0, -1)).properties ?? {})
  const meant = nearestName(key, known)
  // With a near name at hand the list of all others is only noise.
  const list = meant === undefined && known.length > 0 ? known.join(', ') : undefined
  const text = {
    en: `There is no key "${key}" here.${list === undefined ? '' : ` Known are ${list}.`}`,
    de: `Den Schlüssel „${key}“ gibt es hier nicht.${list === undefined ? '' : ` Bekannt sind ${list}.`}`,
  }
  return makeProblem('unknown-key', text, place, meant)
}

function missingKey(path: Path, document: YamlDocument): Problem {
  const key = String(path.at(-1))
  return makeProblem(
    'missing-key',
    { en: `"${key}" is missing.`, de: `„${key}“ fehlt.` },
    document.placeOf(path.slice(0, -1)),
  )
}

function wrongChoice(path: Path, document: YamlDocument, found: string, choices: readonly string[]): Problem {
  const list = choices.join(', ')
  return makeProblem(
    'unknown-value',
    {
      en: `"${found}" is not possible here. Possible are ${list}.`,
      de: `„${found}“ ist hier nicht möglich. Möglich sind ${list}.`,
    },
    document.placeOf(path),
    nearestName(found, choices),
  )
}

function wrongForm(path: Path, document: YamlDocument, found: string): Problem {
  const key = String(path.at(-1))
  return makeProblem(
    'wrong-form',
    {
      en: `"${found}" does not have the form that "${key}" needs.`,
      de: `„${found}“ hat nicht die Form, die „${key}“ braucht.`,
    },
    document.placeOf(path),
  )
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, document: YamlDocument): Problem {
  const isSmall = issue.code === 'too_small'
  const bound = String(isSmall ? issue.minimum : issue.maximum)
  const atLeast = isSmall
    ? { en: `at least ${bound}`, de: `mindestens ${bound}` }
    : { en: `at most ${bound}`, de: `höchstens ${bound}` }
  const beyond = isSmall
    ? { en: `greater than ${bound}`, de: `größer als ${bound}` }
    : { en: `less than ${bound}`, de: `kleiner als ${bound}` }
  return makeProblem(
    'out-of-bounds',
    boundsText(issue.origin, issue.inclusive === false ? beyond : atLeast),
    document.placeOf(issue.path),
  )
}

function boundsText(origin: string, bound: Label): Label {
  if (origin === 'string') return { en: 'This must not be empty.', de: 'Das darf nicht leer sein.' }
  if (origin === 'array') return { en: `There must be ${bound.en} of these.`, de: `Davon muss es ${bound.de} geben.` }
  return { en: `This must be ${bound.en}.`, de: `Das muss ${bound.de} sein.` }
}

function wrongType(path: Path, document: YamlDocument, expected: JsonSchema, found: unknown): Problem {
  const wanted = describeExpected(expected)
  const actual = describeFound(found)
  return makeProblem(
    'wrong-type',
    {
      en: `Here ${wanted.en} is expected, not ${actual.en}.`,
      de: `Hier wird ${wanted.de} erwartet, nicht ${actual.de}.`,
    },
    document.placeOf(path),
  )
}

function choicesOf(schema: JsonSchema): readonly string[] {
  if (schema.enum !== undefined) return schema.enum.map(String)
  if (isSimple(schema.const)) return [String(schema.const)]
  return (schema.anyOf ?? []).flatMap(choicesOf)
}

const typeNames: Readonly<Record<string, Label>> = {
  string: { en: 'a text', de: 'ein Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  integer: { en: 'a whole number', de: 'eine ganze Zahl' },
  boolean: { en: 'true or false', de: 'true oder false' },
  object: { en: 'a map of keys and values', de: 'eine Zuordnung aus Schlüsseln und Werten' },
  array: { en: 'a list', de: 'eine Liste' },
}

function describeExpected(schema: JsonSchema): Label {
  const types =
    schema.anyOf === undefined
      ? [schema.type ?? 'string']
      : [...new Set(schema.anyOf.map((one) => one.type ?? 'string'))]
  const names = types.map((type) => typeNames[type] ?? { en: type, de: type })
  return { en: names.map(({ en }) => en).join(' or '), de: names.map(({ de }) => de).join(' oder ') }
}

function describeFound(value: unknown): Label {
  const type = Array.isArray(value) ? 'array' : typeof value
  return typeNames[type] ?? { en: String(value), de: String(value) }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  )
}
