/** An exact decimal number: units × 10^−scale. Money is never added in doubles. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const form = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/** Reads `1234.50`, `-0.075`, `1e-7`; null for anything else. */
export function readDecimal(text: string): Decimal | null {
  const [, sign, whole, fraction = '', exponent = '0'] = form.exec(text) ?? []
  if (whole === undefined) return null
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  return scale < 0 ? { units: units * tenTo(-scale), scale: 0 } : { units, scale }
}

/** The decimal that a number is written as: 0.1 is one tenth, not its double. Null for NaN and Infinity. */
export function decimalOf(number: number): Decimal | null {
  return readDecimal(String(number))
}

/** The exact sum. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

/** The exact difference a − b. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { units: -b.units, scale: b.scale })
}

/** The exact product. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/** The quotient to so many digits behind the point, rounded half away from zero; null for a division by 0. */
export function divideDecimals(a: Decimal, b: Decimal, digits = 20): Decimal | null {
  if (b.units === 0n) return null
  const [over, under] = [a.units * tenTo(digits + b.scale), b.units * tenTo(a.scale)]
  return { units: divideRounded(over, under), scale: digits }
}

/** Rounded to so many digits behind the point, half away from zero, as on an invoice: only for what is shown. */
export function roundDecimal(a: Decimal, digits: number): Decimal {
  return a.scale <= digits
    ? { units: unitsAt(a, digits), scale: digits }
    : { units: divideRounded(a.units, tenTo(a.scale - digits)), scale: digits }
}

/** Below 0, 0 or above 0 as a is smaller than, equal to or larger than b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = subtractDecimals(a, b)
  return units < 0n ? -1 : Number(units > 0n)
}

/** With all its digits: `-0.0750`. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}

/** The nearest double. */
export function numberOfDecimal(a: Decimal): number {
  return Number(writeDecimal(a))
}

function unitsAt({ units, scale }: Decimal, at: number): bigint {
  return units * tenTo(at - scale)
}

function divideRounded(over: bigint, under: bigint): bigint {
  const [top, bottom] = under < 0n ? [-over, -under] : [over, under]
  return (2n * top + (top < 0n ? -bottom : bottom)) / (2n * bottom)
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power)
}
