import { Link } from '@tanstack/react-router'
import { SearchButton } from '../search/search.tsx'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { Notice } from './notice.tsx'
import css from './places.module.css'

/** An address that leads nowhere: says so, and offers the ways on. */
export function NoPage() {
  const { say } = useWords()
  useTitle(say('error.no-page'))
  return (
    <Notice title={say('error.no-page')}>
      <p>{say('error.no-page-next')}</p>
      <p className={css.ways}>
        <Link to="/" search={true} className="button">
          {say('error.to-boards')}
        </Link>
        <SearchButton />
      </p>
    </Notice>
  )
}
