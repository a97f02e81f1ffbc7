import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'

export function notReady(): ProblemsFound {
  return new ProblemsFound([
    makeProblem('preparation-not-ready', {
      en: 'The files are still being read, or are loaded already.',
      de: 'Die Dateien werden noch gelesen oder sind schon geladen.',
    }),
  ])
}

export function unknownChoice(id: string, index: number): ProblemsFound {
  return new ProblemsFound([
    makeProblem('unknown-choice', {
      en: `The question "${id}" has no choice ${index}.`,
      de: `Die Frage „${id}“ hat keine Antwort ${index}.`,
    }),
  ])
}

export function unknownPreparation(): ProblemsFound {
  return new ProblemsFound([
    makeProblem('unknown-preparation', {
      en: 'These files are not here any more. Choose them again; what was loaded before is untouched.',
      de: 'Diese Dateien liegen nicht mehr bereit. Bitte erneut auswählen; was schon geladen war, ist unberührt.',
    }),
  ])
}

export function beingLoaded(): ProblemsFound {
  return new ProblemsFound([
    makeProblem('preparation-loading', {
      en: 'These files are being loaded. When they are, the load can be taken back.',
      de: 'Diese Dateien werden gerade geladen. Danach lässt sich die Ladung zurücknehmen.',
    }),
  ])
}
