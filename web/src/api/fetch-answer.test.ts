import { expect, it } from 'vitest'
import { readAnswer, ServerRefused } from './fetch-answer.ts'

const json = { 'content-type': 'application/problem+json' }

it('gives what the server answered', async () => {
  expect(await readAnswer(new Response('{"n":1}', { status: 200 }))).toEqual({ n: 1 })
})

it.each([
  {
    status: 503,
    headers: json,
    text: '{"title":"The database is locked","status":503}',
    says: 'The database is locked',
  },
  { status: 404, headers: {}, text: 'nothing', says: '404' },
])("tells a refusal of the server in the server's own words: $says", async ({ status, headers, text, says }) => {
  const refused = await readAnswer(new Response(text, { status, headers })).catch((thrown: unknown) => thrown)
  expect(refused).toBeInstanceOf(ServerRefused)
  expect(String(refused)).toContain(says)
})

it.each([502, 503, 504])('takes %d of a proxy for a server that does not answer', async (status) => {
  const answer = readAnswer(
    new Response('<html>Bad Gateway</html>', { status, headers: { 'content-type': 'text/html' } }),
  )
  await expect(answer).rejects.toBeInstanceOf(TypeError)
})
