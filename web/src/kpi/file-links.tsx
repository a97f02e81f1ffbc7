import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { fileAddress, type Asked } from './kpi-queries.ts'

/** The same rows as a file: the whole list, with exact numbers. */
export function FileLinks({ kpi, file, asked }: { kpi: string; file: 'league' | 'records'; asked: Asked }) {
  const { say } = useWords()
  const reader = useReader()
  return (
    <>
      <a href={fileAddress(reader, kpi, `${file}.csv`, asked)} className="do" download>
        {say('file.csv')}
      </a>
      <a href={fileAddress(reader, kpi, `${file}.xlsx`, asked)} className="do" download>
        {say('file.excel')}
      </a>
    </>
  )
}
