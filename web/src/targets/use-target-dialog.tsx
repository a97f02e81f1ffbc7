import { createContext, lazy, Suspense, use, useCallback, useState, type ReactNode } from 'react'

// Most visits never open it.
const TargetDialog = lazy(async () => ({ default: (await import('./target-dialog.tsx')).TargetDialog }))

/** Whose target is to be set, and for which period as in any question: `2026-Q4`, `this-quarter`. */
export interface TargetAsked {
  readonly kpi: string
  readonly period: string
}

const OpenTarget = createContext<(asked: TargetAsked) => void>(() => undefined)

/** Opens the dialogue that sets a target, from anywhere on the page. */
export const useTargetDialog = (): ((asked: TargetAsked) => void) => use(OpenTarget)

/** Lets everything within open the dialogue. */
export function WithTargetDialog({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<TargetAsked>()
  const open = useCallback((wanted: TargetAsked) => setAsked(wanted), [])
  return (
    <OpenTarget value={open}>
      {children}
      {asked !== undefined && (
        <Suspense fallback={null}>
          <TargetDialog {...asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </OpenTarget>
  )
}
