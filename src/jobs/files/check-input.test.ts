// What an input of a batch must be, line by line; a wrong one is refused with its place and never with a word of it.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { SenError } from '../../errors/sen-error.ts'
import { checkInput } from './check-input.ts'
import { longestCustomId, readLine } from './read-line.ts'
import { splitLines } from './split-lines.ts'

const limits = { lineBytes: 4_096, json: { depth: 64, keys: 1_000 } }

function lineOf(customId: string, more: object = {}): string {
  const body = { model: 'sen/auto', messages: [{ role: 'user', content: 'x' }], ...more }
  return JSON.stringify({ custom_id: customId, method: 'POST', url: '/v1/chat/completions', body })
}

/** Cut into pieces of a size that no line has. */
async function* piecesOf(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const good = lineOf('a')
const without = (field: string): string => {
  const line = JSON.parse(good) as Record<string, unknown>
  delete line[field]
  return JSON.stringify(line)
}

test.each([
  ['nothing', '', 'file'],
  ['blank lines', '\n \n', 'file'],
  ['no JSON', `${good}\nnot json canary`, 'line 2'],
  ['a list', '[]', 'line 1'],
  ['a forbidden key', '{"__proto__":{}}', 'line 1'],
  ['an unknown field', good.replace('{', '{"canary":1,'), 'line 1'],
  ['half a line', `${good}\n${good.slice(0, 30)}`, 'line 2'],
  ['no name', without('custom_id'), 'line 1: custom_id'],
  ['an empty name', lineOf(''), 'line 1: custom_id'],
  ['a name that is a book', lineOf('x'.repeat(longestCustomId + 1)), 'line 1: custom_id'],
  ['a name that is no text', good.replace('"a"', '"\\ud800"'), 'line 1: custom_id'],
  ['a number for a name', good.replace('"a"', '7'), 'line 1: custom_id'],
  ['another method', good.replace('POST', 'GET'), 'line 1: method'],
  ['another path', good.replace('/v1/chat/completions', '/v1/files'), 'line 1: url'],
  ['two paths', `${good}\n${lineOf('b').replace('chat/completions', 'responses')}`, 'line 2: url'],
  ['no body', without('body'), 'line 1: body'],
  ['a stream', lineOf('a', { stream: true }), 'line 1: body.stream'],
  ['the same name twice', `${good}\n\n${good}`, 'line 3: custom_id'],
  ['no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 'line 1'],
  ['a line beyond the limit', `${good}\n${lineOf('b'.repeat(5_000))}`, 'line 2'],
])('%s is refused with its place', async (_name, text, place) => {
  const thrown = await checkInput(piecesOf(text), limits).then(() => undefined, (error: unknown) => error) // prettier-ignore
  if (!(thrown instanceof SenError)) throw new Error('It was taken.')
  expect([thrown.code, thrown.detail['parameter']]).toEqual(['invalid_request', place])
  expect(JSON.stringify(thrown.detail)).not.toContain('canary')
})

test.each(['__proto__', '../../etc/passwd', '<script>alert(1)</script>"\'`; DROP TABLE files', 'e\u0301 \u202e \u0000 \n 𠮷'])(
  'the hostile name %j is a name like any other',
  async (customId) => {
    const text = `${lineOf(customId)}\r\n${lineOf(`${customId}2`)}`
    expect(await checkInput(piecesOf(text), limits)).toMatchObject({ lines: 2 })
    const line = { number: 1, bytes: new TextEncoder().encode(lineOf(customId)) }
    expect(readLine(line, limits.json).customId).toBe(customId)
  },
) // prettier-ignore

test('however the bytes arrive, the lines are the same, and reading may begin behind any of them', async () => {
  const lines = fc.array(fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\r\n]/g, '')))
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 40 }), async (texts, size) => {
      const whole = new TextEncoder().encode(texts.join('\n'))
      const options = { mostBytes: 1_000, tooLong: () => new Error('too long') }
      const found = []
      for await (const line of splitLines(piecesOf(whole, size), options)) found.push(line)
      const wanted = texts.flatMap((text, index) => (/^[ \t]*$/.test(text) ? [] : [[index + 1, text]])) // prettier-ignore
      expect(found.map(({ number, bytes }) => [number, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)])).toEqual(wanted) // prettier-ignore
      const middle = found[Math.floor(found.length / 2)]
      if (middle === undefined) return
      const rest = []
      const from = { byte: middle.next, number: middle.number }
      for await (const line of splitLines(piecesOf(whole.subarray(middle.next), size), options, from)) rest.push(line) // prettier-ignore
      expect(rest).toEqual(found.slice(found.indexOf(middle) + 1))
    }),
    { seed: 20_261_125, numRuns: 200 },
  )
})
