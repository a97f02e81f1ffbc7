import { useWords } from '../words/language.ts'

/** Shows a chart as its table, and back. */
export function TwinSwitch({ isTable, set }: { isTable: boolean; set: (isTable: boolean) => void }) {
  const { say } = useWords()
  return (
    <button type="button" className="do" onClick={() => set(!isTable)}>
      {say(isTable ? 'twin.as-chart' : 'twin.as-table')}
    </button>
  )
}
