import { isMap, isSeq, parseDocument } from 'yaml'
import { changedPart, changeMapping, type MappingChange } from '../../core/insight/readings/vary-mapping.ts'
import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { readSourceFile } from '../../core/read/read-source-file.ts'
import { canonicalJson } from '../../core/words/hash.ts'
import { writeSourceYaml } from '../../sources/kit/write-source-yaml.ts'

/** The text of a source's file with one thing said otherwise; remarks and order stay as people wrote them. */
export function editSourceYaml(text: string, mapping: SourceMapping, change: MappingChange): string {
  const wanted = changeMapping(mapping, change)
  const edited = edit(text, mapping, change)
  // Should the edit not say what was meant, a plain new text does.
  const { source } = readSourceFile({ path: 'edited.source.yaml', text: edited })
  return source !== undefined && canonicalJson(source) === canonicalJson(wanted) ? edited : writeSourceYaml(wanted)
}

function edit(text: string, mapping: SourceMapping, change: MappingChange): string {
  const document = parseDocument(text)
  const found = changedPart(mapping, change)
  if (found === undefined) return text
  const { part } = found
  const index = mapping.parts.filter(({ entity }) => entity === part.entity).indexOf(part)
  const at = isSeq(document.get(part.entity)) ? [part.entity, index] : [part.entity]
  if (change.kind === 'amount-always') {
    document.deleteIn([...at, 'amount', 'when'])
    return document.toString({ lineWidth: 0 })
  }
  const changed = changeMapping(mapping, change)
  const values = changed.parts[found.index]?.fields['status']?.values ?? {}
  if (isMap(document.getIn([...at, 'status', 'values'])))
    document.setIn([...at, 'status', 'values', change.value], change.status)
  else if (isMap(document.getIn([...at, 'status'])))
    document.setIn([...at, 'status', 'values'], document.createNode(values, { flow: true }))
  else document.setIn([...at, 'status'], document.createNode({ ...part.fields['status'], values }, { flow: true }))
  const added = changed.parts.length > mapping.parts.length ? changed.parts[found.index + 1] : undefined
  if (added !== undefined) addPart(document, added, index)
  return document.toString({ lineWidth: 0 })
}

/** An entity that one file feeds stands alone; with a second part it becomes a list. */
function addPart(document: ReturnType<typeof parseDocument>, part: EntityMapping, after: number): void {
  const { entity, fields, ...rest } = part
  const node = document.createNode({
    ...rest,
    id: part.id.length === 1 ? part.id[0] : part.id,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, { timeZone, ...field }]) => [
        name,
        { ...field, ...(timeZone === undefined ? {} : { time_zone: timeZone }) },
      ]),
    ),
  })
  const own = document.get(entity, true)
  if (isSeq(own)) own.items.splice(after + 1, 0, node)
  else document.set(entity, document.createNode([own, node]))
}
