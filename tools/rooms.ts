/** What each room may import: itself and only these. The order is the way of a number, so a circle cannot be written down. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'core/words': [],
  'core/stats': ['core/words'],
  'core/model': ['core/words'],
  'core/read': ['core/model', 'core/words'],
  'core/check': ['core/read', 'core/model', 'core/words'],
  'core/question': ['core/check', 'core/read', 'core/model', 'core/words'],
  'core/plan': ['core/question', 'core/check', 'core/model', 'core/words'],
  'core/sql': ['core/plan', 'core/model', 'core/words'],
  'core/answer': ['core/plan', 'core/question', 'core/model', 'core/stats', 'core/words'],
  'core/insight': ['core/answer', 'core/check', 'core/model', 'core/stats', 'core/words'],
  'core/score': ['core/answer', 'core/check', 'core/model', 'core/stats', 'core/words'],
  'core/quality': ['core/answer', 'core/check', 'core/model', 'core/stats', 'core/words'],
  engines: ['core'],
  sources: ['core'],
  service: ['core', 'engines', 'sources'],
  host: ['core', 'engines', 'sources', 'service', 'examples'],
  doors: ['core', 'service', 'host'],
  web: ['core'],
  examples: ['core'],
  tools: ['core', 'service', 'host'],
  bench: ['core', 'engines', 'sources', 'service', 'host', 'examples', 'tools'],
}

/** Rooms that know their neighbour by its types alone: the running thing is handed to them. */
export const typesOnly: Readonly<Record<string, readonly string[]>> = {
  service: ['engines', 'sources'],
  web: ['core'],
}

/** The room of a file, by its path from the root; undefined for what is no room. */
export function roomOf(path: string): string | undefined {
  const [first, second, third] = path.split('/')
  if (first !== 'src') return first !== undefined && first in rooms ? first : undefined
  return second === 'core' ? `core/${third}` : second
}

/** Whether a room may import from another one. */
export function mayImport(from: string, to: string): boolean {
  const allowed = rooms[from] ?? []
  return from === to || allowed.some((room) => to === room || to.startsWith(`${room}/`))
}
