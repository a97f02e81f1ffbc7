import { momentColumns } from '../model/tables.ts'
import { quoteName, quoteText } from './quote-sql.ts'
import type { RateWanted } from './row-context.ts'
import { addStep, entityOf, knownTable, nameStep, type StepBuilder } from './step-builder.ts'
import { all, column, operator, type Sql, type SqlJoin } from './tree.ts'

const entity = 'fx_rate'
/** Over a long holiday at the end of a year no market trades for about a week: an older rate of a day is none. */
const mostDaysOld = 10
/** A plan without an end is not followed for ever. */
const longestPlan = '10 YEARS'

const says = {
  day: {
    en: 'The rate of each day; where none was made, the last one of up to ten days before.',
    de: 'Der Kurs jedes Tages; wo keiner festgestellt wurde, der letzte der zehn Tage davor.',
  },
  average: {
    en: 'The average rate of each period; where none is given, the mean of the days of the month.',
    de: 'Der Durchschnittskurs jedes Zeitraums; wo keiner vorliegt, das Mittel der Tage des Monats.',
  },
  plan: { en: 'The rate that plans are made with.', de: 'Der Kurs, mit dem geplant wird.' },
} as const

/** Joins the rate of a currency on a day, in the reporting currency. */
export function joinRate(builder: StepBuilder, joins: SqlJoin[], { to, kind, currency, day }: RateWanted): Sql {
  const step = ratesStep(builder, to, kind)
  const as = nameStep(builder, 'rate')
  joins.push({
    kind: 'left',
    table: step,
    as,
    on: all([operator(column(as, 'currency'), '=', currency), operator(column(as, 'day'), '=', day)]),
  })
  return column(as, 'rate')
}

/** One row per currency and day that has a rate. */
function ratesStep(builder: StepBuilder, to: string, kind: RateWanted['kind']): string {
  const name = `${kind}_rates`
  if (builder.taken.has(name)) return name
  const spot = daysOf(
    spanned(
      builder,
      to,
      "coalesce(kind, 'spot') = 'spot'",
      `least(next_on, coalesce(ends_on + 1, starts_on + ${mostDaysOld + 1}))`,
    ),
  )
  if (kind === 'day') return addStep(builder, name, says.day, { written: spot })
  const rows = daysOf(
    spanned(
      builder,
      to,
      `kind = '${kind}'`,
      `least(next_on, coalesce(ends_on + 1, CAST(starts_on + INTERVAL ${longestPlan} AS DATE)))`,
    ),
  )
  if (kind === 'plan') return addStep(builder, name, says.plan, { written: rows })
  return addStep(builder, name, says.average, { written: averages(rows, spot) })
}

/** Rates with the day on which the next one holds: given directly, else the other way round. */
function spanned(builder: StepBuilder, to: string, condition: string, until: string): string {
  const shape = entityOf(builder.crm, entity)
  const table = knownTable(builder, entity).split('.').map(quoteName).join('.')
  const [starts, ends] = ['starts_on', 'ends_on'].map((field) => quoteName(momentColumns(shape, field).day))
  const own = quoteText(to)
  return `SELECT currency, starts_on, ${until} AS until_day, rate
  FROM (
    SELECT currency, starts_on, ends_on, rate,
           lead(starts_on, 1, DATE '9999-12-31') OVER (PARTITION BY currency ORDER BY starts_on) AS next_on
    FROM (
      SELECT from_currency AS currency, ${starts} AS starts_on, ${ends} AS ends_on, rate, key, 1 AS preference
      FROM ${table}
      WHERE ${condition} AND coalesce(to_currency, ${own}) = ${own}
      UNION ALL
      SELECT to_currency, ${starts}, ${ends}, CAST(1 / nullif(rate, 0) AS DECIMAL(20, 10)), key, 2
      FROM ${table}
      WHERE ${condition} AND from_currency = ${own}
    )
    WHERE starts_on IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY currency, starts_on ORDER BY preference, key DESC) = 1
  )`
}

function daysOf(rates: string): string {
  return `SELECT currency, CAST(unnest(range(starts_on, until_day, INTERVAL 1 DAY)) AS DATE) AS day, rate
FROM (
  ${rates}
)
WHERE rate IS NOT NULL`
}

/** Given averages first; the months that have none are averaged over the days of the month, each once. */
function averages(given: string, spot: string): string {
  return `WITH given AS (
${given}
),
monthly AS (
  SELECT currency, date_trunc('month', day) AS month, CAST(avg(rate) AS DECIMAL(20, 10)) AS rate
  FROM (
${spot}
  )
  GROUP BY ALL
),
spread AS (
  SELECT currency, CAST(unnest(range(month, month + INTERVAL 1 MONTH, INTERVAL 1 DAY)) AS DATE) AS day, rate
  FROM monthly
)
SELECT currency, day, rate FROM given
UNION ALL
SELECT spread.currency, spread.day, spread.rate
FROM spread ANTI JOIN given USING (currency, day)`
}
