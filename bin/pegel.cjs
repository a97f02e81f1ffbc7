#!/usr/bin/env node
'use strict'

const path = require('node:path')
const { root, findNode, callersFolder } = require('./bundled-node.cjs')
const { runInstead } = require('./run-program.cjs')

const node = findNode()
if (node === null) {
  process.stderr.write('pegel: Node 26 is missing. It comes with the packages: run `npm ci` in ' + root + '\n')
  process.exit(3)
}
runInstead(node, [path.join(root, 'src', 'doors', 'cli', 'main.ts')].concat(process.argv.slice(2)), callersFolder())
