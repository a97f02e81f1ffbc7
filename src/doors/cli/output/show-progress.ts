import type { Terminal } from '../terminal.ts'

export interface Progress {
  /** Says what goes on from now. */
  step(text: string): void
  /** Nothing goes on any more; the line is cleared. */
  done(): void
}

const frames = ['▱▱▱▱▱', '▰▱▱▱▱', '▰▰▱▱▱', '▰▰▰▱▱', '▰▰▰▰▱', '▰▰▰▰▰']

/** A moving line on standard error while work goes on; where nobody watches, one plain line per step. */
export function showProgress({ err, isInteractive }: Terminal): Progress {
  if (!isInteractive) return { step: (text) => void err.write(`${text} ...\n`), done: () => undefined }
  let timer: NodeJS.Timeout | undefined
  const done = (): void => {
    clearInterval(timer)
    if (timer !== undefined) err.write('\r\u001B[K')
    timer = undefined
  }
  return {
    step: (text) => {
      done()
      const started = performance.now()
      timer = setInterval(() => {
        const seconds = (performance.now() - started) / 1000
        err.write(`\r\u001B[K${frames[Math.floor(seconds * 4) % frames.length]} ${text} ${seconds.toFixed(0)} s`)
      }, 250)
    },
    done,
  }
}
