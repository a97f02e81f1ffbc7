/** Where things stand in the goal's chart, in pixels. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly foot: number
  readonly staffX: number
  readonly tagX: number
  readonly isNarrow: boolean
}

const NARROW = 520

/** The frame for a given width; a narrow chart has no words beside the staff. */
export function frameOf(width: number): Frame {
  const isNarrow = width < NARROW
  const left = isNarrow ? 34 : 72
  // While a page is laid out anew its place may be narrower than the words beside it.
  const right = Math.max(left, width - (isNarrow ? 64 : 192))
  return {
    width,
    height: isNarrow ? 210 : 244,
    left,
    right,
    top: isNarrow ? 24 : 14,
    foot: isNarrow ? 184 : 218,
    staffX: right + 10,
    tagX: right + 72,
    isNarrow,
  }
}
