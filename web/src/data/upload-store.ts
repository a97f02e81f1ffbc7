import type { PreparationState } from '../api/types.ts'
import { sendFiles, type Sending } from './send-files.ts'

/** Files on their way from this window to the server. */
export type Upload =
  | { readonly state: 'none' }
  /** Chosen; where they belong is still to be said. */
  | { readonly state: 'placing'; readonly files: readonly File[] }
  /** What was dropped holds no file that can be read. */
  | { readonly state: 'unusable' }
  | {
      readonly state: 'sending'
      readonly files: readonly File[]
      readonly sent: number
      readonly total: number
      /** How long it has been sending. */
      readonly passedMs: number
    }
  /** Nothing is lost: the files are still at hand. */
  | { readonly state: 'refused'; readonly files: readonly File[]; readonly error: Error }
  | { readonly state: 'sent'; readonly preparation: PreparationState }

type Send = (address: string, files: readonly File[], sending: Sending) => Promise<PreparationState>

/** Holds the one upload of this window, so that it goes on while the reader looks at other pages. */
export class UploadStore {
  readonly #send: Send
  readonly #listeners = new Set<() => void>()
  #upload: Upload = { state: 'none' }
  #address = ''
  #stop = new AbortController()

  constructor(send: Send) {
    this.#send = send
  }

  readonly get = (): Upload => this.#upload

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Files were dropped or chosen; an upload that runs already is not disturbed. */
  offer(files: readonly File[]): void {
    if (this.#upload.state === 'sending') return
    this.#show(files.length === 0 ? { state: 'unusable' } : { state: 'placing', files })
  }

  /** Sends the files that were offered; asked twice, it sends once. */
  async start(address: string): Promise<void> {
    if (this.#upload.state !== 'placing') return
    this.#address = address
    await this.#run(this.#upload.files)
  }

  async retry(): Promise<void> {
    if (this.#upload.state === 'refused') await this.#run(this.#upload.files)
  }

  /** Stops what runs and forgets the files. */
  clear(): void {
    this.#stop.abort()
    this.#show({ state: 'none' })
  }

  async #run(files: readonly File[]): Promise<void> {
    const stop = new AbortController()
    this.#stop = stop
    const startedAt = Date.now()
    const size = files.reduce((sum, file) => sum + file.size, 0)
    const onProgress = (sent: number, total: number): void => {
      if (!stop.signal.aborted) this.#show({ state: 'sending', files, sent, total, passedMs: Date.now() - startedAt })
    }
    onProgress(0, size)
    try {
      const preparation = await this.#send(this.#address, files, { onProgress, signal: stop.signal })
      if (!stop.signal.aborted) this.#show({ state: 'sent', preparation })
    } catch (thrown) {
      if (stop.signal.aborted) return
      this.#show({ state: 'refused', files, error: thrown instanceof Error ? thrown : new Error(String(thrown)) })
    }
  }

  #show(upload: Upload): void {
    this.#upload = upload
    for (const listener of this.#listeners) listener()
  }
}

export const uploads = new UploadStore(sendFiles)
