/** Opens the records of one segment of the split. */
export type OpenSegment = (segment: PickedSegment) => void

export interface PickedSegment {
  readonly by: string
  readonly key: string
  readonly label: string
}
