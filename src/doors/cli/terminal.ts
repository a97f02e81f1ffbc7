/** What a command writes to: the document goes to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
  /** Whether a person sits there who can be asked. */
  readonly isInteractive: boolean
  readonly standsIn: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The terminal of this process. */
export function ownTerminal(): Terminal {
  const isInteractive = process.stdin.isTTY && process.stderr.isTTY && process.env['CI'] === undefined
  return { out: process.stdout, err: process.stderr, isInteractive, standsIn: process.cwd(), environment: process.env }
}

/** Writes the document. */
export function writeDocument({ out }: Terminal, document: unknown): void {
  out.write(`${JSON.stringify(document, null, 2)}\n`)
}

/** Writes a line for people, where no document is asked for. */
export function writeLine({ out }: Terminal, text: string): void {
  out.write(`${text}\n`)
}

/** Writes a remark beside the result. */
export function writeNote({ err }: Terminal, text: string): void {
  err.write(`${text}\n`)
}
