import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { SampleTarget } from '../../../examples/sample-company/targets.ts'
import { readTargetFile } from '../../core/read/read-target-file.ts'
import { editTargetText } from '../../service/targets/edit-target-text.ts'
import { replaceFile } from '../replace-file.ts'

/** The targets that were made for the sample: KPI -> period -> value. */
export type MadeTargets = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Writes the targets of the sample company. `before` are those made last time: what people changed or took away since stays as they left it. */
export async function writeSampleTargets(
  folder: string,
  targets: readonly SampleTarget[],
  before: MadeTargets,
): Promise<MadeTargets> {
  for (const target of targets) {
    const path = join(folder, 'targets', `${target.kpi}.target.yaml`)
    const made = before[target.kpi]
    const text = existsSync(path) ? await readFile(path, 'utf8') : undefined
    // A file that is gone was taken away.
    if (text === undefined && made !== undefined) continue
    const renewed = text === undefined ? firstText(target) : renewedText(path, text, target, made ?? {})
    if (renewed !== text) await replaceFile(path, text, renewed)
  }
  return Object.fromEntries(targets.map(({ kpi, values }) => [kpi, values]))
}

function firstText({ kpi, owner, values, split }: SampleTarget): string {
  const remark = '# Targets of the invented company. They are made anew with its data; what you change here stays.\n'
  return remark + stringify({ target: kpi, owner, values, ...(split === undefined ? {} : { split }) })
}

function renewedText(
  path: string,
  text: string,
  { kpi, values }: SampleTarget,
  made: Readonly<Record<string, number>>,
): string {
  const found = readTargetFile({ path, text }).targets.find((target) => target.kpi.name === kpi)
  // What people made of it cannot be read: it is theirs.
  if (found === undefined) return text
  const written = new Map(found.values.map(({ period, value }) => [period.name, value]))
  return [...new Set([...Object.keys(made), ...Object.keys(values)])].reduce((edited, period) => {
    // Theirs is what they set, and that they took something away.
    if (written.get(period) !== made[period]) return edited
    const value = values[period] ?? null
    return editTargetText(edited, { names: [kpi], period, isSame: (name) => name === period, value })
  }, text)
}
