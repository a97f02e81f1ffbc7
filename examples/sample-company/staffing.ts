import { PEOPLE, TEAMS, type Person, type Team } from './company.ts'
import { itemAt, type Draws } from './random.ts'

export function pickTeam(draws: Draws): Team {
  return draws.pickWeighted(TEAMS.map((team) => [team, team.weight]))
}

/** Someone of the team who works there at that time. */
export function pickSeller(draws: Draws, team: string, position: number): Person {
  const present = PEOPLE.filter((person) => person.team === team && isPresent(person, position))
  return draws.pickWeighted(present.map((person) => [person, person.weight]))
}

export function isPresent(person: Person, position: number): boolean {
  return person.joinsAt <= position && position < person.leavesAt
}

/** Who does the owner's work at that time: the owner, or once the owner has left, the lead of the team. */
export function actingFor(owner: Person, position: number): Person {
  if (position < owner.leavesAt) return owner
  return itemAt(
    PEOPLE.filter((person) => person.team === owner.team && person.role === 'Team lead'),
    0,
  )
}
