import type { LoadedOutcome } from '../../core/model/preparation.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import type { Language } from '../../core/words/label.ts'
import { sayValue } from '../../core/words/say-number.ts'
import { sayMissing } from '../../service/describing/say-missing.ts'
import { listMore } from '../../service/describing/say-more.ts'
import type { Finding, LoadReport } from '../../service/loading/load-report.ts'

/** What a load did and what can be asked now, in the reader's language. */
export function sayOutcome(report: LoadReport, model: CheckedModel, language: Language): LoadedOutcome {
  const judged = [...model.kpis.values()].map((kpi) => ({ kpi, ...isPossible(kpi, model.facts) }))
  const lacking = judged.filter(({ possible }) => !possible)
  return {
    load: report.load,
    changed: report.changed,
    seconds: report.seconds,
    files: report.files.map(({ name, read, used, rejected }) => ({ name, read, used, rejected })),
    entities: Object.entries(report.entities).map(([entity, count]) => ({
      entity,
      label: (model.crm.entities[entity]?.plural ?? { en: entity, de: entity })[language],
      new: count.new,
      changed: count.changed,
      unchanged: count.unchanged,
      deleted: count.deleted,
    })),
    findings: report.findings.map((finding) => sayFinding(finding, model, language)),
    rejected: report.files
      .filter(({ rejected }) => rejected > 0)
      .map(({ name, rejected }) => ({ file: name, n: rejected })),
    possible: judged.filter(({ possible }) => possible).map(({ kpi }) => ({ kpi: kpi.id, label: kpi.label[language] })),
    impossible: lacking.map(({ kpi, missing }) => ({
      kpi: kpi.id,
      label: kpi.label[language],
      why: sayMissing(missing, model.crm, language),
    })),
    more: listMore(
      lacking.map(({ kpi, missing }) => ({ kpi, needs: missing })),
      model.crm,
      language,
    ),
  }
}

/** A finding with where it was seen and its most frequent values: "Deals, Product: ... (GTXPro 1,480)". */
function sayFinding(
  { code, text, entity, field, file, n, values = [], worth }: Finding,
  { crm, workspace }: CheckedModel,
  language: Language,
): LoadedOutcome['findings'][number] {
  const shape = entity === undefined ? undefined : crm.entities[entity]
  const fieldLabel = field === undefined ? undefined : (shape?.fields[field]?.label ?? shape?.links[field]?.label)
  const where = [shape?.plural[language] ?? entity ?? file, fieldLabel?.[language] ?? field].filter(
    (part) => part !== undefined,
  )
  const examples = values.slice(0, 3).map(({ value }) => (language === 'de' ? `„${value}“` : `“${value}”`))
  const said = where.length === 0 ? text[language] : `${where.join(', ')}: ${text[language]}`
  const money =
    worth === undefined ? null : sayValue(Number(worth), 'money', language, { currency: workspace.currency })
  return { code, text: examples.length === 0 ? said : `${said} ${examples.join(', ')}`, n, worth: money }
}
