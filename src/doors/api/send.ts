import type { ApiContext } from './api-context.ts'

/** Sends plain data. The described shapes are mutable and our data is frozen; both say the same, so the difference ends here. */
export function send(c: Pick<ApiContext, 'json'>, data: unknown): never {
  return c.json(data) as never
}
