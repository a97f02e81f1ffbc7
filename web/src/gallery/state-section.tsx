import { ServerRefused } from '../api/fetch-answer.ts'
import { BoardSkeleton } from '../board/board-skeleton.tsx'
import { NoBoard, NoData } from '../board/no-board.tsx'
import { StaleNote } from '../board/stale-note.tsx'
import { KpiProblem } from '../kpi/kpi-problem.tsx'
import { NoPage } from '../places/no-page.tsx'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { MovedList } from '../settings/moved-list.tsx'
import { Framed } from './framed.tsx'
import css from './gallery.module.css'
import { moved } from './moved-fixtures.ts'

const nothing = (): void => undefined
const unreachable = new TypeError('fetch failed')
const busy = new ServerRefused({
  title: 'Die Datenbank ist gerade gesperrt',
  detail: 'Eine Ladung läuft noch. Danach stehen die Zahlen wieder bereit.',
  status: 503,
})
const renamed = new ServerRefused({
  title: 'Es gibt keine Kennzahl „win_rat“.',
  status: 404,
  code: 'unknown-kpi',
  problems: [{ code: 'unknown-kpi', text: '', didYouMean: 'win_rate' }],
})

const notPossible = new ServerRefused({
  title: 'Zufriedenheit (CSAT): Umfrageantwort: Bewertung fehlt in diesen Daten.',
  detail:
    'Zuordnen lässt es sich in sources/crm.source.yaml unter „survey_response“, oder beim Laden unter „Alle Felder“.',
  status: 422,
  code: 'kpi-not-possible',
})

/** What stands where no number can: loading, empty, refused, unreachable, gone. */
export function StateSection() {
  return (
    <section className={css.stack} aria-labelledby="states">
      <h2 id="states">Instead of numbers</h2>
      <Framed name="Unreachable">
        <ProblemPanel error={unreachable} retry={nothing} heading="h2" />
      </Framed>
      <Framed name="Refused">
        <ProblemPanel error={busy} retry={nothing} heading="h2" />
      </Framed>
      <Framed name="A KPI that was renamed or removed">
        <ProblemPanel error={renamed} retry={nothing} heading="h2" />
      </Framed>
      <Framed name="A KPI that this data cannot answer">
        <KpiProblem kpi="csat" error={notPossible} retry={nothing} />
      </Framed>
      <Framed name="Numbers of a while ago">
        <StaleNote error={unreachable} at={Date.UTC(2026, 10, 22, 13, 5)} retry={nothing} />
      </Framed>
      <Framed name="No such page">
        <NoPage />
      </Framed>
      <Framed name="No such board">
        <NoBoard boards={[{ id: 'sales_leader', label: 'Vertriebsleitung' }]} />
      </Framed>
      <Framed name="No data yet">
        <NoData />
      </Framed>
      <Framed name="Numbers that a change of settings moves">
        <MovedList moved={moved} />
      </Framed>
      <Framed name="Loading">
        <BoardSkeleton />
      </Framed>
    </section>
  )
}
