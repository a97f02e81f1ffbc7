import { expect, it } from 'vitest'
import type { PreparationState } from '../api/types.ts'
import type { Sending } from './send-files.ts'
import { UploadStore } from './upload-store.ts'

const file = new File(['id,stage\n1,Won\n'], 'deals.csv')
const prepared = { id: 'p1' } as PreparationState

/** A wire whose other end the test holds. */
function openWire() {
  const sent: { address: string; sending: Sending; answer: (with_: PreparationState | Error) => void }[] = []
  const store = new UploadStore(
    (address, _, sending) =>
      new Promise((resolve, reject) => {
        const answer = (with_: PreparationState | Error) => (with_ instanceof Error ? reject(with_) : resolve(with_))
        sent.push({ address, sending, answer })
      }),
  )
  return { store, sent }
}

it('counts the bytes and ends with what the server prepared', async () => {
  const { store, sent } = openWire()
  store.offer([file])
  expect(store.get()).toMatchObject({ state: 'placing' })
  const running = store.start('/here')
  expect(store.get()).toMatchObject({ state: 'sending', sent: 0, total: file.size })
  sent[0]?.sending.onProgress(7, 16)
  expect(store.get()).toMatchObject({ state: 'sending', sent: 7, total: 16 })
  sent[0]?.answer(prepared)
  await running
  expect(store.get()).toEqual({ state: 'sent', preparation: prepared })
})

it('sends once, however often it is started', async () => {
  const { store, sent } = openWire()
  store.offer([file])
  void store.start('/here')
  await store.start('/there')
  expect(sent.map(({ address }) => address)).toEqual(['/here'])
})

it('loses nothing when nobody answers, and sends again to the same place', async () => {
  const { store, sent } = openWire()
  store.offer([file])
  const running = store.start('/here')
  sent[0]?.answer(new TypeError('nobody'))
  await running
  expect(store.get()).toMatchObject({ state: 'refused', files: [file] })
  const again = store.retry()
  sent[1]?.answer(prepared)
  await again
  expect(sent[1]?.address).toBe('/here')
  expect(store.get().state).toBe('sent')
})

it('does not take other files while it sends', () => {
  const { store } = openWire()
  store.offer([file])
  void store.start('/here')
  store.offer([])
  expect(store.get().state).toBe('sending')
})

it('is silent after it was stopped', async () => {
  const { store, sent } = openWire()
  store.offer([file])
  const running = store.start('/here')
  store.clear()
  sent[0]?.sending.onProgress(9, 9)
  sent[0]?.answer(prepared)
  await running
  expect(store.get()).toEqual({ state: 'none' })
})

it('says so where nothing that was dropped can be read', () => {
  const { store } = openWire()
  store.offer([])
  expect(store.get().state).toBe('unusable')
})

it('tells everyone who listens, and nobody who stopped', () => {
  const { store } = openWire()
  let heard = 0
  const stop = store.subscribe(() => void (heard += 1))
  store.offer([file])
  stop()
  store.clear()
  expect(heard).toBe(1)
})
