import { useState } from 'react'

const REMEMBERED = 'pegel-personal-splits'

/** The splits by person that the reader of this browser has agreed to see, and how to add one. */
export function useAgreedSplits(): readonly [ReadonlySet<string>, (path: string) => void] {
  const [agreed, setAgreed] = useState(readAgreed)
  const agree = (path: string) => {
    const more = new Set([...agreed, path])
    localStorage.setItem(REMEMBERED, JSON.stringify([...more]))
    setAgreed(more)
  }
  return [agreed, agree]
}

function readAgreed(): ReadonlySet<string> {
  const text = localStorage.getItem(REMEMBERED)
  if (text === null) return new Set()
  try {
    const read: unknown = JSON.parse(text)
    return new Set(Array.isArray(read) ? read.filter((path) => typeof path === 'string') : [])
  } catch {
    // Something else wrote there: then nothing was agreed to.
    return new Set()
  }
}
