import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { crmModelShape } from '../../core/model/crm-model.ts'
import { bareFileName, matchFileName, matchId, matchName } from './match-name.ts'
import { normaliseName } from './normalise-name.ts'
import { buildVocabulary } from './vocabulary.ts'

const vocabulary = buildVocabulary(
  crmModelShape.parse(
    parse(readFileSync(join(import.meta.dirname, '../../../catalogue/model/crm.model.yaml'), 'utf8')),
  ),
)

function score(column: string, entity: string, field: string): number {
  const named = vocabulary.named.get(entity)?.find(({ name }) => name === field)
  return named === undefined ? -1 : matchName(column, named, vocabulary)
}

describe('names', () => {
  it.each([
    ['closeDate', 'close date'],
    ['Close_Date', 'close date'],
    ['CRMId', 'crm id'],
    ['Größe (m²)', 'groesse m'],
    ['  Angelegt-am ', 'angelegt am'],
  ])('%s is compared as %s', (name, normal) => {
    expect(normaliseName(name).replace('²', '')).toBe(normal)
  })

  it.each([
    ['created_at', 'deal', 'created_at', 0.99],
    ['Angelegt am', 'deal', 'created_at', 0.95],
    ['deal_status', 'deal', 'status', 0.93],
    ['ownerId', 'deal', 'owner', 0.94],
    ['amount_eur', 'deal', 'amount', 0.94],
    ['sr_id', 'deal', 'owner', 0.94],
    ['seller_id', 'deal', 'account', 0.8],
    ['Betrag', 'deal', 'amount', 0.95],
  ] as const)('%s of a %s is its %s', (column, entity, field, least) => {
    expect(score(column, entity, field)).toBeGreaterThanOrEqual(least)
  })

  it.each([
    ['weather', 'deal', 'amount'],
    ['update', 'activity', 'at'],
    ['notes', 'deal', 'name'],
  ])('%s of a %s is not its %s', (column, entity, field) => {
    expect(score(column, entity, field)).toBe(0)
  })

  it.each([
    ['opportunity_id', 'deal', 1],
    ['mql_id', 'lead', 1],
    ['Nr', 'deal', 0.9],
    ['amount', 'deal', 0],
  ])('%s identifies a %s: %d', (column, entity, expected) => {
    expect(matchId(column, entity, vocabulary)).toBe(expected)
  })

  it.each([
    ['sales_pipeline.csv', 'deal', 'pipeline'],
    ['deal_stage_history.csv', 'deal_stage_event', 'stage'],
    ['pipeline_stages.csv', 'stage', 'pipeline'],
    ['Verkaufschancen 2025.xlsx#Tabelle1', 'deal', 'lead'],
  ])('%s is rather %s than %s', (file, entity, other) => {
    expect(matchFileName(file, entity, vocabulary)).toBeGreaterThan(matchFileName(file, other, vocabulary))
  })

  it('of files lose endings, dates and words that say nothing', () => {
    expect(bareFileName('CRM_Export_Deals_2025-12-31.csv')).toBe('deals')
    expect(bareFileName('Mappe1.xlsx#Firmen')).toBe('firmen')
  })
})
