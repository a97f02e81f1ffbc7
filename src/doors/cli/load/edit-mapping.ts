import { spawnSync } from 'node:child_process'

/** Opens a file in the person's editor and waits until it is closed. */
export function editMapping(path: string): void {
  const editor = process.env['VISUAL'] ?? process.env['EDITOR'] ?? (process.platform === 'win32' ? 'notepad' : 'vi')
  // An editor may be named with options: `code --wait`.
  const [program = 'vi', ...options] = editor.split(' ')
  spawnSync(program, [...options, path], { stdio: 'inherit' })
}
