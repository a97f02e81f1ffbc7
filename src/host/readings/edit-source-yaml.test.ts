import { describe, expect, it } from 'vitest'
import { catalogueCrm } from '../../../test/read-catalogue.ts'
import { changeMapping, type MappingChange } from '../../core/insight/readings/vary-mapping.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { readSourceFile } from '../../core/read/read-source-file.ts'
import { editSourceYaml } from './edit-source-yaml.ts'

const text = `# Written by hand.
source: crm
reads: files
files:
  deals.csv: { full: true } # always all of it
deal:
  from: deals.csv
  id: nr
  status: { from: stage, values: { Demo: open, Done: won } } # as agreed with sales
  amount: { from: value, when: stage = 'Done' }
  created_at: { from: made, is: instant, time_zone: Europe/Berlin }
  closed_at: { from: closed, is: day }
person: { from: reps.csv, id: id, name: name }
`

function read(yaml: string): SourceMapping {
  const { source, problems } = readSourceFile({ path: 'crm.source.yaml', text: yaml }, catalogueCrm())
  expect(problems).toEqual([])
  if (source === undefined) throw new Error(yaml)
  return source
}
const move = (value: string, status: 'open' | 'won' | 'lost'): MappingChange => ({
  kind: 'status',
  file: 'deals.csv',
  value,
  status,
})
const edited = (yaml: string, change: MappingChange): string => editSourceYaml(yaml, read(yaml), change)

describe('a source that says one thing otherwise', () => {
  it.each([
    ['a value that was lost', move('Demo', 'lost')],
    ['a value that nobody mapped', move('On hold: "A"', 'won')],
    ['an amount that always counts', { kind: 'amount-always', file: 'deals.csv' } as const],
  ])('means %s, and keeps what people wrote around it', (_, change) => {
    const result = edited(text, change)
    expect(read(result)).toEqual(changeMapping(read(text), change))
    for (const remark of ['# Written by hand.', '# always all of it', '# as agreed with sales'])
      expect(result).toContain(remark)
  })

  it('gets a part of its own for what has no close date, in a list of parts as well', () => {
    const once = edited(text, move('Demo', 'lost'))
    const twice = edited(once, move('On hold', 'lost'))
    expect(read(twice).parts.map(({ entity, where }) => [entity, where])).toEqual([
      ['deal', undefined],
      ['deal', "stage = 'On hold'"],
      ['deal', "stage = 'Demo'"],
      ['person', undefined],
    ])
    expect(read(twice).parts[1]?.fields['closed_at']).toEqual({
      from: 'made',
      is: 'instant',
      timeZone: 'Europe/Berlin',
    })
  })

  it.each([
    ['a column alone', 'status: stage'],
    ['a column without values', 'status: { from: stage }'],
  ])('says its values where there was %s', (_, status) => {
    const plain = text.replace(/status: \{.*\}(?= #)/, status)
    expect(read(edited(plain, move('Demo', 'lost'))).parts[0]?.fields['status']).toEqual({
      from: 'stage',
      values: { Demo: 'lost' },
    })
  })

  it('is what it was when a value moves there and back', () => {
    const back = edited(edited(text, move('Demo', 'lost')), move('Demo', 'open'))
    expect(read(back)).toEqual(read(text))
  })
})
