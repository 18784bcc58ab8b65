// Every body, chunk and event that the writers produce for any answer satisfies the clients' types, member for member.
import { expect, test } from 'bun:test'

import Ajv, { type ValidateFunction } from 'ajv'
import fc from 'fast-check'

import { batchEndpoints, batchStates } from '../../contract/batch.ts'
import type { CallEvent } from '../../contract/call.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { catalogue, type ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'
import { languages } from '../../i18n/negotiate.ts'
import { anyAnswer } from '../testing/any-events.ts'
import { readEvents } from '../testing/sse.ts'
import { streamOf, wired } from '../testing/wired.ts'
import { writeBatch } from './batches/write.ts'
import { openaiErrorBody } from './errors.ts'
import { writeFile, writePage } from './files/write.ts'
import { publishedFaults } from './testing/published.ts'
import {
  batch,
  batchPage,
  chatChunk,
  chatCompletion,
  errorBody,
  file,
  filePage,
  response,
  responseEvents,
} from './testing/schemas.ts'

const ajv = new Ajv({ allErrors: false, allowUnionTypes: true })
const seed = { seed: 20_261_124, numRuns: 80 }
const receipt = { ms: { queue: 0, first: 1, total: 1500 } } as unknown as Receipt
const validators = new Map<object, ValidateFunction>()

/** Files and batches are checked by the types of its client alone: the service writes null where its document says absent. */
const onlyOurs: ReadonlySet<object> = new Set([file, filePage, batch, batchPage])

/** Names of the same things in OpenAI's own document; every other one here is an event of a stream of Responses. */
const published = new Map<object, string>([
  [chatCompletion, 'CreateChatCompletionResponse'],
  [chatChunk, 'CreateChatCompletionStreamResponse'],
  [response, 'Response'],
  [errorBody, 'ErrorResponse'],
])

function holds(schema: object, value: unknown): void {
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  if (!validate(value)) {
    throw new Error(`${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`)
  }
  if (onlyOurs.has(schema)) return
  const theirs = publishedFaults(published.get(schema) ?? 'ResponseStreamEvent', value)
  if (theirs !== '') throw new Error(`${theirs} in ${JSON.stringify(value)}`)
}

const wishes = fc.record({
  includeUsage: fc.boolean(),
  obfuscate: fc.boolean(),
  legacyFunctions: fc.boolean(),
  reasoningField: fc.boolean(),
  showReceipt: fc.boolean(),
})

/** A stream may end well, or break at any event. */
const ending = fc.record({ breaks: fc.boolean(), at: fc.nat(50) })

const logprobs: CallEvent = {
  type: 'logprobs',
  choice: 0,
  content: [{ token: 'a', logprob: -0.1, bytes: [97], top_logprobs: [] }],
}

function withRest(events: readonly CallEvent[]): readonly CallEvent[] {
  return [
    ...events.slice(0, 2),
    logprobs,
    { type: 'service-tier', tier: 'default' },
    ...events.slice(2),
    { type: 'receipt', receipt },
  ]
}

test('chat completions: chunks, errors and bodies', () => {
  fc.assert(
    fc.property(anyAnswer, wishes, ending, (answer, wish, { breaks, at }) => {
      const events = withRest(answer)
      const { writer, answer: whole } = wired('chat', wish)
      holds(chatCompletion, whole(events))
      const error = breaks ? new SenError('upstream_failed') : undefined
      const sent = readEvents(streamOf(writer(), breaks ? events.slice(0, at) : events, error))
      for (const { data } of breaks ? sent.slice(0, -1) : sent)
        if (data !== undefined) holds(chatChunk, data)
      if (breaks) holds(errorBody, sent.at(-1)?.data)
    }),
    seed,
  )
})

