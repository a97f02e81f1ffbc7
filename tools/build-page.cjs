'use strict'

const { spawnSync } = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { root, environment } = require('../bin/bundled-node.cjs')

const stampFile = path.join(root, 'dist', 'web.stamp')

/** Builds the page into dist/web when its sources changed; says whether there is a page afterwards. */
function buildPage(node) {
  const stamp = hashSources()
  const isFresh = readText(stampFile) === stamp && fs.existsSync(path.join(root, 'dist', 'web', 'index.html'))
  if (isFresh) return true
  process.stderr.write('pegel: building the page ...\n')
  // Vite is named by its path: asking npx for it can hang.
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', path.join(root, 'web', 'vite.config.ts'), '--logLevel', 'warn']
  const done = spawnSync(node, args, { cwd: root, env: environment(), stdio: ['ignore', 2, 2] })
  if (done.status !== 0) return false
  fs.writeFileSync(stampFile, stamp)
  return true
}

function hashSources() {
  const hash = crypto.createHash('sha256')
  const files = listFiles(path.join(root, 'web')).concat(path.join(root, 'package-lock.json'))
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file))
  return hash.digest('hex')
}

function listFiles(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.reduce((files, entry) => {
    const full = path.join(folder, entry.name)
    return files.concat(entry.isDirectory() ? listFiles(full) : full)
  }, [])
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}

module.exports = { buildPage }
