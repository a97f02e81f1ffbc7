import { writeCsv } from '../../service/exporting/write-csv.ts'
import { writeWorkbook } from '../../service/exporting/write-workbook.ts'
import type { FileFormat, TableFile } from '../../service/exporting/table-file.ts'

const types: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A reader that takes nothing for so long has gone, and holds a connection to the data. */
const patienceMs = 60_000

/** Sends a table as a file while its rows are made: no faster than they are taken, and none after the reader has gone. What fails before the first rows is thrown. */
export async function sendFile(file: TableFile, format: FileFormat): Promise<Response> {
  const pieces = format === 'csv' ? writeCsv(file) : writeWorkbook(file)
  const first: Uint8Array[] = []
  while (first.length < 2) {
    const { value, done } = await pieces.next()
    if (done === true) break
    first.push(value)
  }
  return new Response(streamOf(first, pieces), {
    headers: { 'content-type': types[format], 'content-disposition': attachment(`${file.name}.${format}`) },
  })
}

function streamOf(first: Uint8Array[], pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(timer)
        const ready = first.shift()
        const next = ready === undefined ? await pieces.next() : { value: ready, done: false }
        if (next.done === true) return controller.close()
        controller.enqueue(next.value)
        timer = setTimeout(() => {
          controller.error(new Error('nobody takes the file'))
          void pieces.return(undefined).catch(() => undefined)
        }, patienceMs)
        timer.unref()
      },
      async cancel() {
        clearTimeout(timer)
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

/** RFC 6266: a plain name for old programs beside the real one. */
function attachment(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\]/g, '')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
