import { checkModel } from '../../core/check/check-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { AnswerCache } from '../../service/answering/answer-cache.ts'
import { answerQuestions } from '../../service/answering/answer-questions.ts'
import { loadFiles } from '../../service/loading/load-files.ts'
import { readFacts } from '../../service/loading/read-facts.ts'
import type { Trial } from '../../service/loading/weigh-decisions.ts'
import { dayIn, readNow } from '../clock.ts'
import { memoryShare } from '../memory-share.ts'
import type { Definitions } from '../read-definitions.ts'

/** Loads files with a mapping into an empty database in memory, to see what the numbers would be. */
export async function tryOut(
  mapping: SourceMapping,
  files: readonly ReadableFile[],
  definitions: Definitions,
): Promise<Trial> {
  const store = await openDuckDb({ file: ':memory:', readers: 2, memoryLimit: memoryShare(0.25) })
  try {
    const { crm, workspace } = definitions
    const now = readNow()
    await loadFiles({
      store,
      crm,
      mapping,
      files,
      workspace: { timeZone: workspace.time_zone },
      now: Temporal.Instant.from(now),
    })
    const { model } = checkModel({ ...definitions, facts: await readFacts(store) })
    const context = {
      model,
      engine: store,
      today: dayIn(workspace.time_zone, now),
      language: workspace.language,
      cache: new AnswerCache(),
    }
    return {
      model,
      ask: (kpis) =>
        answerQuestions(
          context,
          kpis.map((kpi) => ({ kpi })),
        ),
      close: () => store.close(),
    }
  } catch (thrown) {
    await store.close()
    throw thrown
  }
}
