import { Link } from '@tanstack/react-router'
import type { BoardEntry } from '../api/types.ts'
import { DropZone } from '../data/drop-zone.tsx'
import { Notice } from '../places/notice.tsx'
import css from '../places/places.module.css'
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

/** Data is there, but none that this board could show: says which would be, and takes it. */
export function NothingPossible({ missing }: { missing: string | null }) {
  const { say } = useWords()
  return (
    <>
      <Notice title={say('board.nothing-possible')}>
        {missing !== null && <p>{missing}</p>}
        <p className={css.ways}>
          <Link to="/kpis" search={true} className="button">
            {say('board.all-kpis')}
          </Link>
          <Link to="/data" search={true} className="button">
            {say('page.data')}
          </Link>
        </p>
      </Notice>
      <DropZone isMain />
    </>
  )
}

/** The workspace has no board, or not the one that the address names: then those that it has are the way on. */
export function NoBoard({ boards }: { boards: readonly Pick<BoardEntry, 'id' | 'label'>[] }) {
  const { say } = useWords()
  useTitle(say('page.boards'))
  if (boards.length === 0) return <Notice title={say('board.none')} />
  return (
    <Notice title={say('board.unknown')}>
      <p>{say('board.unknown-next')}</p>
      <p className={css.ways}>
        {boards.map(({ id, label }) => (
          <Link key={id} to="/boards/$board" params={{ board: id }} search={true} className="button">
            {label}
          </Link>
        ))}
      </p>
    </Notice>
  )
}
