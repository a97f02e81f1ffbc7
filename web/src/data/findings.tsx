import type { LoadedOutcome } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { rejectedAddress } from './queries.ts'
import { sayCount, writeCount } from './say-count.ts'

interface Props {
  readonly outcome: LoadedOutcome
  readonly workspace: string
}

/** What was noticed about the data with what hangs on it, and the rejected rows to download. */
export function Findings({ outcome: { load: number, findings, rejected }, workspace }: Props) {
  const words = useWords()
  const { lang, say } = words
  const reader = { ...useReader(), workspace }
  return (
    <section className={load.sheet}>
      <h2>{say('report.findings')}</h2>
      {rejected.length === 0 && <p>{say('report.clean')}</p>}
      {rejected.length + findings.length > 0 && (
        <ul className={load.rows}>
          {rejected.map(({ file, n }) => (
            <li key={file}>
              <p>{file}</p>
              <a className="do" href={rejectedAddress(reader, number, file)} download>
                {n === 1 ? say('report.rejected-one') : say('report.rejected', { n: writeCount(n, lang) })}
              </a>
            </li>
          ))}
          {findings.map(({ code, text, n, worth }, i) => (
            <li key={`${code}-${i}`}>
              <p>{text}</p>
              <small>
                {worth === null
                  ? sayCount(n, 'rows', words)
                  : say('report.rows-of', { rows: sayCount(n, 'rows', words), worth })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
