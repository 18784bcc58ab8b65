// The binding itself, in this process: templates, control tokens, reasoning, grammars; what every other binding must do as well.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Ajv2020 from 'ajv/dist/2020'
import fc from 'fast-check'

import type { Json, JsonObject } from '../../contract/json.ts'
import { compileSchema } from '../schema/compile.ts'
import {
  chatTemplate,
  controlTokens,
  smallModel,
  writeRandomModel,
} from '../testing/random-model.ts'
import type { Binding, BindingEvent, BindingRequest, OpenedModel } from './binding.ts'
import { createNodeLlamaCpp } from './node-llama-cpp.ts'

const folder = mkdtempSync(join(tmpdir(), 'sen-binding-'))
const never = new AbortController().signal
let binding: Binding
let chat: OpenedModel
let tokens: (messages: BindingRequest['messages']) => Promise<number>

beforeAll(async () => {
  binding = await createNodeLlamaCpp()
  chat = await open('chat', chatTemplate)
  tokens = async (messages) => (await run(chat, { messages, maxTokens: 1 })).input
}, 60_000)

afterAll(async () => {
  await chat.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(name: string, template?: string): Promise<OpenedModel> {
  const path = join(folder, name)
  writeRandomModel(path, { ...smallModel, ...(template === undefined ? {} : { template }) })
  return binding.open({
    path,
    use: 'chat',
    context: 1_024,
    slots: 2,
    batch: 64,
    threads: [1],
    tokensPerSecond: 1,
    kv: 'f16',
  })
}

const plain: BindingRequest = {
  slotKey: 'a',
  messages: [],
  prompt: undefined,
  maxTokens: 24,
  temperature: 0,
  topP: undefined,
  topK: undefined,
  minP: undefined,
  seed: undefined,
  stop: [],
  grammar: undefined,
  thinking: false,
}

interface Run {
  readonly content: string
  readonly reasoning: string
  readonly input: number
  readonly cached: number
  readonly end: BindingEvent & { readonly type: 'end' }
}

async function run(model: OpenedModel, more: Partial<BindingRequest>): Promise<Run> {
  let content = ''
  let reasoning = ''
  let started = { input: 0, cached: 0 }
  for await (const event of model.generate({ ...plain, ...more }, never)) {
    if (event.type === 'started') started = event
    else if (event.type === 'end') return { content, reasoning, ...started, end: event }
    else if (event.lane === 'content') content += event.text
    else reasoning += event.text
  }
  throw new Error('no end')
}

test('a template that keeps every text once and in order is used', () => {
  expect(chat.facts.hasTemplate).toBe(true)
})

const broken: readonly { readonly name: string; readonly template: string }[] = [
  {
    name: 'loses the system text',
    template: `{% for m in messages if m.role != 'system' %}${'{{ m.content }}'}{% endfor %}x`,
  },
  {
    name: 'doubles a text',
    template: '{% for m in messages %}{{ m.content }} {{ m.content }}{% endfor %}',
  },
  {
    name: 'turns the order round',
    template: '{% for m in messages | reverse %}{{ m.content }}{% endfor %}',
  },
  { name: 'is no template', template: '{% for m in %}' },
]
test.each([...broken])(
  'a template that $name makes the model one for completion',
  async ({ name, template }) => {
    const model = await open(name, template)
    // The library may mend a lost system text by moving it to the user's; then nothing is lost.
    if (model.facts.hasTemplate) expect(name).toBe('loses the system text')
    const answer = await run(model, { messages: [{ role: 'user', text: 'abc' }] })
    expect(answer.end.output).toBe(24)
    await model.close()
  },
)

test.each([...controlTokens, '<unk>'])(
  '%s in a text stays the letters it is made of',
  async (token) => {
    for (const role of ['system', 'user', 'assistant'] as const) {
      const base = (text: string): BindingRequest['messages'] =>
        role === 'user'
          ? [{ role, text }]
          : [
              { role, text },
              { role: 'user', text: 'a' },
            ]
      // As a control token it would be one; as text it is at least as many tokens as it has letters beyond the vocabulary.
      const difference = (await tokens(base(`a${token}b`))) - (await tokens(base('ab')))
      expect(difference).toBeGreaterThanOrEqual(token.length)
    }
    expect(chat.count(token)).toBeGreaterThanOrEqual(token.length)
  },
)

test('reasoning comes in its own lane, and only when it is asked for', async () => {
  const messages: BindingRequest['messages'] = [{ role: 'user', text: 'abc' }]
  const off = await run(chat, { messages })
  expect(off.reasoning).toBe('')
  expect(off.content).not.toBe('')
  const on = await run(chat, { messages, thinking: true })
  expect(on.content).toBe('')
  expect(on.reasoning).not.toBe('')
  expect(on.end).toMatchObject({ output: 24, reasoning: 24 })
})

test('an answer at the end of the conversation is continued, not framed again', async () => {
  const user: BindingRequest['messages'] = [{ role: 'user', text: 'abc' }]
  const whole = await run(chat, { messages: user })
  const start = whole.content.slice(0, 8)
  const rest = await run(chat, { messages: [...user, { role: 'assistant', text: start }] })
  expect(start + rest.content).toStartWith(whole.content.slice(0, 16))
})

test('a long conversation is read again only from where it differs', async () => {
  const first: BindingRequest['messages'] = [{ role: 'user', text: 'abc '.repeat(100) }]
  const cold = await run(chat, { messages: first, slotKey: 'c' })
  expect(cold.cached).toBe(0)
  const next: BindingRequest['messages'] = [
    ...first,
    { role: 'assistant', text: cold.content },
    { role: 'user', text: 'more' },
  ]
  const warm = await run(chat, { messages: next, slotKey: 'c' })
  expect(warm.cached).toBeGreaterThan(cold.input - 5)
  await chat.forget('c')
  const forgotten = await run(chat, { messages: next, slotKey: 'c' })
  expect(forgotten.cached).toBe(0)
  expect(forgotten.content).toBe(warm.content)
})

test('text comes in whole characters, however it is cut', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map((seed) =>
      run(chat, { prompt: 'đ', temperature: 1.3, topK: 20, seed, maxTokens: 200 }),
    ),
  )
  for (const answer of answers) {
    expect(answer.content).not.toContain('\uFFFD')
    expect(answer.content.length).toBeGreaterThan(20)
  }
})

