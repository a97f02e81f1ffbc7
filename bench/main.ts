import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { counts, type Size } from './generate.ts'
import { geometricMean } from './measure.ts'
import { openBench } from './open-bench.ts'
import { timeAnswers, timePlanning, type AnswerTime } from './time-answers.ts'
import { timeLoading } from './time-loading.ts'

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'S' }, out: { type: 'string' }, runs: { type: 'string' } },
})
const size = readSize(values.size)
const runs = Number(values.runs ?? (size === 'S' ? 15 : 7))

function readSize(text: string): Size {
  if (text === 'S' || text === 'M') return text
  throw new Error(`--size is S or M, not ${text}`)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const cells = (question: string, ...rest: readonly string[]): string =>
  `${question.padEnd(48)}${rest.map((one) => one.padStart(12)).join('')}`
const ms = (time: number): string => time.toFixed(1)
const times = (ratio: number): string => ratio.toFixed(2)

function lineOf({ question, hand, scans, bounds, answer, ratio, answerRatio }: AnswerTime): string {
  return cells(question, ms(hand), ms(scans), ms(bounds), times(ratio), ms(answer), times(answerRatio))
}

const open = await openBench(size)
try {
  say(
    `Size ${size}: ${Object.entries(counts[size])
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}; medians of ${runs} interleaved runs in ms; differences under 2 ms count as none.`,
  )
  say(cells('question', 'hand SQL', 'own scans', 'own bounds', 'ratio', 'answer', 'ratio'))
  const answers = await timeAnswers(open, runs, (time) => say(lineOf(time)))
  const ratios = answers.map(({ ratio }) => ratio)
  const own = { mean: geometricMean(ratios), worst: Math.max(...ratios) }
  const whole = {
    mean: geometricMean(answers.map(({ answerRatio }) => answerRatio)),
    worst: Math.max(...answers.map(({ answerRatio }) => answerRatio)),
  }
  const planning = await timePlanning(open)
  const loading = await timeLoading(open, size)
  const bars = [
    { bar: 'own SQL / hand SQL, geometric mean', is: own.mean, wanted: '<= 1.10', met: own.mean <= 1.1 },
    { bar: 'own SQL / hand SQL, worst', is: own.worst, wanted: '<= 1.30', met: own.worst <= 1.3 },
    { bar: 'uncached answer less 2 ms / hand SQL, mean', is: whole.mean, wanted: '<= 1.25', met: whole.mean <= 1.25 },
    { bar: 'planning, p50 in ms', is: planning.p50, wanted: '< 1', met: planning.p50 < 1 },
    { bar: 'planning, p99 in ms', is: planning.p99, wanted: '< 2', met: planning.p99 < 2 },
    { bar: 'loading activities / bare read_csv', is: loading.ratio, wanted: '>= 0.50', met: loading.ratio >= 0.5 },
  ]
  say('')
  for (const { bar, is, wanted, met } of bars) say(cells(bar, is.toFixed(2), wanted, met ? 'met' : 'missed'))
  say(
    `Loading: ${Math.round(loading.rowsPerSecond)} rows/s of ${loading.rows}; bare read_csv ${Math.round(loading.bareRowsPerSecond)} rows/s.`,
  )
  if (values.out !== undefined)
    await writeFile(values.out, `${JSON.stringify({ size, runs, answers, planning, loading, bars }, null, 2)}\n`)
} finally {
  await open.close()
}
