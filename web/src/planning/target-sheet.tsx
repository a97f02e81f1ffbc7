import type { TargetEntry } from '../api/types.ts'
import type { Writing } from '../format/format-value.ts'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { useWords, type Say } from '../words/language.ts'
import { aimText, currentOf } from './entry-look.ts'
import { HistoryList } from './history-list.tsx'
import css from './planning.module.css'
import { Standing } from './standing.tsx'
import { TargetRows } from './target-rows.tsx'

/** One KPI: where it stands, all its targets, and who changed what. */
export function TargetSheet({ entry }: { entry: TargetEntry }) {
  const { lang, say } = useWords()
  const open = useTargetDialog()
  const { kpi, file, split, unit, currency } = entry
  const writing: Writing = { unit, currency, lang }
  const current = currentOf(entry)
  const period = current?.period.label ?? 'this-quarter'
  return (
    <section className={css.sheet} aria-labelledby={`target-${kpi}`}>
      <header className={css.head}>
        <Standing entry={entry} current={current} writing={writing} />
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => open({ kpi, period })}>
          {say('target.set')}
        </button>
      </header>
      <div className={css.main}>
        {entry.periods.length > 0 && <TargetRows entry={entry} writing={writing} />}
        {split.map(({ path, label, parts }) => (
          <p key={path} className={css.small}>
            {say('planning.split', { path: label, parts: partsText(parts, entry, writing, say) })}
          </p>
        ))}
        <HistoryList entry={entry} writing={writing} />
        <p className={css.small}>{say('planning.file', { file })}</p>
      </div>
    </section>
  )
}

/** Of a sum the segments have shares, of everything else values of their own. */
function partsText(
  parts: TargetEntry['split'][number]['parts'],
  { unit, better }: TargetEntry,
  writing: Writing,
  say: Say,
): string {
  const isShare = unit === 'money' || unit === 'count'
  const write = isShare
    ? (value: (typeof parts)[number]['value']) => aimText(value, 'higher', { ...writing, unit: 'rate' }, say)
    : (value: (typeof parts)[number]['value']) => aimText(value, better, writing, say)
  return parts.map(({ key, value }) => `${key} ${write(value)}`).join(', ')
}
