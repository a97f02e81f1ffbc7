import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { Command } from './command.tsx'
import css from './places.module.css'

/** Targets and forecasts are still to come; until then the page says what can be done today. */
export function PlanningPage() {
  const { say } = useWords()
  useTitle(say('page.planning'))
  return (
    <div className={css.place}>
      <h1>{say('page.planning')}</h1>
      <p className={css.lead}>{say('planning.lead')}</p>
      <p className={css.under}>{say('planning.so')}</p>
      <section className={css.sheet}>
        <h2>{say('planning.today')}</h2>
        <p>{say('planning.ask')}</p>
        <Command>npm run pegel -- ask win_rate --period this-quarter --compare year</Command>
        <p>{say('planning.ask-months')}</p>
        <Command>npm run pegel -- ask bookings --period this-year --grain month --json</Command>
      </section>
    </div>
  )
}
