import { Link } from '@tanstack/react-router'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { Notice } from './notice.tsx'

export function NoPage() {
  const { say } = useWords()
  useTitle(say('error.no-page'))
  return (
    <Notice title={say('error.no-page')}>
      <Link to="/" search={true} className="button">
        {say('error.to-boards')}
      </Link>
    </Notice>
  )
}
