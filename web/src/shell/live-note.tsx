import { useEffect, useState } from 'react'
import { useLive, type News } from '../api/use-live.ts'
import { formatTimeOfDay } from '../format/format-date.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './shell.module.css'

const SHOWN_FOR_MS = 10_000

/** Says in a corner that an open page took over new numbers. */
export function LiveNote() {
  const { lang, say } = useWords()
  const news = useLive(useReader())
  const isShown = useShownFor(news)
  return (
    <div className={css.live} role="status">
      {news !== undefined && isShown && (
        <p>{say(news.hasLoad ? 'live.load' : 'live.change', { time: formatTimeOfDay(news.at, lang) })}</p>
      )}
    </div>
  )
}

function useShownFor(news: News | undefined): boolean {
  const [over, setOver] = useState<number>()
  useEffect(() => {
    if (news === undefined) return undefined
    const timer = setTimeout(() => setOver(news.at), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [news])
  return news !== undefined && over !== news.at
}
