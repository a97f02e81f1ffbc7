import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { checkExpression } from '../check/check-expression.ts'
import { parseExpression } from '../read/parse-expression.ts'
import { isProblem } from '../words/problem.ts'
import { sayCondition } from './say-condition.ts'

const { model } = readCatalogue()

it.each([
  ["status = 'open'", '„Status“ ist offen', '“Status” is open'],
  [
    "status = 'open' and close_date < now",
    '„Status“ ist offen und „Erwarteter Abschluss“ liegt vor dem Stichtag',
    '“Status” is open and “Expected close” is before the day it is looked at',
  ],
  ["status in ('won', 'lost')", '„Status“ ist gewonnen oder verloren', '“Status” is won or lost'],
  ['amount > 1000', '„Betrag“ liegt über 1.000', '“Amount” is above 1,000'],
  ["owner.region != 'West'", '„Region“ ist nicht „West“', '“Region” is not “West”'],
  ['created_at is known', '„Angelegt“ ist bekannt', '“Created” is known'],
  [
    'days(created_at, now) > 30 days',
    'Die Zeit von „Angelegt“ bis zum Stichtag liegt über 30 Tage',
    'the time from “Created” to the day it is looked at is above 30 days',
  ],
  ["count(activities where type = 'call') > 2", undefined, undefined],
])('says %s', (text, de, en) => {
  const parsed = parseExpression(text, { file: 'test', line: 1, column: 1 })
  if (isProblem(parsed)) throw new Error(parsed.text.en)
  const checked = checkExpression(parsed, { entity: 'deal', model, expecting: 'condition' })
  if (!('kind' in checked)) throw new Error(checked.map((one) => one.text.en).join())
  expect(sayCondition(checked, model.crm, 'de')).toBe(de)
  expect(sayCondition(checked, model.crm, 'en')).toBe(en)
})
