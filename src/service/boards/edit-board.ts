import { isScalar, isSeq, parseAllDocuments, type Document, type YAMLSeq } from 'yaml'
import type { BoardChoice } from './check-choice.ts'

/** Writes the KPIs of a board into the text of its file; comments, order, other keys and other boards in it stay. */
export function editBoard(text: string, board: string, { goal, drivers, guardrails }: BoardChoice): string {
  const documents = parseAllDocuments(text)
  const edited = [...documents].find((document) => document.get('board') === board)
  if (edited === undefined) throw new Error(`the board ${board} is not in its file`)
  setName(edited, goal)
  setList(edited, 'drivers', drivers)
  setList(edited, 'guardrails', guardrails)
  const whole = [...documents].map((document) => document.toString({ lineWidth: 0 })).join('')
  // Lists on one line are written as people write them here: [a, b].
  const written = whole.replace(/^(\w+: )\[ (.*) \]/gm, '$1[$2]')
  return text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written
}

/** A comment behind the name stays behind the new one. */
function setName(document: Document, goal: string): void {
  const node = document.get('goal', true)
  if (isScalar(node)) node.value = goal
  else document.set('goal', goal)
}

/** What stays in a list keeps its comment and the list its style. */
function setList(document: Document, key: string, ids: readonly string[]): void {
  const list = document.get(key, true)
  if (!isSeq(list)) {
    const made = document.createNode([...ids]) as YAMLSeq
    made.flow = true
    document.set(key, made)
    return
  }
  const nodeOf = (id: string): unknown =>
    list.items.find((item) => isScalar(item) && item.value === id) ?? document.createNode(id)
  list.items = ids.map(nodeOf)
}
