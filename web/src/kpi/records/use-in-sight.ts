import { useEffect, useRef, useState, type RefObject } from 'react'

/** Whether an element has come near the visible part of the page; once it has, it stays so. */
export function useInSight(): { readonly ref: RefObject<HTMLDivElement | null>; readonly isSeen: boolean } {
  const ref = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null || isSeen) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
      },
      { rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isSeen])
  return { ref, isSeen }
}
