/** Gives numbers from 0 up to but not including 1. */
export type Random = () => number

/** A generator that always repeats the same numbers for the same whole seed (sfc32 of PractRand, seeded by splitmix32). */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = spread(seed)
  return () => {
    const mixed = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + mixed) | 0
    return (mixed >>> 0) / 2 ** 32
  }
}

function spread(seed: number): [number, number, number, number] {
  const word = (index: number): number => {
    const x = (seed + Math.imul(index, 0x9e3779b9)) | 0
    const y = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
    const z = Math.imul(y ^ (y >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  return [word(1), word(2), word(3), word(4)]
}
