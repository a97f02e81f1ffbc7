/** With a capital letter, to stand alone. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
