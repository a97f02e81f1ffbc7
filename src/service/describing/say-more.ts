import type { CheckedKpi } from '../../core/model/checked-kpi.ts'
import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import type { Language } from '../../core/words/label.ts'
import { sayList } from '../../core/words/say-list.ts'

/** A KPI that the data does not allow, with what it lacks: entities and fields, as `lead` and `deal.amount`. */
export interface LackingKpi {
  readonly kpi: CheckedKpi
  readonly needs: readonly string[]
}

/**
 * Which KPIs more data would add, in one line: `Mit einer Lead-Datei kämen hinzu: Lead-to-Customer-Rate.` Where whole
 * entities are missing their fields go without saying. null where nothing is lacking.
 */
export function sayMore(lacking: readonly LackingKpi[], crm: CrmModel, language: Language): string | null {
  const said = listMore(lacking, crm, language)
  return said.length === 0 ? null : said.join(' ')
}

/** The same, a sentence for each kind of data. */
export function listMore(lacking: readonly LackingKpi[], crm: CrmModel, language: Language): readonly string[] {
  const groups = Map.groupBy(lacking, ({ needs }) => entitiesIn(needs).join(' '))
  return [...groups].flatMap(([entities, kpis]) => {
    const added = kpis.map(({ kpi }) => kpi.label[language]).join(', ')
    if (entities !== '') return [addedByFiles(entities.split(' '), added, crm, language)]
    return addedByFields(kpis, crm, language)
  })
}

function entitiesIn(needs: readonly string[]): readonly string[] {
  return needs.filter((need) => !need.includes('.')).toSorted()
}

function addedByFiles(entities: readonly string[], added: string, crm: CrmModel, language: Language): string {
  if (language === 'de') {
    const files = entities.map((name) => `einer ${fileWord(name, crm.entities[name])}-Datei`)
    return `Mit ${sayList(files, language)} kämen hinzu: ${added}.`
  }
  const files = entities.map((name) => `a file of ${(crm.entities[name]?.plural.en ?? name).toLowerCase()}`)
  const text = sayList(files, language)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} would add: ${added}.`
}

/** Lead-Datei, but Aktivitäten-Datei: loan words stand in the singular. */
function fileWord(name: string, entity: Entity | undefined): string {
  if (entity === undefined) return name
  return entity.plural.de === `${entity.label.de}s` ? entity.label.de : entity.plural.de
}

/** One sentence per entity whose rows are there and lack fields. */
function addedByFields(kpis: readonly LackingKpi[], crm: CrmModel, language: Language): readonly string[] {
  const byEntity = Map.groupBy(kpis, ({ needs }) => needs[0]?.split('.')[0] ?? '')
  return [...byEntity].map(([name, members]) => {
    const fields = [...new Set(members.flatMap(({ needs }) => needs))].map((need) => fieldLabel(need, crm, language))
    const added = members.map(({ kpi }) => kpi.label[language]).join(', ')
    const entity = crm.entities[name]?.label[language] ?? name
    return language === 'de'
      ? `Mit Werten für ${sayList(fields, language)} (${entity}) kämen hinzu: ${added}.`
      : `Values for ${sayList(fields, language)} (${entity}) would add: ${added}.`
  })
}

function fieldLabel(need: string, crm: CrmModel, language: Language): string {
  const [entity = '', name = ''] = need.split('.')
  const shape = crm.entities[entity]
  return (shape?.fields[name]?.label ?? shape?.links[name]?.label)?.[language] ?? name
}
