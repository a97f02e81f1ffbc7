import { describe, expect, it } from 'vitest'
import { LineEnds } from './line-ends.ts'

describe('line ends', () => {
  it.each([
    { text: '', mixed: false },
    { text: 'one line', mixed: false },
    { text: 'a\nb\nc\n', mixed: false },
    { text: 'a\r\nb\r\nc\r\n', mixed: false },
    { text: 'a\rb\rc\r', mixed: false },
    { text: 'a\r\nb\nc', mixed: true },
    { text: 'a\nb\rc', mixed: true },
    { text: 'a\rb\r\nc', mixed: true },
    { text: 'a\r\r\nb', mixed: true },
  ])('of $text are mixed: $mixed, wherever the pieces are cut', ({ text, mixed }) => {
    for (let size = 1; size <= text.length + 1; size += 1) {
      const lines = new LineEnds()
      for (let at = 0; at < text.length; at += size) lines.read(Buffer.from(text.slice(at, at + size)))
      expect({ size, mixed: lines.areMixed }).toEqual({ size, mixed })
    }
  })
})
