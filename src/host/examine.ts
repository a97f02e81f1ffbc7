import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Label } from '../core/words/label.ts'
import { ProblemsFound, Unwelcome } from '../core/words/problem.ts'
import { openAccess } from './open-access.ts'
import { pegelVersion } from './pegel-version.ts'
import { catalogueRoot } from './read-definitions.ts'
import { findRunning } from './running-file.ts'

export interface Finding {
  readonly id: 'program' | 'workspace' | 'owner' | 'data' | 'definitions' | 'disk' | 'page'
  readonly fine: boolean
  readonly text: Label
}

/** Looks at everything that Pegel needs: its program, the workspace, its data and definitions, the disk and the built page. */
export async function examine(folder: string): Promise<readonly Finding[]> {
  return [
    examineProgram(),
    await examineOwner(folder),
    ...(await examineWorkspace(folder)),
    await examineDisk(folder),
    examinePage(),
  ]
}

function examineProgram(): Finding {
  const versions = `Pegel ${pegelVersion}, Node ${process.versions.node}, ${process.platform}-${process.arch}`
  return {
    id: 'program',
    fine: Number(process.versions.node.split('.')[0]) >= 26,
    text: { en: versions, de: versions },
  }
}

async function examineOwner(folder: string): Promise<Finding> {
  const running = await findRunning(folder)
  const text =
    running === undefined
      ? {
          en: `Workspace ${folder}, not served at the moment`,
          de: `Arbeitsbereich ${folder}, zurzeit nicht bereitgestellt`,
        }
      : {
          en: `Workspace ${folder}, served at http://localhost:${running.port}`,
          de: `Arbeitsbereich ${folder}, bereitgestellt unter http://localhost:${running.port}`,
        }
  return { id: 'owner', fine: true, text }
}

async function examineWorkspace(folder: string): Promise<readonly Finding[]> {
  try {
    const access = await openAccess(folder, { patienceMs: 2000 })
    try {
      const { hasData, dataUntil } = await access.describe('en')
      const { kpis, problems } = await access.check('en')
      const data = hasData
        ? { en: `Data until ${dataUntil ?? '?'}`, de: `Daten bis ${dataUntil ?? '?'}` }
        : { en: 'No data yet: pegel load FOLDER', de: 'Noch keine Daten: pegel load ORDNER' }
      const definitions = {
        en: `${kpis} KPIs, ${problems.length} problems (pegel check)`,
        de: `${kpis} Kennzahlen, ${problems.length} Hinweise (pegel check)`,
      }
      return [
        { id: 'data', fine: true, text: data },
        { id: 'definitions', fine: problems.length === 0, text: definitions },
      ]
    } finally {
      await access.close()
    }
  } catch (thrown) {
    if (thrown instanceof Unwelcome) return [{ id: 'data', fine: false, text: thrown.text }]
    if (thrown instanceof ProblemsFound)
      return thrown.problems.map(({ text }) => ({ id: 'workspace', fine: false, text }))
    throw thrown
  }
}

async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const gigabytes = (bavail * bsize) / 1e9
  return {
    id: 'disk',
    fine: gigabytes > 1,
    text: {
      en: `${gigabytes.toFixed(1)} GB free on the disk`,
      de: `${gigabytes.toFixed(1).replace('.', ',')} GB frei auf dem Datenträger`,
    },
  }
}

function examinePage(): Finding {
  const isBuilt = existsSync(join(catalogueRoot, 'dist', 'web', 'index.html'))
  return {
    id: 'page',
    fine: true,
    text: isBuilt
      ? { en: 'The page is built', de: 'Die Seite ist gebaut' }
      : {
          en: 'The page is not built yet: npm start builds it',
          de: 'Die Seite ist noch nicht gebaut: npm start baut sie',
        },
  }
}
