import css from './progress.module.css'

/** How far something is; without a share it can only be said that it goes on. */
export function ProgressBar({ share, label }: { share: number | undefined; label: string }) {
  const percent = share === undefined ? undefined : Math.round(share * 100)
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
    >
      {share !== undefined && <span style={{ width: `${share * 100}%` }} />}
    </div>
  )
}
