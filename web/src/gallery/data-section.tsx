import { useState } from 'react'
import { Confirm } from '../data/confirm.tsx'
import { Dialog } from '../data/dialog.tsx'
import { ProgressBar } from '../data/progress-bar.tsx'
import { QuestionSheet } from '../data/question-sheet.tsx'
import { ReadingsList } from '../data/readings-list.tsx'
import { TotalsSheet } from '../data/totals-sheet.tsx'
import { useOpenSearch } from '../search/search.tsx'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { found, headline, notFound, questions, totals } from './data-fixtures.ts'
import { Framed } from './framed.tsx'
import css from './gallery.module.css'

const nothing = (): void => undefined
const refused = { mutate: nothing, isPending: false, error: new TypeError('fetch failed') }

/** From files to numbers: questions, totals, readings, progress; and the windows over the page. */
export function DataSection() {
  return (
    <section className={css.stack} aria-labelledby="files">
      <h2 id="files">Files</h2>
      {questions.map((question, i) => (
        <QuestionSheet key={question.id} question={question} number={i + 1} choose={nothing} />
      ))}
      <div className={css.pair}>
        {[false, true].map((isStale) => (
          <Framed key={String(isStale)} name={isStale ? 'Totals while new ones are computed' : 'Totals'}>
            {/* Dimmed for a moment only: not to be read, so not to be judged by its contrast. */}
            <div inert={isStale}>
              <TotalsSheet totals={totals} headline={headline} isStale={isStale} />
            </div>
          </Framed>
        ))}
        {[found, notFound].map((readings) => (
          <Framed key={String(readings.found)} name={readings.found ? 'Readings' : 'No reading fits'}>
            <ReadingsList readings={readings} take={nothing} isTaking={false} />
          </Framed>
        ))}
        <Framed name="Progress, known and unknown">
          <ProgressBar share={0.62} label="62 %" />
          <br />
          <ProgressBar share={undefined} label="?" />
        </Framed>
      </div>
      <Windows />
    </section>
  )
}

function Windows() {
  const [opened, setOpened] = useState<'dialog' | 'confirm'>()
  const close = () => setOpened(undefined)
  const openTarget = useTargetDialog()
  const openSearch = useOpenSearch()
  return (
    <Framed name="Windows over the page">
      <p className={css.buttons}>
        <button type="button" className="button" onClick={() => setOpened('dialog')}>
          Dialog
        </button>
        <button type="button" className="button" onClick={() => setOpened('confirm')}>
          Confirm, refused
        </button>
        <button
          type="button"
          className="button"
          onClick={() => openTarget({ kpi: 'win_rate', period: 'this-quarter' })}
        >
          Target
        </button>
        <button type="button" className="button" onClick={openSearch}>
          Search
        </button>
        <button type="button" className="button primary">
          Primary
        </button>
        <button type="button" className="button primary" disabled>
          Disabled
        </button>
      </p>
      <Dialog title="Dialog" opened={opened === 'dialog'} onClose={close}>
        <p>Escape closes, the focus returns.</p>
      </Dialog>
      <Confirm opened={opened === 'confirm'} onClose={close} title="Confirm" action="Undo" run={refused}>
        <p>What goes, and what stays.</p>
      </Confirm>
    </Framed>
  )
}
