import type { CrmModel } from '../../core/model/crm-model.ts'

/** What an engine gives back: text for days and decimals, numbers where no digit is lost. */
export type Value = string | number | boolean | null | readonly Value[]

export interface Rows {
  readonly rows: readonly (readonly Value[])[]
}

/** Runs statements, one after the other, inside one transaction. */
export interface Writer {
  run(sql: string): Promise<Rows>
}

/** The place where loaded data is kept. It has one writer; a transaction that throws leaves no trace. */
export interface LoadStore {
  /** Path of the database, or `:memory:`. */
  readonly file: string
  run(sql: string): Promise<Rows>
  transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** The writing connection for one piece of work, outside of a transaction. */
  alone<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  createTables(model: CrmModel): Promise<void>
}

/** The texts of a column of an answer. */
export function texts({ rows }: Rows, column = 0): readonly string[] {
  return rows.flatMap((row) => {
    const value = row[column]
    return value === null || value === undefined ? [] : [String(value)]
  })
}

/** The number in the first cell of an answer; 0 where there is none. */
export function firstNumber({ rows }: Rows, column = 0): number {
  return Number(rows[0]?.[column] ?? 0)
}

/** All of the work or none of it, on a writer that one has alone. */
export async function inTransaction<T>(writer: Writer, work: () => Promise<T>): Promise<T> {
  await writer.run('BEGIN TRANSACTION')
  try {
    const result = await work()
    await writer.run('COMMIT')
    return result
  } catch (thrown) {
    // A statement that failed badly has ended the transaction itself.
    await writer.run('ROLLBACK').catch((second: unknown) => {
      if (!String(second).includes('no transaction is active')) throw second
    })
    throw thrown
  }
}
