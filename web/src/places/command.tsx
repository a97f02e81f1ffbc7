import css from './places.module.css'

/** A line for the terminal. */
export function Command({ children }: { children: string }) {
  return (
    <pre className={css.command} tabIndex={0}>
      <code>{children}</code>
    </pre>
  )
}
