// Readers that leave a streamed answer at its edges: every answer that was opened is begun and left, so that its call is settled.
import { expect, test } from 'bun:test'

import type { CallEvent } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import { streamBody } from './respond-stream.ts'

const writer = {
  write: (event: CallEvent) => `${event.type}\n`,
  end: () => 'end\n',
  fail: (error: SenError) => `${error.code}\n`,
}

/** An answer that notes what became of it, like a call that is settled once. */
function answerOf(notes: string[]) {
  return (async function* (): AsyncGenerator<readonly CallEvent[]> {
    try {
      yield [{ type: 'text', choice: 0, text: 'một' }]
      yield [{ type: 'text', choice: 0, text: 'hai' }]
      notes.push('whole')
    } finally {
      notes.push('settled')
    }
  })()
}

function bodyOf(opening: Promise<AsyncIterable<readonly CallEvent[]>>, notes: string[]) {
  return streamBody(opening, writer, {
    leave: () => notes.push('left'),
    readerMs: 20,
    commentMs: 5,
    failed: (error) => notes.push(error.code),
  }).getReader()
}

/** Lets everything run that waits for nothing but its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('an answer that is never read is settled when its reader leaves', async () => {
  const notes: string[] = []
  const reader = bodyOf(Promise.resolve(answerOf(notes)), notes)
  await reader.cancel()
  await turns()
  expect(notes).toEqual(['left', 'settled'])
})

test('so is one that opens after its reader has left', async () => {
  const notes: string[] = []
  const opening = Promise.withResolvers<AsyncIterable<readonly CallEvent[]>>()
  const reader = bodyOf(opening.promise, notes)
  const read = reader.read()
  await reader.cancel()
  opening.resolve(answerOf(notes))
  expect((await read).done).toBe(true)
  await turns()
  expect(notes).toEqual(['left', 'settled'])
})

test('and one whose reader leaves in the middle', async () => {
  const notes: string[] = []
  const reader = bodyOf(Promise.resolve(answerOf(notes)), notes)
  await reader.read()
  await reader.cancel()
  await turns()
  expect(notes).toEqual(['left', 'settled'])
})

test('a failure that nobody waits for any more ends no process', async () => {
  const notes: string[] = []
  const opening = Promise.withResolvers<AsyncIterable<readonly CallEvent[]>>()
  bodyOf(opening.promise, notes)
  opening.reject(new SenError('upstream_failed'))
  await turns()
  expect(notes).toEqual([])
})

test('a reader that stops reading is left, and finds an end when it wakes up', async () => {
  const notes: string[] = []
  const left = Promise.withResolvers<void>()
  const body = streamBody(Promise.resolve(answerOf(notes)), writer, {
    leave: () => left.resolve(),
    readerMs: 5,
    commentMs: 1_000,
    failed: (error) => notes.push(error.code),
  }).getReader()
  await body.read()
  await left.promise
  expect((await body.read()).done).toBe(true)
  await turns()
  expect(notes).toEqual(['settled'])
})
