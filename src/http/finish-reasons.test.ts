// One reason to stop, in the words of each surface (design `api` §4): what is not whole never looks whole.
import { expect, test } from 'bun:test'

import type { AnswerEvent, FinishReason } from '../contract/answer.ts'
import { pick } from './testing/lanes.ts'
import { readEvents } from './testing/sse.ts'
import { streamOf, wired } from './testing/wired.ts'

interface Row {
  readonly reason: FinishReason
  readonly chat: string
  readonly messages: string
  readonly status: string
  readonly incomplete: string | undefined
}

const rows: readonly Row[] = [
  {
    reason: 'stop',
    chat: 'stop',
    messages: 'end_turn',
    status: 'completed',
    incomplete: undefined,
  },
  {
    reason: 'stop-sequence',
    chat: 'stop',
    messages: 'stop_sequence',
    status: 'completed',
    incomplete: undefined,
  },
  {
    reason: 'length',
    chat: 'length',
    messages: 'max_tokens',
    status: 'incomplete',
    incomplete: 'max_output_tokens',
  },
  {
    reason: 'tool-calls',
    chat: 'tool_calls',
    messages: 'tool_use',
    status: 'completed',
    incomplete: undefined,
  },
  {
    reason: 'content-filter',
    chat: 'content_filter',
    messages: 'refusal',
    status: 'incomplete',
    incomplete: 'content_filter',
  },
  {
    reason: 'refusal',
    chat: 'content_filter',
    messages: 'refusal',
    status: 'incomplete',
    incomplete: 'content_filter',
  },
  {
    reason: 'pause',
    chat: 'length',
    messages: 'pause_turn',
    status: 'incomplete',
    incomplete: 'max_output_tokens',
  },
]

function answer(reason: FinishReason): readonly AnswerEvent[] {
  const stopped = reason === 'stop-sequence' ? { stopSequence: 'END' } : {}
  return [
    { type: 'start', model: 'm' },
    { type: 'text', choice: 0, text: 'a' },
    { type: 'finish', choice: 0, reason, ...stopped },
  ]
}

test.each(rows)('$reason: chat $chat, messages $messages, responses $status', (row) => {
  const events = answer(row.reason)
  const chat = wired('chat', { includeUsage: false })
  expect(pick(chat.answer(events), 'choices.0.finish_reason')).toBe(row.chat)
  const lastChunk = readEvents(streamOf(chat.writer(), events)).at(-2)?.data
  expect(pick(lastChunk, 'choices.0.finish_reason')).toBe(row.chat)

  const messages = wired('messages')
  const stopSequence = row.reason === 'stop-sequence' ? 'END' : null
  const delta = readEvents(streamOf(messages.writer(), events)).at(-2)?.data
  for (const value of [messages.answer(events), pick(delta, 'delta')]) {
    expect(pick(value, 'stop_reason')).toBe(row.messages)
    expect(pick(value, 'stop_sequence')).toBe(stopSequence)
  }

  const responses = wired('responses')
  const last = readEvents(streamOf(responses.writer(), events)).at(-2)
  expect(last?.event).toBe(`response.${row.status}`)
  for (const value of [responses.answer(events), pick(last?.data, 'response')]) {
    expect(pick(value, 'status')).toBe(row.status)
    expect(pick(value, 'incomplete_details.reason')).toBe(row.incomplete)
    expect(pick(value, 'output.0.status')).toBe(row.status)
  }
})

test('an answer that never said why it ended is not whole', () => {
  const events = answer('stop').slice(0, 2)
  expect(pick(wired('chat').answer(events), 'choices.0.finish_reason')).toBe('length')
  expect(pick(wired('messages').answer(events), 'stop_reason')).toBe('max_tokens')
  expect(pick(wired('responses').answer(events), 'status')).toBe('incomplete')
})
