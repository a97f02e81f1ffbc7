import { useState } from 'react'
import type { KpiPage } from '../../api/types.ts'
import { useWidth } from '../../board/use-width.ts'
import { stateOf } from '../../gauge/gauge-state.ts'
import { heightOf } from '../../gauge/scale.ts'
import { ChartSlider } from '../chart-slider.tsx'
import { NoteMarks } from './note-marks.tsx'
import { PointTip, NoteTip, useSpokenPoint } from './point-tip.tsx'
import { SeriesDrawing } from './series-drawing.tsx'
import { seriesAxis, seriesFrameOf, slotAt, trackOf, type SeriesFrame } from './series-geometry.ts'
import { SeriesLegend } from './series-legend.tsx'
import { endsInNumber, isSum, seriesPointsOf } from './series-points.ts'
import css from './series.module.css'

/** The series as a picture, with the exact numbers of a period under the pointer or the arrow keys. */
export function SeriesChart({ page }: { page: KpiPage }) {
  const { ref, width } = useWidth()
  const frame = seriesFrameOf(width)
  return (
    <>
      <div ref={ref} className={css.place} style={{ height: frame.height }}>
        {width > 0 && <Chart page={page} frame={frame} />}
      </div>
      {frame.isNarrow && width > 0 && <SeriesLegend series={page.series} />}
    </>
  )
}

function Chart({ page, frame }: { page: KpiPage; frame: SeriesFrame }) {
  const [at, setAt] = useState<number>()
  const [noteId, setNote] = useState<string>()
  const { answer, series, notes } = page
  const points = seriesPointsOf(series)
  const kind = isSum(series) ? 'bars' : 'line'
  const isWhole = endsInNumber(answer, series)
  const landing = isWhole ? answer.target?.landing : undefined
  const { scale, ticks } = seriesAxis(points, kind, landing)
  const track = trackOf(points.length, kind, frame)
  const y = (value: number) => heightOf(value, scale, frame.top, frame.foot)
  const speak = useSpokenPoint(series)
  const point = at === undefined ? undefined : points[at]
  const note = notes.find(({ id }) => id === noteId)
  return (
    <>
      <SeriesDrawing
        answer={answer}
        points={points}
        series={series}
        isRunning={page.period.running}
        state={isWhole ? stateOf(answer) : 'no-target'}
        landing={page.period.running ? landing : undefined}
        kind={kind}
        frame={frame}
        track={track}
        ticks={ticks}
        y={y}
        at={at}
      />
      <ChartSlider
        label={series.label}
        count={points.length}
        at={at}
        set={setAt}
        locate={(x) => slotAt(x, track)}
        speak={(i) => speak(points[i])}
        box={{ left: frame.left, top: frame.top, width: frame.right - frame.left, height: frame.foot - frame.top }}
      />
      <NoteMarks notes={notes} points={points} track={track} foot={frame.foot} show={setNote} />
      {at !== undefined && point !== undefined && note === undefined && (
        <PointTip point={point} series={series} x={track.x(at)} width={frame.width} />
      )}
      {note !== undefined && <NoteTip note={note} points={points} track={track} frame={frame} />}
    </>
  )
}
