import { useEffect, useState } from 'react'
import { useWords } from '../words/language.ts'
import css from './board-bar.module.css'

const SAID_FOR_MS = 2000

/** Copies the address of these numbers; absent where the browser does not allow it. */
export function CopyLink() {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (!window.isSecureContext) return null
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    setCopied(true)
  }
  return (
    <button type="button" className={css.ghost} onClick={() => void copy()}>
      <span aria-live="polite">{say(isCopied ? 'bar.copied' : 'bar.copy-link')}</span>
    </button>
  )
}
