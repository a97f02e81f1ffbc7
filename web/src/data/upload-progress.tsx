import { useEffect } from 'react'
import { formatBytes, formatBytesOf, formatSecondsLeft } from '../format/format-progress.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { ProgressBar } from './progress-bar.tsx'
import css from './progress.module.css'
import { sayCount } from './say-count.ts'
import type { Upload } from './upload-store.ts'

/** A rate that is younger than this says nothing. */
const SETTLES_AFTER_MS = 500

/** How many bytes are on the server, how fast, how long still. */
export function UploadProgress({ files, sent, total, passedMs }: Extract<Upload, { state: 'sending' }>) {
  const words = useWords()
  const { lang, say } = words
  useWarnBeforeClosing()
  const share = total === 0 ? 0 : sent / total
  const perSecond = passedMs < SETTLES_AFTER_MS ? undefined : (sent / passedMs) * 1000
  const facts = [
    say('upload.of', { sent: formatBytesOf(sent, total, lang), total: formatBytes(total, lang) }),
    ...(perSecond === undefined || perSecond === 0
      ? []
      : [
          say('upload.rate', { size: formatBytes(perSecond, lang) }),
          say('upload.left', { time: formatSecondsLeft((total - sent) / perSecond, lang) }),
        ]),
  ]
  return (
    <>
      <h1 className={load.lead}>
        {files.length === 1
          ? say('upload.lead-one')
          : say('upload.lead', { files: sayCount(files.length, 'files', words) })}
      </h1>
      <p className={load.under}>{say('upload.note')}</p>
      <div className={css.progress}>
        <ProgressBar share={share} label={say('upload.progress')} />
        <p>{facts.join(' · ')}</p>
        <ul className={css.fileList}>
          {files.map(({ name, size }, i) => (
            <li key={`${name}-${i}`}>
              <span>{name}</span>
              <span>{formatBytes(size, lang)}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** Other pages of Pegel are fine; a closed window would break the upload off. */
function useWarnBeforeClosing(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
}
