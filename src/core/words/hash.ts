/** JSON in which equal values have equal texts: keys sorted, what is undefined left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value instanceof Map) return canonicalJson(Object.fromEntries(value))
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  return JSON.stringify(value ?? null)
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

/** A hash over the meaning of plain data: the same on every machine, whatever the order of keys. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** SHA-256 as 64 hex digits (FIPS 180-4). Written out because core may not reach for node:crypto. */
export function sha256(text: string): string {
  const words = paddedWords(new TextEncoder().encode(text))
  let state: Uint32Array = Uint32Array.from(initialState)
  for (let block = 0; block < words.length; block += 16) state = digest(state, words.subarray(block, block + 16))
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

function paddedWords(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  return Uint32Array.from({ length: padded.length / 4 }, (_, word) => view.getUint32(word * 4))
}

function digest(state: Uint32Array, block: Uint32Array): Uint32Array {
  const schedule = scheduleOf(block)
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let round = 0; round < 64; round += 1) {
    const choice = (e & f) ^ (~e & g)
    const first =
      h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + word(roundConstants, round) + word(schedule, round)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0]
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (value, at) => (value + word(state, at)) >>> 0)
}

function scheduleOf(block: Uint32Array): Uint32Array {
  const schedule = new Uint32Array(64)
  schedule.set(block)
  for (let at = 16; at < 64; at += 1) {
    const early = word(schedule, at - 15)
    const late = word(schedule, at - 2)
    const mixedEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const mixedLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    schedule[at] = word(schedule, at - 16) + mixedEarly + word(schedule, at - 7) + mixedLate
  }
  return schedule
}

const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by))
const word = (words: ArrayLike<number>, at: number): number => words[at] ?? 0

/** The first 32 bits of the fractional part of a root of a prime: where the standard's constants come from. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x1_0000_0000)
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !range(2, n - 1).some((d) => n % d === 0),
)
function range(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, step) => from + step)
}
const initialState = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const roundConstants = primes.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)))
