'use strict'

const { spawn } = require('node:child_process')
const { environment } = require('./bundled-node.cjs')

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a program in place of this one: same terminal, same signals, same exit code. */
function runInstead(program, args, folder) {
  const child = spawn(program, args, { stdio: 'inherit', env: environment(), cwd: folder })
  for (const signal of passedOn) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write('pegel: ' + program + ' could not be started: ' + error.message + '\n')
    process.exit(3)
  })
  child.on('exit', (code, signal) => endLike(code, signal))
}

function endLike(code, signal) {
  if (signal === null) process.exit(code)
  for (const name of passedOn) process.removeAllListeners(name)
  process.kill(process.pid, signal)
}

module.exports = { runInstead }
