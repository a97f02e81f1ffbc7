import type { Draws } from './random.ts'

const FIRST_NAMES =
  'Anna Ben Carla David Elena Finn Greta Hannes Ida Jonas Katja Lars Mara Nils Olga Paul Ronja Simon Tina Uwe Vera Wolf Yasmin Zoe Aylin Björn Clara Dirk Eva Florian Gesa Henrik Inga Jürgen Kira Leon Mia Norbert Petra Ralf Sabine Thomas Ulrike Viktor Wanda Jörg Käthe Sören'.split(
    ' ',
  )
const LAST_NAMES =
  'Ackermann Bachmann Claasen Dietz Ebert Fuhrmann Gehrke Hartwig Jäger Kessler Löffler Müller Nowak Oswald Pohl Quast Richter Schäfer Tiede Ullrich Vogt Wegener Zander Böhme Brandt Conrad Döring Engel Fröhlich Göbel Haas Hübner Jansen Köhler Kühn Lange Möller Naumann Otto Pfeiffer Rösler Seidel Stößel Thiele Unger Völker Wieland Wörner Ziegler Bühler Henning Kröger Marquardt Niehaus Reuter Sander'.split(
    ' ',
  )
const FRONT =
  'Eulen Kranich Dachs Otter Marder Reiher Hasel Quitten Schlehen Wacholder Farn Moos Torf Kiesel Schiefer Basalt Bernstein Kupfer Nebel Raureif Hagel Wolken Laternen Kompass Anker Segel Ruder Glocken Spindel Käuzchen Dünen Mühlen Krähen Igel Zeisig Distel'.split(
    ' ',
  )
const BACK =
  'brunn fels hagen moor stedt koog horst rade bruch siek loh büttel winkel quell furt grund weiler kamp'.split(' ')
const FIELDS = [
  ['Logistik', 'Logistics'],
  ['Maschinenbau', 'Machinery'],
  ['Medizintechnik', 'Medical technology'],
  ['Handel', 'Trade'],
  ['Energie', 'Energy'],
  ['Bauteile', 'Construction'],
  ['Pflege', 'Health care'],
  ['Verpackung', 'Packaging'],
  ['Elektronik', 'Electronics'],
  ['Lebensmittel', 'Food'],
] as const
const LEGAL_FORMS = ['GmbH', 'GmbH', 'GmbH', 'AG', 'KG', 'GmbH & Co. KG'] as const

export interface Company {
  readonly name: string
  readonly shortName: string
  readonly domain: string
  readonly industry: string
  readonly employees: number
}

/** Invented companies, no two alike. */
export function inventCompanies(draws: Draws, count: number): readonly Company[] {
  const all = FRONT.flatMap((front) => BACK.flatMap((back) => FIELDS.map((field) => ({ front, back, field }))))
  return draws
    .shuffle(all)
    .slice(0, count)
    .map(({ front, back, field: [field, industry] }) => {
      const shortName = `${front}${back} ${field}`
      return {
        name: `${shortName} ${draws.pick(LEGAL_FORMS)}`,
        shortName,
        domain: `${plainLetters(`${front}${back}`)}-${plainLetters(field)}.example`,
        industry,
        employees: Math.max(4, Math.round(draws.logNormal(120, 0.9))),
      }
    })
}

export interface Individual {
  readonly name: string
  readonly email: string
}

/** An invented person at a company; `taken` keeps their e-mail addresses apart. */
export function inventPerson(draws: Draws, company: Company, taken: Set<string>): Individual {
  for (;;) {
    const name = `${draws.pick(FIRST_NAMES)} ${draws.pick(LAST_NAMES)}`
    const email = emailOf(name, company.domain)
    if (taken.has(email)) continue
    taken.add(email)
    return { name, email }
  }
}

/** first.last@domain */
export function emailOf(name: string, domain: string): string {
  return `${name.split(' ').map(plainLetters).join('.')}@${domain}`
}

const TRANSCRIBED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }

/** Müller -> Mueller */
export function transcribe(text: string): string {
  return text.replace(/[äöüÄÖÜß]/g, (letter) => TRANSCRIBED[letter] ?? letter)
}

function plainLetters(text: string): string {
  return transcribe(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
