import { useState } from 'react'

/** The newest answer that arrived, kept for the time when the next one does not. */
export function useLastGood<Answer>(
  answer: Answer | undefined,
  at: number,
): { readonly answer: Answer; readonly at: number } | undefined {
  const [good, setGood] = useState<{ readonly answer: Answer; readonly at: number }>()
  const isNew = answer !== undefined && at > 0 && (good?.answer !== answer || good.at !== at)
  if (isNew) setGood({ answer, at })
  return good
}
