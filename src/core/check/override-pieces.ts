import type { BoardRead, FieldRead, KpiRead } from '../model/read-pieces.ts'

/** What a catalogue or a workspace holds. */
export interface Pieces {
  readonly kpis: readonly KpiRead[]
  readonly fields: readonly FieldRead[]
  readonly boards: readonly BoardRead[]
}

/** The catalogue with a workspace's own definitions laid over it, by id. */
export function overridePieces(catalogue: Pieces, own: Pieces): Pieces {
  const ownKpis = new Set(own.kpis.map(({ text }) => text.kpi))
  const ownBoards = new Set(own.boards.map(({ text }) => text.board))
  return {
    kpis: [...catalogue.kpis.filter(({ text }) => !ownKpis.has(text.kpi)), ...own.kpis],
    fields: [...catalogue.fields, ...own.fields],
    boards: [...catalogue.boards.filter(({ text }) => !ownBoards.has(text.board)), ...own.boards],
  }
}
