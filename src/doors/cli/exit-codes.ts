/** What the exit code of `pegel` says. */
export const exitCodes = {
  fine: 0,
  problemsFound: 1,
  wrongUsage: 2,
  outsideRefused: 3,
  /** A promise of Pegel's own broke (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
