import { Link } from '@tanstack/react-router'
import { DropZone } from '../data/drop-zone.tsx'
import { Notice } from '../places/notice.tsx'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'

/** Nothing is loaded yet: says how to get the first data. */
export function NoData() {
  const { say } = useWords()
  useTitle(say('page.boards'))
  return (
    <>
      <Notice title={say('board.no-data')}>
        <p>{say('board.no-data-next')}</p>
      </Notice>
      <DropZone isMain />
    </>
  )
}

/** The workspace has no board, or not the one that the address names. */
export function NoBoard({ isUnknown }: { isUnknown: boolean }) {
  const { say } = useWords()
  useTitle(say('page.boards'))
  return (
    <Notice title={say(isUnknown ? 'board.unknown' : 'board.none')}>
      {isUnknown && (
        <Link to="/" search={true} className="button">
          {say('board.open-first')}
        </Link>
      )}
    </Notice>
  )
}
