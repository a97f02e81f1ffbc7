import { stringify } from 'yaml'
import type { KpiText } from '../../core/model/kpi.ts'

/** KPIs as a `.kpi.yaml` file, with remarks above; the order of keys is that of the language. */
export function writeKpiYaml(kpis: readonly KpiText[], remarks: readonly string[] = []): string {
  const documents = kpis.map((kpi) => stringify(kpi, { lineWidth: 0 }))
  return [...remarks.map((line) => `# ${line}\n`), documents.join('---\n')].join('')
}
