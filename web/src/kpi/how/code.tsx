import { CopyText } from './copy-text.tsx'
import css from './how.module.css'

/** Text for machines, to read and to copy. */
export function Code({ title, text }: { title: string; text: string }) {
  return (
    <>
      <div className={css.codeHead}>
        <h3>{title}</h3>
        <CopyText text={text} what={title} />
      </div>
      <pre className={css.code} tabIndex={0} role="region" aria-label={title}>
        <code>{text.trimEnd()}</code>
      </pre>
    </>
  )
}
