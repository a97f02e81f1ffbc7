import { posix } from 'node:path'
import { mayImport, roomOf, rooms, typesOnly } from './rooms.ts'

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
}

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

export interface RoomsReport {
  readonly imports: number
  readonly findings: readonly string[]
}

// `import ... from './x.ts'`, `export ... from './x.ts'`, `import './x.ts'` and `import('./x.ts')`.
const importPattern =
  /(?:^|\n)\s*(import|export)(\s+type)?\b[^'"`;]*?from\s*['"](\.[^'"]+)['"]|(?:^|\n)\s*import\s*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/g

/** Holds every import between the project's own files against the table of rooms and looks for circles. */
export function checkRooms(files: readonly SourceFile[]): RoomsReport {
  const known = new Set(files.map((file) => file.path))
  const imports = files.flatMap(readImports).filter((one) => known.has(one.to))
  const crossed = imports.filter((one) => !isTest(one.from)).flatMap(judgeImport)
  const strangers = files
    .filter(({ path }) => path.startsWith('src/') && !isKnownRoom(path))
    .map(({ path }) => `${path}: stands in no room of the table`)
  const nothing = imports.length === 0 ? ['no import was found: the check itself is broken'] : []
  return { imports: imports.length, findings: [...nothing, ...strangers, ...crossed, ...findCircles(imports)] }
}

function readImports({ path, text }: SourceFile): readonly Import[] {
  return [...text.matchAll(importPattern)].flatMap((match) => {
    const target = match[3] ?? match[4] ?? match[5]
    if (target === undefined) return []
    return [{ from: path, to: posix.join(posix.dirname(path), target), isType: match[2] !== undefined }]
  })
}

function judgeImport({ from, to, isType }: Import): readonly string[] {
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === undefined || other === undefined || room === other) return []
  if (!mayImport(room, other)) return [`${from}: ${room} may not import ${other} (${to})`]
  const needsType = (typesOnly[room] ?? []).some((name) => other === name || other.startsWith(`${name}/`))
  return needsType && !isType ? [`${from}: ${room} may import only types of ${other} (${to})`] : []
}

/** Circles of running code between files; a type alone loads nothing. */
function findCircles(imports: readonly Import[]): readonly string[] {
  const next = Map.groupBy(
    imports.filter((one) => !one.isType),
    (one) => one.from,
  )
  const finished = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) circles.push(`circle: ${[...trail.slice(start), path].join(' -> ')}`)
    if (start >= 0 || finished.has(path)) return
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path])
    finished.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return circles
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

const isKnownRoom = (path: string): boolean => (roomOf(path) ?? '') in rooms
