import type { PreparationState } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './progress.module.css'
import { sayCount } from './say-count.ts'

/** The files, each with its rows or with why it is not needed. */
export function FileList({ files }: { files: PreparationState['files'] }) {
  const words = useWords()
  return (
    <ul className={css.fileList}>
      {files.map(({ name, rows, unused }) => (
        <li key={name}>
          <span>{name}</span>
          <span>{unused ?? (rows > 0 ? sayCount(rows, 'rows', words) : '')}</span>
        </li>
      ))}
    </ul>
  )
}
