import { resolve } from 'node:path'
import { withPreparation, type Preparation } from '../../../host/loading/with-preparation.ts'
import { openAccess } from '../../../host/open-access.ts'
import type { LoadOutcome } from '../../../host/load-outcome.ts'
import type { LoadStep } from '../../../service/loading/load-files.ts'
import type { Label, Language } from '../../../core/words/label.ts'
import { ProblemsFound } from '../../../core/words/problem.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { reviewProposal } from '../load/review-proposal.ts'
import { locateWorkspace } from '../locate-workspace.ts'
import { showProgress } from '../output/show-progress.ts'
import { writeLoadReport } from '../output/write-load-report.ts'
import { say } from '../output/words.ts'
import { writeDocument, writeLine, writeNote } from '../terminal.ts'
import { WrongUsage } from '../wrong-usage.ts'

export interface LoadOptions {
  readonly source?: string
  readonly yes?: boolean
  readonly undo?: boolean
}

/** Loads files, or takes the last load back. */
export async function load(paths: readonly string[], options: LoadOptions, setting: CommandSetting): Promise<ExitCode> {
  if (options.undo === true && paths.length > 0)
    throw new WrongUsage({ en: '--undo takes no files.', de: '--undo nimmt keine Dateien.' })
  if (options.undo !== true && paths.length === 0) {
    throw new WrongUsage({
      en: 'Which files? pegel load FOLDER, or pegel load --undo.',
      de: 'Welche Dateien? pegel load ORDNER, oder pegel load --undo.',
    })
  }
  const place = await locateWorkspace(setting, true)
  const outcome =
    options.undo === true
      ? await undo(place.folder, setting, place.language)
      : await loadFrom(paths, options, setting, place)
  if (outcome === undefined) return exitCodes.fine
  if (setting.json) writeDocument(setting.terminal, documentOf(outcome, place.language))
  else writeLine(setting.terminal, writeLoadReport(outcome, place.language))
  return exitCodes.fine
}

interface Place {
  readonly folder: string
  readonly language: Language
}

/** Undefined where the person decided not to load after all. */
async function loadFrom(
  paths: readonly string[],
  options: LoadOptions,
  setting: CommandSetting,
  { folder, language }: Place,
): Promise<LoadOutcome | undefined> {
  const absolute = paths.map((path) => resolve(setting.terminal.standsIn, path))
  const progress = showProgress(setting.terminal)
  progress.step(language === 'de' ? 'Dateien ansehen' : 'Looking at the files')
  const source = await withPreparation({ folder, paths: absolute, source: options.source }, async (preparation) => {
    progress.done()
    if (preparation.proposal === undefined) return preparation.source
    if (options.yes === true) return accept(preparation, setting, language)
    if (!setting.terminal.isInteractive || setting.json) throw needsYes()
    return reviewProposal(preparation, { terminal: setting.terminal, language })
  })
  if (source === undefined) return undefined
  const access = await openAccess(folder, {
    waiting: () => writeNote(setting.terminal, `${say('waiting', language)}: ${folder}`),
  })
  try {
    progress.step(language === 'de' ? 'Laden' : 'Loading')
    return await access.load({ source, paths: absolute }, (step) => progress.step(sayStep(step, language)))
  } finally {
    progress.done()
    await access.close()
  }
}

const steps: Readonly<Record<LoadStep['step'], Label>> = {
  read: { en: 'Reading', de: 'Lesen' },
  check: { en: 'Checking', de: 'Prüfen' },
  write: { en: 'Writing', de: 'Schreiben' },
  derive: { en: 'Preparing for questions', de: 'Für Abfragen vorbereiten' },
}

function sayStep({ step, file, entity }: LoadStep, language: Language): string {
  return [steps[step][language], file ?? entity ?? ''].join(' ').trimEnd()
}

/** With --yes the proposal holds as it is, but nobody's luck decides a date. */
async function accept(preparation: Preparation, { terminal }: CommandSetting, language: Language): Promise<string> {
  const { proposal } = preparation
  if (proposal === undefined) return preparation.source
  if (proposal.undecided.length > 0) throw new ProblemsFound(proposal.undecided)
  const path = await preparation.write(proposal.mapping)
  writeNote(terminal, language === 'de' ? `Zuordnung geschrieben: ${path}` : `Mapping written: ${path}`)
  return preparation.source
}

function needsYes(): WrongUsage {
  return new WrongUsage({
    en: 'Nobody sits here to accept the proposed mapping. Add --yes to accept it as it is.',
    de: 'Hier sitzt niemand, der die vorgeschlagene Zuordnung annehmen könnte. Mit --yes wird sie so angenommen.',
  })
}

async function undo(folder: string, { terminal }: CommandSetting, language: Language): Promise<LoadOutcome> {
  const access = await openAccess(folder, {
    waiting: () => writeNote(terminal, `${say('waiting', language)}: ${folder}`),
  })
  try {
    return await access.undoLoad()
  } finally {
    await access.close()
  }
}

function documentOf({ report, unused, possible, impossible }: LoadOutcome, language: Language): unknown {
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, text: finding.text[language] })),
    unused: unused.map(({ file, because }) => ({ file, because: because[language] })),
    kpis: {
      possible,
      impossible: impossible.map(({ kpi, label, why }) => ({ kpi, label: label[language], why: why[language] })),
    },
  }
}
