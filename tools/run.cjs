'use strict'
// Old syntax, no dependencies: this runs under the machine's own Node, before anything is installed.

const path = require('node:path')
const { root, findNode, callersFolder } = require('../bin/bundled-node.cjs')
const { runInstead } = require('../bin/run-program.cjs')
const { install } = require('./install.cjs')
const { buildPage } = require('./build-page.cjs')

/** `run.cjs [--with-page | --page-only] [file.ts arguments ...]`: installs and builds what is out of date, then runs the file under Node 26. */
function main(args) {
  const withPage = args[0] === '--with-page' || args[0] === '--page-only'
  const pageOnly = args[0] === '--page-only'
  const rest = withPage ? args.slice(1) : args
  install()
  const node = findNode()
  if (node === null) stop('Node 26 has no package for ' + process.platform + '-' + process.arch, 3)
  if (withPage && !buildPage(node)) stop('the page could not be built', 1)
  if (pageOnly) return
  runInstead(node, [path.join(root, rest[0])].concat(rest.slice(1)), callersFolder())
}

function stop(why, code) {
  process.stderr.write('pegel: ' + why + '\n')
  process.exit(code)
}

main(process.argv.slice(2))
