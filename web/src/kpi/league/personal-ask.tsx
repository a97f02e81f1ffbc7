import { useWords } from '../../words/language.ts'
import css from './league.module.css'

interface Props {
  readonly label: string
  readonly agree: () => void
  readonly refuse: () => void
}

/** Asked once before the numbers of single people are shown: it says what is shown of whom. */
export function PersonalAsk({ label, agree, refuse }: Props) {
  const { say } = useWords()
  return (
    <div className={css.ask} role="group" aria-labelledby="personal-ask">
      <h3 id="personal-ask">{say('personal.title')}</h3>
      <p>{say('personal.what', { label })}</p>
      <div>
        <button type="button" className="button" onClick={agree}>
          {say('personal.agree')}
        </button>
        <button type="button" className="do" onClick={refuse}>
          {say('personal.refuse')}
        </button>
      </div>
    </div>
  )
}
