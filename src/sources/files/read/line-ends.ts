const [feed, back] = [0x0a, 0x0d]

/** Watches the pieces of a file go by and tells whether all of its lines end alike: CRLF, LF or CR. */
export class LineEnds {
  #pairs = false
  #feeds = false
  #backs = false
  #endedInBack = false

  get areMixed(): boolean {
    return [this.#pairs, this.#feeds, this.#backs].filter(Boolean).length > 1
  }

  read(piece: Buffer): void {
    if (this.areMixed || piece.length === 0) return
    if (this.#endedInBack && piece[0] === feed) this.#pairs = true
    else if (this.#endedInBack) this.#backs = true
    const wasPair = this.#endedInBack && piece[0] === feed
    this.#findFeeds(piece, wasPair ? 1 : 0)
    this.#findBacks(piece)
    this.#endedInBack = piece.at(-1) === back
  }

  #findFeeds(piece: Buffer, from: number): void {
    for (let at = piece.indexOf(feed, from); at >= 0 && !this.areMixed; at = piece.indexOf(feed, at + 1)) {
      if (at > 0 && piece[at - 1] === back) this.#pairs = true
      else this.#feeds = true
    }
  }

  /** The last byte is judged with the next piece. */
  #findBacks(piece: Buffer): void {
    for (
      let at = piece.indexOf(back);
      at >= 0 && at < piece.length - 1 && !this.areMixed;
      at = piece.indexOf(back, at + 1)
    ) {
      if (piece[at + 1] !== feed) this.#backs = true
    }
  }
}
