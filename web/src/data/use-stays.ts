import { useWords } from '../words/language.ts'

/** Where the files stay: on this computer, or on the server that the page comes from. */
export function useStays(): string {
  const { say } = useWords()
  const { hostname } = window.location
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname)
  return isHere ? say('data.stays') : say('data.stays-server', { host: hostname })
}
