import { ServerRefused } from '../api/fetch-answer.ts'
import { useWords } from '../words/language.ts'

/** Why a target cannot be what was typed, or that nobody answers. */
export function Refusal({ error }: { error: Error }) {
  const { say } = useWords()
  return (
    <p role="alert">
      {error instanceof ServerRefused
        ? error.details.title
        : `${say('error.unreachable')}. ${say('target.nothing-saved')}`}
    </p>
  )
}
