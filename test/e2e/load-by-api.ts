import { setTimeout as wait } from 'node:timers/promises'
import type { PreparationState } from '../../web/src/api/types.ts'
import type { RunningServer } from './start-server.ts'

const LOOK_EVERY_MS = 50

/** Loads a file as Pegel proposes it, without a page; gives the load's end. */
export async function loadByApi(
  { address }: RunningServer,
  workspace: string,
  file: { readonly name: string; readonly text: string },
): Promise<PreparationState> {
  const form = new FormData()
  form.append('files', new Blob([file.text], { type: 'text/csv' }), file.name)
  const begun = await send(new URL(`/api/v1/workspaces/${workspace}/preparations?lang=en`, address), 'POST', form)
  const place = new URL(`/api/v1/workspaces/${begun.workspace}/preparations/${begun.id}`, address)
  const asking = await until(place, 'asking')
  if (asking.state !== 'asking') throw new Error(`not read: ${JSON.stringify(asking.problems)}`)
  await send(new URL(`${place.pathname}/accept?lang=en`, address), 'POST')
  const loaded = await until(place, 'loaded')
  if (loaded.state !== 'loaded') throw new Error(`not loaded: ${JSON.stringify(loaded.problems)}`)
  return loaded
}

async function until(place: URL, wanted: PreparationState['state']): Promise<PreparationState> {
  for (;;) {
    const state = await send(new URL(`${place.pathname}?lang=en`, place), 'GET')
    if (state.state === wanted || state.state === 'failed') return state
    await wait(LOOK_EVERY_MS)
  }
}

async function send(address: URL, method: 'GET' | 'POST', body?: FormData): Promise<PreparationState> {
  const json =
    body === undefined && method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}
  const response = await fetch(address, { method, ...(body === undefined ? json : { body }) })
  if (!response.ok) throw new Error(`${response.status} at ${address.href}: ${await response.text()}`)
  return (await response.json()) as PreparationState
}
