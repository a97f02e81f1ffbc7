import { runCli } from './run-cli.ts'
import { ownTerminal } from './terminal.ts'

// Who reads only the first lines (`| head`) has enough; that is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
  process.exit()
})

process.exitCode = await runCli(process.argv.slice(2), ownTerminal())
