import { lookAtEveryPage } from '../look-at-every-page.ts'
import { germanDesk, phone, type View } from '../page-under-test.ts'

const germanPhone: View = { ...phone, lang: 'de' }

// Begins at a desk by day; the night comes while the pages are open.
lookAtEveryPage([germanDesk, germanPhone, { ...germanDesk, theme: 'dark' }, { ...germanPhone, theme: 'dark' }])
