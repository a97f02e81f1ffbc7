/** How far a piece of work is that takes several statements, whose number nobody knows: each fills half of what is left. */
export class RunningShare {
  #done = 0
  #last = 0

  /** 0..1, by the share of the statement that runs now; undefined where nothing is known of it. It never falls back. */
  at(running: number | undefined): number {
    const now = running ?? this.#last
    if (now < this.#last) this.#done += 1
    this.#last = now
    return 1 - 0.5 ** this.#done * (1 - now / 2)
  }
}
