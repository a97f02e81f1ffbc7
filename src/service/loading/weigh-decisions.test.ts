import { expect, it } from 'vitest'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Decision } from '../../sources/kit/proposal.ts'
import { weighDecisions } from './weigh-decisions.ts'

const mapping: SourceMapping = { source: 'crm', reads: 'files', files: {}, parts: [] }

const decision = (confidence: number): Decision => ({
  id: `d${confidence}`,
  kind: 'values',
  file: 'deals.csv',
  chosen: 'open',
  confidence,
  reason: { en: '', de: '' },
  examples: [],
  question: { en: 'Does Engaging count as open?', de: 'Zählt Engaging als offen?' },
  alternatives: [{ label: { en: 'lost', de: 'verloren' }, mapping }],
})

it('tries nothing out where nothing is in doubt', async () => {
  const tryOut = () => Promise.reject(new Error('tried out'))
  expect(await weighDecisions({ mapping, decisions: [decision(0.95)], tryOut })).toEqual([])
})
