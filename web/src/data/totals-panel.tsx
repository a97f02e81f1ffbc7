import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { totalsQuery } from './queries.ts'
import { ReadingsDialog } from './readings-dialog.tsx'
import { TotalsSheet } from './totals-sheet.tsx'

/** What is loaded, to hold against the CRM. */
export function TotalsPanel() {
  const { say } = useWords()
  const { data } = useQuery(totalsQuery(useReader()))
  const [isOther, setOther] = useState(false)
  if (data === undefined) return null
  return (
    <section className={load.sheet}>
      <TotalsSheet totals={data.totals} />
      <p>
        <button type="button" className="do" onClick={() => setOther(true)}>
          {say('data.other-number')}
        </button>
      </p>
      <ReadingsDialog opened={isOther} onClose={() => setOther(false)} />
    </section>
  )
}
