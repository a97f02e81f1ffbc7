/** The part of vitest's JSON report that the closing line is made from. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

export interface Machine {
  readonly chromium: string | undefined
  readonly shared: boolean
  readonly isRoot: boolean
}

/** What this machine lacks, and which tests do not run for it. */
export function reportMissing({ chromium, shared, isRoot }: Machine): readonly string[] {
  return [
    ...(chromium === undefined
      ? ['Not tested: the page in a browser, because no Chromium was found (PEGEL_CHROMIUM names one).']
      : []),
    ...(shared ? [] : ['Not tested: the cases of the folder ../shared, because it is not there.']),
    ...(isRoot ? [] : ['Not tested: a full disk, because only root can make a small one.']),
  ]
}

/** The names of the skipped tests and the closing line: `12 passed, 0 failed, 1 skipped`. */
export function summarise(report: VitestReport | undefined): {
  readonly skipped: readonly string[]
  readonly closing: string
} {
  if (report === undefined) return { skipped: [], closing: '0 passed, 1 failed' }
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const skipped = tests.filter(isSkipped)
  // A file that cannot even be loaded holds no tests, and must not look like a success.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const counts = [`${report.numPassedTests} passed`, `${report.numFailedTests + brokenFiles.length} failed`]
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`)
  return { skipped: report.testResults.flatMap(nameSkipped), closing: counts.join(', ') }
}

const isSkipped = ({ status }: { readonly status: string }): boolean =>
  status === 'skipped' || status === 'pending' || status === 'todo'

/** A few by their names, many by their number. */
function nameSkipped({ name, assertionResults }: VitestReport['testResults'][number]): readonly string[] {
  const skipped = assertionResults.filter(isSkipped)
  if (skipped.length > 3) return [`Skipped: ${skipped.length} tests of ${name.split('/').slice(-3).join('/')}`]
  return skipped.map(({ fullName }) => `Skipped: ${fullName}`)
}
