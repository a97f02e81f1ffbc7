import type { PreparationState } from '../api/types.ts'

type Problems = PreparationState['problems']

interface SplitProblems {
  /** Files that give nothing; without them the numbers may lack something. */
  readonly missing: Problems
  /** What stands out in the files that are read. */
  readonly noticed: Problems
}

/** What is missing is said before anything is asked, what stands out afterwards. */
export function splitProblems({ problems, files }: Pick<PreparationState, 'problems' | 'files'>): SplitProblems {
  const read = new Set(files.filter(({ unused }) => unused === null).map(({ name }) => name))
  const isNoticed = ({ file }: Problems[number]): boolean => file !== null && read.has(file)
  return { missing: problems.filter((one) => !isNoticed(one)), noticed: problems.filter(isNoticed) }
}
