/** What a column of a file without names holds, as far as its values tell. */
interface Seen {
  readonly isDate: boolean
  readonly isAmount: boolean
  readonly isKey: boolean
}

/** What is suggested for the columns of a log of purchases, in words that mappings know. */
export const purchaseNames = { customer: 'customer', date: 'order_date', amount: 'net_amount' } as const

/** Whether a column of a file without names got its own from here. */
export function isSuggested({ header }: { readonly header: boolean }, column: string): boolean {
  return !header && Object.values<string>(purchaseNames).includes(column)
}

/**
 * Names for the columns of a file whose first line is a row already. A log of purchases tells by its values which column says
 * who, when and for how much; everything else keeps its number, and people name it.
 */
export function suggestNames(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const seen = Array.from({ length: width }, (_, index) => look(rows.map((row) => row[index]?.trim() ?? '')))
  const customer = seen.findIndex(({ isKey }) => isKey)
  const amount = seen.findLastIndex(({ isAmount }) => isAmount)
  const dates = seen.flatMap(({ isDate }, index) => (isDate ? [index] : []))
  const [date, another] = dates
  if (customer < 0 || amount < 0 || date === undefined || another !== undefined) return seen.map(() => '')
  const named = new Map([
    [customer, purchaseNames.customer],
    [date, purchaseNames.date],
    [amount, purchaseNames.amount],
  ])
  return seen.map((_, index) => named.get(index) ?? '')
}

const shapes = {
  date: /^((19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|\d{4}-\d\d-\d\d([ T].*)?|\d{1,2}[./]\d{1,2}[./](\d\d|\d{4}))$/,
  amount: /^-?\d[\d.,]*[.,]\d{2}$/,
  code: /^[\p{Letter}\d_-]+$/u,
}

function look(cells: readonly string[]): Seen {
  const filled = cells.filter((cell) => cell !== '')
  const share = (shape: RegExp): number => filled.filter((cell) => shape.test(cell)).length / Math.max(1, filled.length)
  const isDate = share(shapes.date) > 0.98
  const isAmount = !isDate && share(shapes.amount) > 0.9
  const distinct = new Set(filled).size
  // Who bought comes again, and there are many of them.
  const comesAgain = distinct < 0.8 * filled.length && distinct > Math.max(5, 0.05 * filled.length)
  const isKey = !isDate && !isAmount && comesAgain && filled.length === cells.length && share(shapes.code) === 1
  return { isDate, isAmount, isKey }
}
