import type { EngineResult } from '../../engines/engine.ts'

/** Results by statement, for one data version at a time; equal statements under way share one run. */
export class AnswerCache {
  #version = -1
  readonly #results = new Map<string, Promise<EngineResult>>()
  readonly #limit: number

  constructor(limit = 5000) {
    this.#limit = limit
  }

  /** The result of a statement, run only if this data version has not seen it. A run that fails is forgotten. */
  async get(version: number, statement: string, run: () => Promise<EngineResult>): Promise<EngineResult> {
    if (version !== this.#version) this.#empty(version)
    const found = this.#results.get(statement)
    if (found !== undefined) return found
    if (this.#results.size >= this.#limit) this.#empty(version)
    const running = run()
    this.#results.set(statement, running)
    try {
      return await running
    } catch (refused) {
      if (this.#results.get(statement) === running) this.#results.delete(statement)
      throw refused
    }
  }

  #empty(version: number): void {
    this.#version = version
    this.#results.clear()
  }
}
