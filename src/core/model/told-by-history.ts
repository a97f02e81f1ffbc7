/** What a state says of itself where its history is recorded, though no column of a source holds it: the field -> the state. */
export const toldByHistory: Readonly<Record<string, string>> = { 'deal.stage_since': 'deal.stage' }
