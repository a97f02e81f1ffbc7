import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer, KpiAnswer, KpiEntry, KpiPage, Language, TargetEntry } from '../../../web/src/api/types.ts'
import { formatPeriod } from '../../../web/src/format/format-date.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, germanDesk } from '../page-under-test.ts'
import { isRoundingOf, readShownNumber } from '../read-shown-number.ts'

const words = { de, en }
const SPLIT = 'owner.team'

describe.skipIf(!hasBrowser())('every number of the page', () => {
  const app = givenApp()

  describe.each([germanDesk, desk])('in $lang', (view) => {
    const { lang } = view

    it('on the board is exactly the one of the API, and its short form is its rounding', async () => {
      await app.onPage('/', view, async ({ page }) => {
        const { cards } = await app.ask<BoardAnswer>('boards/sales_leader', lang)
        expect(cards.length).toBeGreaterThan(4)
        for (const { kpi, answer, series, steps } of cards) {
          const shown = page.locator(`#kpi-${kpi} b[title]`).first()
          expectSame(await shown.getAttribute('title'), answer, lang)
          if (steps === undefined)
            expect(await tableOf(page, `#kpi-${kpi} table`), kpi).toEqual(seriesTable(series, lang))
        }
        expect(await expectRoundings(page, lang)).toBeGreaterThanOrEqual(cards.length)
      })
    })

    // Every KPI once, half of them in each language: the writing of a unit is the same for all that have it.
    it('on the page of each KPI is exactly the one of the API, in its series and its segments too', async () => {
      const { kpis } = await app.ask<{ kpis: readonly KpiEntry[] }>('kpis', lang)
      const possible = kpis.filter((kpi) => kpi.possible).filter((_kpi, index) => index % 2 === Number(lang === 'en'))
      expect(possible.length).toBeGreaterThan(10)
      await app.onPage('/kpis', view, async ({ page }) => {
        for (const { id, label } of possible) {
          const known = await app.ask<KpiPage>(`kpis/${id}/page?period=this-quarter&compare=year`, lang)
          const by = known.splits.some(({ path }) => path === SPLIT) ? `&by=${SPLIT}` : ''
          const { answer, series, league } = await app.ask<KpiPage>(
            `kpis/${id}/page?period=this-quarter&compare=year${by}`,
            lang,
          )
          await page.goto(app.at(`/kpis/${id}?period=this-quarter&compare=year${by}`))
          await page.getByRole('heading', { level: 1, name: label, exact: true }).waitFor()
          const shown = page.locator('main p b[title]').first()
          expectSame(await shown.getAttribute('title'), answer, lang)
          await page.locator('#series').getByRole('button', { name: words[lang]['twin.as-table'] }).click()
          expect(await tableOf(page, '#series table'), id).toEqual(seriesTable(series, lang))
          if (answer.total.steps !== undefined)
            expect(await stepsOf(page, lang), id).toEqual(stepsTable(answer.total.steps, lang))
          if (league !== null) expect(await leagueOf(page), id).toEqual(leagueTable(league.answer, lang))
          expect(await expectRoundings(page, lang), id).toBeGreaterThan(answer.total.value === null ? -1 : 0)
        }
      })
    }, 240_000)

    it('in the planning is exactly the one of the API', async () => {
      await app.onPage('/planning', view, async ({ page }) => {
        const { targets } = await app.ask<{ targets: readonly TargetEntry[] }>('targets', lang)
        for (const { kpi, periods, unit, currency } of targets) {
          const rows = page.locator('section', { has: page.locator(`#target-${kpi}`) }).locator('tbody td span[title]')
          await rows.first().waitFor()
          const shown = await rows.evaluateAll((spans) => spans.map((span) => span.getAttribute('title')))
          expect(shown).toEqual(periods.map(({ value }) => formatExact(value, { unit, currency, lang })))
        }
        expect(await expectRoundings(page, lang)).toBeGreaterThan(targets.length)
      })
    })
  })
})

