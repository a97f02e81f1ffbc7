import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import css from './dialog.module.css'

interface Props {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'middle' | 'wide'
  readonly children: ReactNode
}

/** A window over the page: the browser keeps the focus inside and gives it back, Escape closes. What is marked `data-first` has the focus at first. */
export function Dialog({ title, opened, onClose, size = 'small', children }: Props) {
  const { say } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (!opened) dialog.current?.close()
    if (!opened || dialog.current?.open !== false) return
    dialog.current.showModal()
    // Without it the browser chooses the cross.
    dialog.current.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [opened])
  return (
    <dialog
      ref={dialog}
      className={[css.dialog, size === 'small' ? '' : css[size]].join(' ')}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      {opened && (
        <div className={css.body}>
          <header className={css.header}>
            <h2 id={heading}>{title}</h2>
            <button type="button" className={css.close} onClick={onClose} aria-label={say('fields.close')}>
              <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
                <path
                  d="M2 2l10 10M12 2L2 12"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth={1.75}
                  strokeLinecap="round"
                />
              </svg>
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
