import { useState } from 'react'
import type { PreparationState } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import { FieldsDialog } from './fields-dialog.tsx'
import { FileList } from './file-list.tsx'
import { FileProblems } from './file-problems.tsx'
import load from './load.module.css'
import { QuestionSheet } from './question-sheet.tsx'
import css from './questions.module.css'
import { ReadingsDialog } from './readings-dialog.tsx'
import { sayCount, sayQuestions } from './say-count.ts'
import { SmallProblem } from './small-problem.tsx'
import { splitProblems } from './split-problems.ts'
import { TotalsSheet } from './totals-sheet.tsx'
import { useAnswers } from './use-answers.ts'
import { useStays } from './use-stays.ts'

interface Props {
  readonly preparation: PreparationState
  readonly onAccepted: () => void
}

/** Only those questions whose answer changes a number, beside what can be held against the CRM. */
export function QuestionsView({ preparation, onAccepted }: Props) {
  const { say } = useWords()
  const { totals, headline, id, more } = preparation
  const { missing, noticed } = splitProblems(preparation)
  const { questions, choose, accept, isComputing, isAccepting, error } = useAnswers(preparation, onAccepted)
  const [isOther, setOther] = useState(false)
  return (
    <>
      <Lead preparation={preparation} />
      <div className={css.two}>
        <div>
          <FileProblems title={say('ask.missing')} problems={missing} />
          <form>
            {questions.map((question, i) => (
              <QuestionSheet key={question.id} question={question} number={i + 1} choose={choose} />
            ))}
          </form>
          {questions.length === 0 && (
            <section className={load.sheet}>
              <h2>{say('load.step-files')}</h2>
              <FileList files={preparation.files} />
            </section>
          )}
          <FileProblems title={say('ask.problems')} problems={noticed} />
          <Mapped preparation={preparation} />
        </div>
        <aside className={css.totals} aria-label={say('data.totals')}>
          <TotalsSheet totals={totals} headline={headline} isStale={isComputing} />
          {error !== null && <SmallProblem error={error} />}
          <button type="button" className={load.go} onClick={accept} disabled={isAccepting}>
            {say(more === null ? 'ask.accept' : 'ask.load-anyway')}
          </button>
          {more === null && (
            <button type="button" className={css.other} onClick={() => setOther(true)}>
              <span className="do">{say('data.other-number')}</span>
            </button>
          )}
        </aside>
      </div>
      <ReadingsDialog
        {...(headline === null ? {} : { kpi: headline.kpi })}
        preparation={id}
        opened={isOther}
        onClose={() => setOther(false)}
      />
    </>
  )
}

function Lead({ preparation: { files, rows, questions, more } }: { preparation: PreparationState }) {
  const words = useWords()
  const { say } = words
  const stays = useStays()
  const used = files.filter(({ unused }) => unused === null).length
  return (
    <>
      <h1 className={load.lead}>
        {say('ask.read', { files: sayCount(used, 'files', words), rows: sayCount(rows, 'rows', words) })}{' '}
        {more === null ? (
          <>
            <b>{sayQuestions(questions.length, words)}</b>
            {questions.length === 0 ? say('ask.none-then') : say('ask.then')}
          </>
        ) : (
          <b>{say('ask.no-kpi')}</b>
        )}
      </h1>
      <p className={load.under}>
        {more ?? (questions.length === 0 ? say('ask.none-note') : say('ask.note'))} {stays}
      </p>
    </>
  )
}

function Mapped({ preparation: { fields, files, questions, mappingFile } }: { preparation: PreparationState }) {
  const words = useWords()
  const { say } = words
  const [isShown, setShown] = useState(false)
  const mapped = fields.filter(({ column }) => column !== null)
  const from = new Set(mapped.map(({ file }) => file)).size
  const unused = files.filter(({ unused: why }) => why !== null)
  return (
    <div className={css.more}>
      <p>
        {say('ask.mapped', { fields: sayCount(mapped.length, 'fields', words), files: sayCount(from, 'files', words) })}{' '}
        <button type="button" className="do" onClick={() => setShown(true)}>
          {say('ask.all-fields')}
        </button>
      </p>
      {questions.length > 0 && unused.length > 0 && (
        <p>{say('ask.unused', { files: unused.map(({ name, unused: why }) => `${name} (${why})`).join(', ') })}</p>
      )}
      <FieldsDialog fields={fields} file={mappingFile} opened={isShown} onClose={() => setShown(false)} />
    </div>
  )
}