/** The exact form is written by the page's own function, and read back it is the number of the JSON. */
function expectSame(exact: string | null, { total, unit, currency, kpi }: KpiAnswer, lang: Language): void {
  expect(exact, kpi).toBe(formatExact(total.value, { unit, currency, lang }))
  if (total.value === null) return
  const read = readShownNumber(exact ?? '', lang)
  const minutes: Readonly<Record<string, number>> = { minutes: 1, hours: 60, 'business-hours': 60, days: 1440 }
  const inJson = total.value * (minutes[unit] ?? 1)
  expect(Math.abs((read?.value ?? Number.NaN) - inJson), `${kpi}: ${exact}`).toBeLessThanOrEqual(
    (read?.step ?? 0) / 2 + 1e-9,
  )
}

/** Reads every short form that has its exact one on hover; says how many there were. */
async function expectRoundings(page: Page, lang: Language): Promise<number> {
  const found = await page
    .locator('main [title]')
    .evaluateAll((all) => all.map((one) => [one.textContent ?? '', one.getAttribute('title') ?? ''] as const))
  const pairs = found.flatMap(([text, title]) => {
    const [short, exact] = [readShownNumber(text, lang), readShownNumber(title, lang)]
    return exact === undefined ? [] : [{ text, title, isRounding: short !== undefined && isRoundingOf(short, exact) }]
  })
  expect(pairs.filter(({ isRounding }) => !isRounding)).toEqual([])
  return pairs.length
}

/** Period, value and both ends of the interval of each row. */
function seriesTable({ rows, unit, currency }: KpiAnswer, lang: Language): readonly (readonly string[])[] {
  const write = (value: number | null): string => formatExact(value, { unit, currency, lang })
  const hasInterval = rows.some(({ low }) => low !== null)
  return rows.map(({ period, value, low, high }) => [
    formatPeriod(period.label, lang),
    write(value),
    ...(hasInterval ? [write(low), write(high)] : []),
  ])
}

/** As many of the first cells of each row as `seriesTable` gives. */
async function tableOf(page: Page, table: string): Promise<readonly (readonly string[])[]> {
  const found = page.locator(table).first()
  await found.waitFor({ state: 'attached' })
  const head = await found.locator('thead th').allTextContents()
  const width = head.some((name) => [de['table.low'], en['table.low']].some((low) => low === name)) ? 4 : 2
  const rows = await found
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  return rows.map((cells) => cells.slice(0, width))
}

type Steps = NonNullable<KpiAnswer['total']['steps']>

/** Label, how many reached it, of all, of the step before. */
const stepsTable = (steps: Steps, lang: Language): readonly (readonly string[])[] =>
  steps.map(({ label, reached, fromStart, fromPrevious }) => [
    label,
    formatExact(reached, { unit: 'count', lang }),
    fromStart === null ? '' : formatExact(fromStart, { unit: 'rate', lang }),
    fromPrevious === null ? '' : formatExact(fromPrevious, { unit: 'rate', lang }),
  ])

async function stepsOf(page: Page, lang: Language): Promise<readonly (readonly string[])[]> {
  await page.locator('#steps').getByRole('button', { name: words[lang]['twin.as-table'] }).click()
  const rows = await page
    .locator('#steps tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  return rows.map((cells) => cells.slice(0, 4))
}

function leagueTable({ rows, unit, currency }: KpiAnswer, lang: Language): readonly (readonly string[])[] {
  return rows
    .map(({ by, value, n }) => [
      by[SPLIT]?.label ?? words[lang]['league.no-entry'],
      formatExact(value, { unit, currency, lang }),
      formatExact(n, { unit: 'count', lang }),
    ])
    .toSorted(byName)
}

/** Name, value and cases of each segment, whatever their order. */
async function leagueOf(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = await page.locator('#league tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const name = row.querySelector('th button, th > span')?.textContent ?? ''
      const value = row.querySelector('td b')?.textContent ?? ''
      const cells = [...row.querySelectorAll('td[data-name]')].map((cell) => cell.textContent ?? '')
      return [name, value, cells[0] ?? '']
    }),
  )
  return rows.toSorted(byName)
}

const byName = ([one = '']: readonly string[], [other = '']: readonly string[]): number => one.localeCompare(other)
