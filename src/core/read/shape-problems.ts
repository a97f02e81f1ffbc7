import type { z } from 'zod'
import type { Label } from '../words/label.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { schemaAt, type JsonSchema } from './json-schema.ts'
import { notYet } from './not-yet.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** What a shape found wrong in a document, each finding with its place and what would be right there. */
export function shapeProblems(issues: readonly z.core.$ZodIssue[], document: YamlDocument, schema: JsonSchema): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, document, schema))
}

function problemsOf(issue: z.core.$ZodIssue, document: YamlDocument, schema: JsonSchema): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...issue.path, key], document, schema))
  const expected = schemaAt(schema, issue.path)
  const found = valueAt(document.value, issue.path)
  if (found === undefined) return [missingKey(issue.path, document)]
  const choices = choicesOf(expected)
  if (choices.length > 0 && typeof found !== 'object') return [wrongChoice(issue.path, document, String(found), choices)]
  if (issue.code === 'invalid_format') return [wrongForm(issue.path, document, String(found))]
  if (issue.code === 'too_small' || issue.code === 'too_big') return [outOfBounds(issue, document)]
  return [wrongType(issue.path, document, expected, found)]
}

function unknownKey(path: Path, document: YamlDocument, schema: JsonSchema): Problem {
  const key = String(path.at(-1))
  const place = document.keyPlaceOf(path)
  const later = notYet(path)
  if (later !== undefined) return makeProblem(later.code, later.text, place)
  const known = Object.keys(schemaAt(schema, path.slice(0, -1)).properties ?? {})
  const meant = nearestName(key, known)
  return makeProblem(
    'unknown-key',
    { en: `There is no key "${key}" here. Known are ${known.join(', ')}.`, de: `Den Schlüssel „${key}“ gibt es hier nicht. Bekannt sind ${known.join(', ')}.` },
    place,
    meant,
  )
}

function missingKey(path: Path, document: YamlDocument): Problem {
  const key = String(path.at(-1))
  return makeProblem('missing-key', { en: `"${key}" is missing.`, de: `„${key}“ fehlt.` }, document.placeOf(path.slice(0, -1)))
}

function wrongChoice(path: Path, document: YamlDocument, found: string, choices: readonly string[]): Problem {
  const list = choices.join(', ')
  return makeProblem(
    'unknown-value',
    { en: `"${found}" is not possible here. Possible are ${list}.`, de: `„${found}“ ist hier nicht möglich. Möglich sind ${list}.` },
    document.placeOf(path),
    nearestName(found, choices),
  )
}

function wrongForm(path: Path, document: YamlDocument, found: string): Problem {
  const key = String(path.at(-1))
  return makeProblem(
    'wrong-form',
    { en: `"${found}" does not have the form that "${key}" needs.`, de: `„${found}“ hat nicht die Form, die „${key}“ braucht.` },
    document.placeOf(path),
  )
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, document: YamlDocument): Problem {
  const small = issue.code === 'too_small'
  const bound = String(small ? issue.minimum : issue.maximum)
  const [en, de] = small ? ['at least', 'mindestens'] : ['at most', 'höchstens']
  const strict = issue.inclusive === false
  const text = strict
    ? { en: `This must be ${small ? 'greater' : 'less'} than ${bound}.`, de: `Das muss ${small ? 'größer' : 'kleiner'} als ${bound} sein.` }
    : { en: `There must be ${en} ${bound} of this.`, de: `Davon muss es ${de} ${bound} geben.` }
  return makeProblem('out-of-bounds', text, document.placeOf(issue.path))
}

function wrongType(path: Path, document: YamlDocument, expected: JsonSchema, found: unknown): Problem {
  const wanted = describeExpected(expected)
  const actual = describeFound(found)
  return makeProblem(
    'wrong-type',
    { en: `Here ${wanted.en} is expected, not ${actual.en}.`, de: `Hier wird ${wanted.de} erwartet, nicht ${actual.de}.` },
    document.placeOf(path),
  )
}

function choicesOf(schema: JsonSchema): readonly string[] {
  if (schema.enum !== undefined) return schema.enum.map(String)
  if (schema.const !== undefined) return [String(schema.const)]
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
  const types = schema.anyOf === undefined ? [schema.type ?? 'string'] : [...new Set(schema.anyOf.map((one) => one.type ?? 'string'))]
  const names = types.map((type) => typeNames[type] ?? { en: type, de: type })
  return { en: names.map(({ en }) => en).join(' or '), de: names.map(({ de }) => de).join(' oder ') }
}

function describeFound(value: unknown): Label {
  const type = Array.isArray(value) ? 'array' : typeof value
  return typeNames[type] ?? { en: String(value), de: String(value) }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value)
}
