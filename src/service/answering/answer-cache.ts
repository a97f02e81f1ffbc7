import type { FittedModel } from '../../core/answer/models/fitted-model.ts'
import type { EngineResult } from '../../engines/engine.ts'

/** Results by statement and fitted models by name, for one data version at a time; equal statements under way share one run. */
export class AnswerCache {
  #version = -1
  readonly #results = new Map<string, Promise<EngineResult>>()
  readonly #fits = new Map<string, Promise<FittedModel | null>>()
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

  /** A fitted model by its name, fitted only if this data version has not seen it. */
  async getFit(version: number, name: string, fit: () => Promise<FittedModel | null>): Promise<FittedModel | null> {
    if (version !== this.#version) this.#empty(version)
    const found = this.#fits.get(name) ?? fit()
    this.#fits.set(name, found)
    try {
      return await found
    } catch (failed) {
      this.#fits.delete(name)
      throw failed
    }
  }

  #empty(version: number): void {
    this.#version = version
    this.#results.clear()
    this.#fits.clear()
  }
}
