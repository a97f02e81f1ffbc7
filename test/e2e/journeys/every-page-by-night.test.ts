import { lookAtEveryPage } from '../look-at-every-page.ts'
import { desk, phone } from '../page-under-test.ts'

// Begins on a phone by night; by day it is a desk as well.
lookAtEveryPage([{ ...phone, theme: 'dark' }, { ...desk, theme: 'dark' }, phone, desk])
