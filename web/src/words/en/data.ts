import type { dataDe } from '../de/data.ts'

export const dataEn: Readonly<Record<keyof typeof dataDe, string>> = {
  'data.lead-data': 'Data to {{day}}',
  'data.lead-none': 'No data loaded yet',
  'data.stays': 'The files stay on this computer.',
  'data.load': 'Load your own files',
  'data.load-how': 'Put the CSV or Excel exports of the CRM into one folder. In a terminal, in the folder of Pegel:',
  'data.load-then': 'Then reload this page. The sample data stays reachable, apart from yours.',
  'data.undo': 'Undo the last load',
  'data.facts': 'This workspace',
  'data.name': 'Name',
  'data.until': 'Data to',
  'data.loaded': 'Loaded',
  'data.time-zone': 'Time zone',
  'data.currency': 'Currency',
  'data.fiscal-year': 'Fiscal year',
  'data.never': 'never',
  'data.folder': 'FOLDER',
}
