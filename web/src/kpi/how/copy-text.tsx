import { useEffect, useState } from 'react'
import { useWords } from '../../words/language.ts'

const SAID_FOR_MS = 2000

/** Copies a text; absent where the browser does not allow it. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (!window.isSecureContext) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button type="button" className="do" onClick={() => void copy()}>
      <span aria-live="polite">{say(isCopied ? 'how.copied' : 'how.copy')}</span>
      <span className="unseen">: {what}</span>
    </button>
  )
}
