import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { KpiEntry } from '../api/types.ts'

/** The KPI that the address names behind `#`, once the list is there; the page scrolls to it. */
export function useHashKpi(kpis: readonly KpiEntry[]): string | undefined {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  const named = kpis.find(({ id }) => id === decodeURIComponent(hash.replace(/^#/, '')))?.id
  useEffect(() => {
    if (named !== undefined) document.getElementById(named)?.scrollIntoView()
  }, [named])
  return named
}