// Schemas of the subset, nested at most three deep.
const leaf: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constant({ type: 'boolean' }),
  fc.constant({ type: 'integer' }),
  fc.constant({ type: 'number' }),
  fc.constant({ type: ['string', 'null'], maxLength: 3 }),
  fc.integer({ min: 0, max: 6 }).map((maxLength) => ({ type: 'string', maxLength })),
  fc
    .uniqueArray(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 3 })
    .map((values) => ({ enum: values })),
  fc.constantFrom<Json>('đỏ', 3, null, true).map((value) => ({ const: value })),
)
const schemas = fc.letrec<{ any: JsonObject }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .record({ items: tie('any'), minItems: fc.integer({ min: 0, max: 2 }) })
      .map(({ items, minItems }) => ({ type: 'array', items, minItems, maxItems: minItems + 1 })),
    fc
      .dictionary(
        fc.string({ maxLength: 4 }).filter((key) => key !== '__proto__'),
        tie('any'),
        { maxKeys: 3 },
      )
      .map((properties) => ({
        type: 'object',
        properties,
        required: Object.keys(properties).slice(1),
        additionalProperties: false,
      })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((choices) => ({ anyOf: choices })),
  ),
})).any

test('whatever noise is written under a schema satisfies it', async () => {
  const ajv = new Ajv2020({ strict: false })
  let finished = 0
  let seed = 0
  for (const schema of fc.sample(schemas, { seed: 20_261_124, numRuns: 150 })) {
    seed += 1
    const answer = await run(chat, {
      prompt: 'a',
      slotKey: 'schema',
      temperature: 1.5,
      // Single bytes are far down: what they leave would not be text (llama.cpp's grammar takes any byte after a leading one).
      topK: 20,
      seed,
      maxTokens: 400,
      grammar: compileSchema(schema),
    })
    if (answer.end.reason !== 'stop') continue
    finished += 1
    const value: unknown = JSON.parse(answer.content)
    const isValid = ajv.validate(schema, value)
    expect(isValid ? '' : `${JSON.stringify(schema)} ${answer.content}`).toBe('')
  }
  expect(finished).toBeGreaterThan(120)
}, 60_000)

test('an unusable grammar is refused by name', async () => {
  const failure = await run(chat, { prompt: 'a', grammar: 'root ::= nothing' }).catch(
    (thrown: unknown) => thrown,
  )
  expect(failure).toMatchObject({ code: 'schema_unusable' })
})
