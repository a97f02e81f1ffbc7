import { resolve } from 'node:path'
import type { Preparation } from '../../../host/loading/open-preparation.ts'
import { withPreparation, writeMapping } from '../../../host/loading/with-preparation.ts'
import { openAccess } from '../../../host/open-access.ts'
import type { LoadOutcome } from '../../../host/load-outcome.ts'
import type { LoadStep } from '../../../service/loading/load-files.ts'
import type { Label, Language } from '../../../core/words/label.ts'
import { withLeftAside } from '../../../host/loading/outcome-of.ts'
import type { LoadProposal } from '../../../host/loading/prepare-load.ts'
import { refuseUnclear } from '../../../host/loading/refuse-unclear.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { reviewProposal } from '../load/review-proposal.ts'
import { locateWorkspace } from '../locate-workspace.ts'
import { showProgress } from '../output/show-progress.ts'
import { writeLoadReport } from '../output/write-load-report.ts'
import { problemDocument, writeProblem } from '../report-failure.ts'
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
  for (const problem of outcome.leftAside) writeNote(setting.terminal, writeProblem(problem, place.language))
  return outcome.leftAside.length === 0 ? exitCodes.fine : exitCodes.problemsFound
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
  const { source, leftAside } = await withPreparation(
    { folder, paths: absolute, source: options.source },
    async (preparation) => {
      progress.done()
      const { proposal } = preparation
      if (proposal === undefined) return { source: preparation.source, leftAside: [] }
      if (options.yes !== true && (!setting.terminal.isInteractive || setting.json)) throw needsYes()
      const accepted =
        options.yes === true
          ? await accept(preparation, proposal, { setting, language })
          : await reviewProposal(preparation, { terminal: setting.terminal, language })
      return { source: accepted, leftAside: proposal.leftAside }
    },
  )
  if (source === undefined) return undefined
  const access = await openAccess(folder, {
    waiting: () => writeNote(setting.terminal, `${say('waiting', language)}: ${folder}`),
  })
  try {
    progress.step(language === 'de' ? 'Laden' : 'Loading')
    const outcome = await access.load({ source, paths: absolute }, (step) => progress.step(sayStep(step, language)))
    return withLeftAside(outcome, leftAside)
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

async function accept(
  preparation: Preparation,
  proposal: LoadProposal,
  { setting: { terminal }, language }: { readonly setting: CommandSetting; readonly language: Language },
): Promise<string> {
  refuseUnclear(proposal, 'terminal')
  const path = await writeMapping(preparation, proposal.mapping)
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

function documentOf({ report, unused, leftAside, possible, impossible }: LoadOutcome, language: Language): unknown {
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, text: finding.text[language] })),
    unused: unused.map(({ file, because }) => ({ file, because: because[language] })),
    problems: leftAside.map((problem) => problemDocument(problem, language)),
    kpis: {
      possible,
      impossible: impossible.map(({ kpi, label, why }) => ({ kpi, label: label[language], why: why[language] })),
    },
  }
}
