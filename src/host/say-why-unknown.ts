import { makeProblem, ProblemsFound, type Problem } from '../core/words/problem.ts'
import { readTexts } from './read-texts.ts'

/**
 * A KPI that somebody wrote, but not soundly, is not unknown: gives the error with what is wrong with its definition.
 * Every other error stays as it is.
 */
export async function sayWhyUnknown(folder: string, thrown: unknown, problems: readonly Problem[]): Promise<unknown> {
  if (!(thrown instanceof ProblemsFound) || !thrown.problems.some(isUnknown)) return thrown
  const files = [...new Set(problems.flatMap(({ place }) => (place?.file.startsWith('kpis/') ? [place.file] : [])))]
  const written = await readTexts(folder, files)
  const said = thrown.problems.flatMap((problem) => {
    if (!isUnknown(problem)) return [problem]
    const own = written.filter(({ text }) => idsIn(text).some((id) => problem.text.en.includes(`"${id}"`)))
    const why = problems.filter(({ place }) => own.some(({ path }) => path === place?.file))
    return why.length === 0 ? [problem] : [unsound(problem), ...why]
  })
  return new ProblemsFound(said)
}

const isUnknown = ({ code }: Problem): boolean => code === 'unknown-kpi'

const idsIn = (text: string): readonly string[] => [...text.matchAll(/^kpi:\s*["']?(\w+)/gm)].map(([, id = '']) => id)

function unsound({ text }: Problem): Problem {
  const why = {
    en: `${text.en} It is written, but its definition is not sound; correct it first.`,
    de: `${text.de} Sie ist geschrieben, aber ihre Definition ist nicht gültig; berichtigen Sie sie zuerst.`,
  }
  return makeProblem('unsound-kpi', why)
}
