/** What can be read; a folder may hold anything else beside it. */
export const readable = ['.csv', '.tsv', '.txt', '.tab', '.xlsx', '.xlsm', '.parquet', '.ndjson', '.jsonl']

/** The files of a drop, those inside folders too. Folders are read before the drop ends, because the browser forgets them then. */
export async function collectDropped(items: Iterable<DataTransferItem>): Promise<readonly File[]> {
  const entries = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(
    entries.map(async ({ entry, file }) => {
      if (entry?.isDirectory === true) return keepReadable(await filesIn(entry as FileSystemDirectoryEntry))
      return file === null ? [] : [file]
    }),
  )
  return found.flat()
}

/** Of a whole folder only what can be read, without hidden files; a file chosen by itself is left to the server to judge. */
export function keepReadable(files: readonly File[]): readonly File[] {
  return files.filter(({ name }) => {
    const lower = name.toLowerCase()
    return !lower.startsWith('.') && !lower.startsWith('~$') && readable.some((ending) => lower.endsWith(ending))
  })
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const entries = await entriesOf(folder)
  const files = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory
        ? filesIn(entry as FileSystemDirectoryEntry)
        : fileOf(entry as FileSystemFileEntry).then((file) => [file]),
    ),
  )
  return files.flat()
}

/** A reader hands over at most a hundred at a time and is empty at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))
