import type { Dialect } from '../dialect.ts'

/** Words that DuckDB 1.5 does not read as a name of a table, step or column. */
const reserved = new Set(
  'all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate collation column concurrently constraint create cross default deferrable desc describe distinct do else end except false fetch for foreign freeze from full glob grant group having ilike in initially inner intersect into is isnull join lambda lateral leading left like limit natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi show similar some summarize symmetric table tablesample then to trailing true union unique unpack unpivot using variadic verbose when where window with'.split(
    ' ',
  ),
)

const simple = /^[a-z_][a-z0-9_]*$/

function argument(of: readonly string[], index: number): string {
  const found = of[index]
  if (found === undefined) throw new Error(`argument ${index} is missing`)
  return found
}

/** Names and values in turn, as `name: value`. */
function pairsOf(of: readonly string[]): readonly string[] {
  return of.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${argument(of, index + 1)}`] : []))
}

/** DuckDB 1.5. */
export const duckDbDialect: Dialect = {
  name: 'duckdb',
  quote: (identifier) =>
    simple.test(identifier) && !reserved.has(identifier) ? identifier : `"${identifier.replaceAll('"', '""')}"`,
  types: {
    integer: 'INTEGER',
    bigint: 'BIGINT',
    money: 'DECIMAL(18, 2)',
    'converted-money': 'DECIMAL(38, 12)',
    number: 'DECIMAL(18, 4)',
    double: 'DOUBLE',
    text: 'VARCHAR',
    day: 'DATE',
    squares: 'DECIMAL(38, 4)',
    'number-squares': 'DECIMAL(38, 8)',
    // Up to 18 digits DuckDB multiplies in 64 bits and refuses what does not fit.
    'time-factor': 'DECIMAL(19, 0)',
    'money-factor': 'DECIMAL(19, 2)',
    'number-factor': 'DECIMAL(19, 4)',
  },
  functions: {
    coalesce: (of) => `coalesce(${of.join(', ')})`,
    nullif: (of) => `nullif(${of.join(', ')})`,
    least: (of) => `least(${of.join(', ')})`,
    greatest: (of) => `greatest(${of.join(', ')})`,
    lower: (of) => `lower(${argument(of, 0)})`,
    position: (of) => `strpos(${argument(of, 0)}, ${argument(of, 1)})`,
    'starts-with': (of) => `starts_with(${argument(of, 0)}, ${argument(of, 1)})`,
    year: (of) => `year(${argument(of, 0)})`,
    month: (of) => `month(${argument(of, 0)})`,
    'days-between': (of) => `(${argument(of, 1)} - ${argument(of, 0)})`,
    tuple: (of) => `[${of.join(', ')}]`,
    'whole-months': (of) => `date_sub('month', ${argument(of, 0)}, ${argument(of, 1)})`,
    'seconds-between': (of) => `date_diff('second', ${argument(of, 0)}, ${argument(of, 1)})`,
    'second-of-day': (of) => `date_diff('second', date_trunc('day', ${argument(of, 0)}), ${argument(of, 0)})`,
    'add-days': (of) => `(${argument(of, 0)} + ${argument(of, 1)})`,
    'add-months': (of) => `CAST(${argument(of, 0)} + to_months(${argument(of, 1)}) AS DATE)`,
    'add-seconds': (of) => `(${argument(of, 0)} + to_seconds(${argument(of, 1)}))`,
    'floor-divide': (of) => `(${argument(of, 0)} // ${argument(of, 1)})`,
    // DuckDB answers x / 0 with infinity: no value must come out of it.
    divide: (of) => `(CAST(${argument(of, 0)} AS DOUBLE) / nullif(${argument(of, 1)}, 0))`,
    grouping: (of) => `grouping(${of.join(', ')})`,
    sorted: (of) => `list_sort(${argument(of, 0)})`,
    slice: (of) => `list_slice(${of.join(', ')})`,
    row: (of) => `row(${of.join(', ')})`,
    length: (of) => `len(${argument(of, 0)})`,
    floor: (of) => `floor(${argument(of, 0)})`,
    words: (of) => `concat_ws(' ', ${of.join(', ')})`,
    'square-root': (of) => `sqrt(${argument(of, 0)})`,
    struct: (of) => `{${pairsOf(of).join(', ')}}`,
    member: (of) => `struct_extract(${of.join(', ')})`,
    unnest: (of) => `unnest(${argument(of, 0)})`,
    element: (of) => `list_extract(${of.join(', ')})`,
    'first-from': (of) => `list_filter(${argument(of, 0)}, lambda x: x >= ${argument(of, 1)})[1]`,
    'first-event-from': (of) => `list_filter(${argument(of, 0)}, lambda x: x.at >= ${argument(of, 1)})[1]`,
    'first-place-from': (of) =>
      `list_filter(${argument(of, 0)}, lambda x: x.at >= ${argument(of, 1)} AND x.code >= ${argument(of, 2)})[1]`,
    'entries-of': (of) => `list_filter(${argument(of, 0)}, lambda x, i: i = 1 OR x.code = 1)`,
    joined: (of) => `list_concat(${of.join(', ')})`,
    'known-of': (of) => `list_filter(${argument(of, 0)}, lambda x: x IS NOT NULL)`,
    'place-of': (of) =>
      `list_position(list_transform(${argument(of, 0)}, lambda x: struct_extract(x, ${argument(of, 1)})), ${argument(of, 2)})`,
  },
  aggregates: {
    count: (of) => `count(${of.length === 0 ? '*' : argument(of, 0)})`,
    'count-distinct': (of) => `count(DISTINCT ${argument(of, 0)})`,
    sum: (of) => `sum(${argument(of, 0)})`,
    min: (of) => `min(${argument(of, 0)})`,
    max: (of) => `max(${argument(of, 0)})`,
    'arg-min': (of) => `arg_min(${of.join(', ')})`,
    'arg-max': (of) => `arg_max(${of.join(', ')})`,
    list: (of) => `list(${argument(of, 0)})`,
    texts: (of) => `string_agg(${argument(of, 0)}, ' ' ORDER BY ${argument(of, 1)})`,
    'any-value': (of) => `any_value(${argument(of, 0)})`,
    median: (of) => `median(${argument(of, 0)})`,
    'lower-median': (of) => `quantile_disc(${argument(of, 0)}, 0.5)`,
    p95: (of) => `quantile_disc(${argument(of, 0)}, 0.95)`,
    average: (of) => `avg(${argument(of, 0)})`,
  },
  dayLiteral: (day) => `DATE '${day}'`,
  timestampLiteral: (instant) => `TIMESTAMP '${instant}'`,
  unnestRange: (from, until) => `unnest(range(${from}, ${until}))`,
}
