import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { workspaceQuery } from '../api/queries.ts'
import { Icon } from '../shell/icons.tsx'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { keepReadable } from './collect-files.ts'
import css from './drop.module.css'
import load from './load.module.css'
import { useTakeFiles } from './use-upload.ts'

/** Says that files can be dropped, and lets them be chosen; the drop itself is taken anywhere on the page. */
export function DropZone({ isMain = false }: { isMain?: boolean }) {
  const { say } = useWords()
  const { data } = useQuery(workspaceQuery(useReader()))
  return (
    <section className={isMain ? css.dropMain : css.drop} aria-label={say('load.title')}>
      <Icon name="data" />
      <p className={css.dropHere}>{say('drop.here')}</p>
      <div className={css.dropButtons}>
        <FileButton label={say('drop.files')} className={isMain ? load.go : 'button'} />
        <FileButton label={say('drop.folder')} className="button" isFolder />
      </div>
      <p>
        {say('drop.kinds')} {say('drop.what')} {data?.sample === true && say('drop.from-sample')}
      </p>
    </section>
  )
}

interface ButtonProps {
  readonly label: string
  readonly className: string | undefined
  readonly isFolder?: boolean
}

/** A button that opens the browser's choice of files. */
function FileButton({ label, className, isFolder = false }: ButtonProps) {
  const take = useTakeFiles()
  const input = useRef<HTMLInputElement>(null)
  const choose = ({ files }: HTMLInputElement) => {
    const chosen = [...(files ?? [])]
    take(isFolder ? keepReadable(chosen) : chosen)
  }
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          choose(currentTarget)
          // The same files again are a choice again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
