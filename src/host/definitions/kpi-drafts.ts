import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DefinitionDraft, WrittenDraft } from '../../core/model/definition-draft.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { checkDraft, modelWith, type Drafted } from '../../service/definitions/check-draft.ts'
import { withFields } from '../../service/definitions/form-of.ts'
import { newDefinition } from '../../service/definitions/new-definition.ts'
import { findWrittenKpi } from '../../service/describing/describe-kpi.ts'
import { readDefinition } from '../describe-written-kpi.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readDefinitions } from '../read-definitions.ts'
import { readTexts } from '../read-texts.ts'
import { replaceFile } from '../replace-file.ts'

/** A definition on its way: what it says, what is wrong with it, what it would give. Throws ProblemsFound for a KPI that does not exist. */
export async function draftKpi(
  open: OpenWorkspace,
  written: WrittenDraft,
  language: Language,
): Promise<DefinitionDraft> {
  const context = await open.context(language)
  const drafted = await draftedIn(open, written)
  return checkDraft(context, await readDefinitions(open.folder), drafted)
}

/**
 * Writes a definition into the workspace; one of the catalogue is overridden there, not changed.
 * Throws ProblemsFound for what is not sound, and where the file reads other than when the edit began.
 */
export async function saveKpi(open: OpenWorkspace, written: WrittenDraft & { readonly base: string }): Promise<string> {
  const drafted = await draftedIn(open, written)
  if (drafted.base !== written.base) throw changedMeanwhile()
  const definitions = await readDefinitions(open.folder)
  const { model } = await open.current()
  const { problems, kpi } = modelWith(definitions, model, drafted)
  if (problems.length > 0 || kpi === '') throw new ProblemsFound(problems)
  const file = drafted.origin === 'new' ? `kpis/${kpi}.kpi.yaml` : drafted.file
  const [there] = existsSync(join(open.folder, file)) ? await readTexts(open.folder, [file]) : []
  const was = there?.text
  const becomes =
    was === undefined || drafted.origin !== 'workspace'
      ? drafted.text
      : was.replace(drafted.base.trim(), () => drafted.text.trim())
  const isOther = drafted.origin !== 'workspace' && was !== undefined
  if (isOther || !(await replaceFile(join(open.folder, file), was, becomes))) throw changedMeanwhile()
  open.definitionsChanged()
  return kpi
}

async function draftedIn(open: OpenWorkspace, { kpi, text, set = [] }: WrittenDraft): Promise<Drafted> {
  if (kpi === undefined) {
    const own = text ?? newDefinition('new_kpi')
    return { text: withFields(own, set), base: '', origin: 'new', file: 'kpis/new.kpi.yaml' }
  }
  const found = findWrittenKpi(kpi, (await open.current()).model)
  const { file } = found.place
  const stands = await readDefinition(open.folder, found.place)
  const origin = file.startsWith('catalogue/') ? 'catalogue' : 'workspace'
  return {
    text: withFields(text ?? stands, set),
    replaces: found.id,
    base: stands,
    origin,
    file: origin === 'catalogue' ? `kpis/${found.id}.kpi.yaml` : file,
  }
}

const meanwhile: Label = {
  en: 'Somebody changed this definition meanwhile. Load it again; what you wrote is still here.',
  de: 'Jemand hat diese Definition inzwischen geändert. Laden Sie sie neu; was Sie geschrieben haben, steht noch da.',
}

const changedMeanwhile = (): ProblemsFound => new ProblemsFound([makeProblem('changed-meanwhile', meanwhile)])
