const mostSteps = 2000

/**
 * The place between two ends of opposite sign where a continuous function crosses zero, to full double precision.
 * Chandrupatla, Advances in Engineering Software 28 (1997): inverse quadratic steps where safe, bisection elsewhere.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [low, high, high]
  let [fa, fb, fc] = [f(low), f(high), 0]
  if (fa === 0) return low
  let t = 0.5
  for (let step = 0; step < mostSteps; step += 1) {
    const x = a + t * (b - a)
    const fx = f(x)
    if (Math.sign(fx) === Math.sign(fa)) [c, fc] = [a, fa]
    else [c, b, fc, fb] = [b, a, fb, fa]
    ;[a, fa] = [x, fx]
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const edge = (Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a)
    if (fa === 0 || edge > 0.5) return best
    t = Math.min(1 - edge, Math.max(edge, nextFraction(a, b, c, fa, fb, fc)))
  }
  return a
}

function nextFraction(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const xi = (a - b) / (c - b)
  const phi = (fa - fb) / (fc - fb)
  const isSafe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
  if (!isSafe) return 0.5
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
}
