'use strict'

const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { root, findNode } = require('../bin/bundled-node.cjs')

/** Runs `npm ci` when the installed packages are not those of package-lock.json. */
function install() {
  const why = whyInstall()
  if (why === null) return
  process.stderr.write('pegel: installing packages (npm ci), because ' + why + ' ...\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // npm's own output belongs to the notes: standard output is kept for the document.
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: npm === undefined && process.platform === 'win32' }
  const done =
    npm === undefined ? spawnSync('npm', args, options) : spawnSync(process.execPath, [npm].concat(args), options)
  if (done.status === 0) return
  process.stderr.write('pegel: npm ci failed' + (done.error ? ': ' + done.error.message : '') + '\n')
  process.exit(3)
}

function whyInstall() {
  const installed = readJson(path.join(root, 'node_modules', '.package-lock.json'))
  if (installed === null) return 'they are missing'
  const changed = firstDifference(readJson(path.join(root, 'package-lock.json')), installed)
  if (changed !== null) return changed + ' is out of date'
  return findNode() === null ? 'Node 26 is missing' : null
}

/** npm writes what it installed beside the packages; optional ones are only there on their own platform. */
function firstDifference(wanted, installed) {
  if (wanted === null) return null
  for (const name of Object.keys(wanted.packages)) {
    const entry = wanted.packages[name]
    if (name === '' || entry.optional || entry.link) continue
    const found = installed.packages[name]
    if (found === undefined || found.version !== entry.version || found.integrity !== entry.integrity) return name
  }
  return null
}

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
}

module.exports = { install }
