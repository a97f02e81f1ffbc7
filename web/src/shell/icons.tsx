const paths = {
  boards: 'M3 17V9M9 17V3M15 17v-6',
  kpis: 'M3 5h14M3 10h14M3 15h9',
  planning: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M7.5 10a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0',
  data: 'M3 13v4h14v-4M10 3v10M6 9l4 4 4-4',
  settings: 'M3 6h7M14 6h3M3 14h3M10 14h7M10 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M6 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
}

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width={20}
      height={20}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The small arrow of everything that opens downwards. */
export function Chevron() {
  return (
    <svg width={10} height={6} viewBox="0 0 10 6" aria-hidden="true">
      <path
        d="M1 1l4 4 4-4"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** The mark of Pegel: the gauge board on a river bank. */
export function Mark() {
  return (
    <svg width={22} height={26} viewBox="0 0 22 26" fill="none" stroke="var(--ink)" strokeWidth={2} aria-hidden="true">
      <rect x={1} y={1} width={12} height={24} rx={3} />
      <path
        d="M2 14.5C4 12.6 6 12.6 7.5 14C9 15.4 10.5 15.4 12 14V22.5a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 2 22.5Z"
        fill="var(--water4)"
        stroke="none"
      />
      <path d="M1.5 6H6M1.5 10H6" />
      <path d="M17 1.5V14H13" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