/** A search before the answer, and numbers of its passages in it, cut in two. */
function withSearch([start, ...rest]: readonly CallEvent[]): readonly CallEvent[] {
  const passage = { document: 'doc_1', title: 'Lệ phí', text: '8.000', score: 0.5, attributes: { page: 1 } } // prettier-ignore
  const searched = { as: 'file_search', queries: ['phí'], passages: [passage, passage] } as const
  const said = ['Là 8.000 [', '1][2', '].'].map((text) => ({ type: 'text', choice: 0, text }) as const) // prettier-ignore
  return [...(start === undefined ? [] : [start]), { type: 'searched', searched }, ...said, ...rest]
}

test('responses: events and bodies', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyAnswer, wishes, ending, (answer, wish, { breaks, at }) => {
      const events = at % 2 === 0 ? withSearch(withRest(answer)) : withRest(answer)
      const { writer, answer: whole } = wired('responses', wish)
      holds(response, whole(events))
      const error = breaks ? new SenError('upstream_failed') : undefined
      const sent = readEvents(streamOf(writer(), breaks ? events.slice(0, at) : events, error))
      for (const { event, data } of sent.slice(0, -1)) {
        holds(responseEvents[event ?? ''] ?? { not: {} }, data)
        seen.add(event ?? '')
      }
      const numbers = sent.slice(0, -1).map(({ data }) => data?.['sequence_number'])
      expect(numbers).toEqual(numbers.map((_, index) => index))
    }),
    seed,
  )
  expect([...seen].sort()).toEqual(Object.keys(responseEvents).sort())
})

const at = fc.integer({ min: 0, max: 2 ** 41 })
const id = fc.constantFrom('', 'file_1')
const count = fc.nat(50_000)
const anyFile = fc.record({
  id: fc.constant('file_1'),
  tenant: fc.constant('ten_1' as Tenant),
  personId: fc.constant('user_1'),
  purpose: fc.constantFrom('batch' as const, 'batch_output' as const),
  name: fc.string(),
  bytes: fc.nat(),
  lines: count,
  endpoint: fc.constantFrom('' as const, ...batchEndpoints),
  createdAt: at,
  expiresAt: at,
})
const anyBatch = fc.record({
  id: fc.constant('batch_1'),
  tenant: fc.constant('ten_1' as Tenant),
  personId: fc.constant('user_1'),
  keyId: fc.constant('key_1'),
  node: fc.constant('node_1'),
  state: fc.constantFrom(...batchStates),
  fault: fc.constantFrom('', 'input-gone'),
  endpoint: fc.constantFrom(...batchEndpoints),
  inputFile: fc.constant('file_1'),
  outputFile: id,
  errorFile: id,
  completionWindow: fc.constantFrom('24h', '7d'),
  metadata: fc.option(fc.dictionary(fc.string(), fc.string())),
  wishes: fc.constant('{}'),
  total: count,
  completed: count,
  failed: count,
  begun: count,
  position: count,
  createdAt: at,
  readyBy: at.map((time) => time + 1),
  startAt: at.map((time) => time + 1),
  book: fc.constant('book_1'),
  nowNano: fc.bigInt({ min: 0n, max: 2n ** 60n }),
  plannedNano: fc.bigInt({ min: 0n, max: 2n ** 60n }),
  currency: fc.constantFrom('VND', 'CNY'),
  startedAt: at,
  cancellingAt: at,
  finalizingAt: at,
  endedAt: at,
})

test('files and batches, alone and in pages', () => {
  fc.assert(
    fc.property(fc.array(anyFile), fc.array(anyBatch), fc.boolean(), (files, batches, hasMore) => {
      for (const one of files) holds(file, writeFile(one))
      for (const one of batches) holds(batch, writeBatch(one))
      holds(filePage, writePage(files.map(writeFile), hasMore))
      holds(batchPage, writePage(batches.map(writeBatch), hasMore))
    }),
    seed,
  )
})

test.each(Object.keys(catalogue) as readonly ErrorCode[])('the error body of %s', (code) => {
  for (const language of languages) {
    holds(errorBody, openaiErrorBody(new SenError(code, { parameter: 'model' }), language))
    holds(errorBody, openaiErrorBody(new SenError(code), language))
  }
})
