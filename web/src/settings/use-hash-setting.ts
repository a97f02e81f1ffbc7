import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { settingNames } from './setting-names.ts'

/** Brings the setting that the address names behind `#` into view and under the cursor. */
export function useHashSetting(isThere: boolean): void {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  const name = settingNames.find((one) => one === hash.replace(/^#/, ''))
  useEffect(() => {
    if (!isThere || name === undefined) return
    const field = document.getElementById(name)
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  }, [isThere, name])
}
