import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that the page is tested in: the one that PEGEL_CHROMIUM names, else one at its usual place; undefined without one. */
export function findChromium(): string | undefined {
  const named = process.env['PEGEL_CHROMIUM']
  return [...(named === undefined ? [] : [named]), ...usual].find((path) => existsSync(path))
}
