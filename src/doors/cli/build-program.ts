import { comparisons } from '../../core/question/asked-question.ts'
import { Command, Option } from 'commander'
import type { Label, Language } from '../../core/words/label.ts'
import { pegelVersion } from '../../host/pegel-version.ts'
import { stages } from '../../service/answering/explain-question.ts'
import type { ExplainOptions } from './commands/explain.ts'
import type { CommandSetting } from './command-setting.ts'
import type { ExitCode } from './exit-codes.ts'
import { examples, texts, type CommandName } from './help-texts.ts'
import type { QuestionOptions } from './read-question.ts'
import type { Terminal } from './terminal.ts'

type Done = (code: ExitCode) => void

/** The commands of `pegel`, with help in the reader's language. What a command does is loaded when it runs. */
export function buildProgram(terminal: Terminal, language: Language, done: Done): Command {
  const say = (text: Label): string => text[language]
  const program = new Command('pegel').description(say(texts.pegel)).version(pegelVersion).exitOverride()
  program.configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.err.write(text),
  })
  program.addHelpText('after', `\n${examples('pegel', language)}`)
  for (const add of [addStart, addLoad, addAsk, addExplain, addCheck, addKpis, addInterchange, addDoctor])
    add({ program, terminal, language, say, done })
  return program
}

interface Building {
  readonly program: Command
  readonly terminal: Terminal
  readonly language: Language
  readonly say: (text: Label) => string
  readonly done: Done
}

function addCommand(name: CommandName, usage: string, { program, language, say }: Building): Command {
  const command = program.command(usage).description(say(texts[name])).exitOverride()
  command.option('--workspace <folder>', say(texts.workspace))
  command.addOption(new Option('--lang <language>', say(texts.lang)).choices(['de', 'en']))
  return command.addHelpText('after', `\n${examples(name, language)}`)
}

interface CommonOptions {
  readonly workspace?: string
  readonly lang?: Language
  readonly json?: boolean
}

function settingOf({ workspace, lang, json }: CommonOptions, terminal: Terminal): CommandSetting {
  return { terminal, workspace, lang, json: json ?? false }
}

function addStart(building: Building): void {
  const { say, terminal, done } = building
  addCommand('start', 'start', building)
    .option('--port <number>', say(texts.port), '7345')
    .option('--host <address>', say(texts.host), '127.0.0.1')
    .option('--no-sample', say(texts.noSample))
    .action(
      async (options: CommonOptions & { readonly port: string; readonly host: string; readonly sample: boolean }) => {
        const { start } = await import('./commands/start.ts')
        done(await start(options, settingOf(options, terminal)))
      },
    )
}

function addLoad(building: Building): void {
  const { say, terminal, done } = building
  addCommand('load', 'load [paths...]', building)
    .option('--source <name>', say(texts.source))
    .option('--yes', say(texts.yes))
    .option('--undo', say(texts.undo))
    .option('--json', say(texts.json))
    .action(
      async (
        paths: readonly string[],
        options: CommonOptions & { readonly source?: string; readonly yes?: boolean; readonly undo?: boolean },
      ) => {
        const { load } = await import('./commands/load.ts')
        done(await load(paths, options, settingOf(options, terminal)))
      },
    )
}

/** The options that make a question, shared by `ask` and `explain`. */
function addQuestionOptions(command: Command, say: Building['say']): Command {
  return command
    .option('--period <period>', say(texts.period))
    .option('--from <day>', say(texts.from))
    .option('--until <day>', say(texts.until))
    .option('--grain <grain>', say(texts.grain))
    .option('--by <paths>', say(texts.by))
    .option('--top <number>', say(texts.top))
    .option('--where <condition>', say(texts.where))
    .addOption(new Option('--view <view>', say(texts.view)).choices(['period', 'cohort']))
    .option('--variant <name>', say(texts.variant))
    .option('--set <setting>', say(texts.set), (text: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      text,
    ])
    .option('--as-of <day>', say(texts.asOf))
    .option('--known-on <day>', say(texts.knownOn))
    .addOption(new Option('--compare <with>', say(texts.compare)).choices(comparisons))
    .option('--json', say(texts.json))
}

function addAsk(building: Building): void {
  const { say, terminal, done } = building
  addQuestionOptions(addCommand('ask', 'ask <kpi...>', building), say).action(
    async (kpis: readonly string[], options: CommonOptions & QuestionOptions) => {
      const { ask } = await import('./commands/ask.ts')
      done(await ask(kpis, options, settingOf(options, terminal)))
    },
  )
}

function addExplain(building: Building): void {
  const { say, terminal, done } = building
  addQuestionOptions(addCommand('explain', 'explain <kpi>', building), say)
    .addOption(new Option('--stage <stage>', say(texts.stage)).choices([...stages]))
    .action(async (kpi: string, options: CommonOptions & ExplainOptions) => {
      const { explain } = await import('./commands/explain.ts')
      done(await explain(kpi, options, settingOf(options, terminal)))
    })
}

function addCheck(building: Building): void {
  const { say, terminal, done } = building
  addCommand('check', 'check', building)
    .option('--tests', say(texts.tests))
    .option('--json', say(texts.json))
    .action(async (options: CommonOptions & { readonly tests?: boolean }) => {
      const { check } = await import('./commands/check.ts')
      done(await check({ tests: options.tests ?? false }, settingOf(options, terminal)))
    })
}

function addKpis(building: Building): void {
  const { say, terminal, done } = building
  addCommand('kpis', 'kpis [kpi]', building)
    .option('--json', say(texts.json))
    .action(async (kpi: string | undefined, options: CommonOptions) => {
      const { kpis } = await import('./commands/kpis.ts')
      done(await kpis(kpi, settingOf(options, terminal)))
    })
}

function addInterchange(building: Building): void {
  const { say, terminal, done } = building
  addCommand('export', 'export', building)
    .option('--out <file>', say(texts.out))
    .option('--json', say(texts.json))
    .action(async (options: CommonOptions & { readonly out?: string }) => {
      const { exportOsi } = await import('./commands/interchange.ts')
      done(await exportOsi(options.out, settingOf(options, terminal)))
    })
  addCommand('import', 'import <file>', building)
    .option('--json', say(texts.json))
    .action(async (file: string, options: CommonOptions) => {
      const { importOsi } = await import('./commands/interchange.ts')
      done(await importOsi(file, settingOf(options, terminal)))
    })
}

function addDoctor(building: Building): void {
  const { say, terminal, done } = building
  addCommand('doctor', 'doctor', building)
    .option('--json', say(texts.json))
    .action(async (options: CommonOptions) => {
      const { doctor } = await import('./commands/doctor.ts')
      done(await doctor(settingOf(options, terminal)))
    })
}
