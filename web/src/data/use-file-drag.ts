import { useEffect, useEffectEvent, useState } from 'react'

/** Whether files are held over the window; gives what is dropped. Text and links that are dragged are none of our business. */
export function useFileDrag(onDrop: (items: DataTransferItemList) => void): boolean {
  const [isOver, setOver] = useState(false)
  const dropped = useEffectEvent(onDrop)
  useEffect(() => {
    // Each element that the pointer crosses is entered before the one behind it is left.
    let depth = 0
    const move = (event: DragEvent, step: number): void => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth = Math.max(0, depth + step)
      setOver(depth > 0)
    }
    const handlers = {
      dragenter: (event: DragEvent) => move(event, 1),
      dragover: (event: DragEvent) => move(event, 0),
      dragleave: (event: DragEvent) => move(event, -1),
      drop: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        move(event, -depth)
        if (event.dataTransfer !== null) dropped(event.dataTransfer.items)
      },
    }
    const names = ['dragenter', 'dragover', 'dragleave', 'drop'] as const
    for (const name of names) window.addEventListener(name, handlers[name])
    return () => {
      for (const name of names) window.removeEventListener(name, handlers[name])
    }
  }, [])
  return isOver
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
