// Servers of OpenAI's dialect: every scenario, recorded answers of four servers, errors.
import { expect, test } from 'bun:test'

import { readEmbeddings, writeEmbeddings } from '../chat-dialect/embeddings.ts'
import { chatBase, chatExpectations } from '../testing/chat-expectations.ts'
import { testProvider } from '../testing/provider-suite.ts'
import { testRoute } from '../testing/route.ts'
import { openaiCompatible } from './index.ts'

const usage = { input: 10, output: 3 }
const model = 'llama3.2'
const hello = { role: 'user', content: 'Xin chào' }
const parameters = { type: 'object', properties: { city: { type: 'string' } } }

testProvider({
  provider: openaiCompatible,
  folder: import.meta.dir,
  model,
  // What a test of the server has found it can do.
  abilities: {
    tools: true,
    toolChoice: true,
    parallelToolsOff: true,
    jsonSchema: true,
    images: true,
    reasoning: true,
    logprobs: true,
    logitBias: true,
    topK: true,
    choices: true,
  },
  base: chatBase(model),
  expected: {
    ...chatExpectations,
    'min p': { body: { min_p: 0.05 } },
    'logit bias': { body: { logit_bias: { '50256': -100 } } },
    'strict tool': {
      body: {
        tools: [
          {
            type: 'function',
            function: { name: 'weather', description: 'Looks out', parameters, strict: true },
          },
        ],
      },
    },
    'reasoning without a call': {
      body: {
        messages: [hello, { role: 'assistant', content: 'A', reasoning_content: 'R' }, hello],
      },
    },
    'thinking on': { body: { chat_template_kwargs: { enable_thinking: true } } },
    verbosity: { body: { verbosity: 'low' } },
    'extra chat_template_kwargs': { body: { chat_template_kwargs: { a: 1 } } },
  },
  answers: {
    '2026-11-24-ollama-llama3.2-tools-without-index.chunks.txt': {
      model,
      tool0: 'call_1 weather {"city":"Huế"}',
      tool1: 'call_chatcmpl-7_0_1 clock {}',
      finish: 'tool-calls',
      usage,
    },
    '2026-11-24-vllm-qwen3-reasoning.chunks.txt': {
      model: 'qwen3',
      reasoning: 'Hm',
      text: 'Ok',
      finish: 'stop',
      usage,
    },
    '2026-11-24-llama-server-no-usage.chunks.txt': { model: 'g', text: 'Ok', finish: 'stop' },
    '2026-11-24-vllm-aborted.chunks.txt': { fault: 'server-fault' },
    '2026-11-24-cut-before-the-reason.chunks.txt': { model: 'g', text: 'Ok', isComplete: false },
    '2026-11-24-done-without-a-reason.chunks.txt': { fault: 'garbage' },
    '2026-11-24-sglang-answer.json': { model: 'g', tool0: 'c f {}', finish: 'tool-calls', usage },
  },
  faults: [
    {
      name: 'Ollama, plain text',
      status: 400,
      body: { error: 'geheim-canary' },
      wants: { kind: 'bad-request' },
    },
    {
      name: 'vLLM, the older shape',
      status: 400,
      body: {
        object: 'error',
        message: "This model's maximum context length is 4096 tokens",
        type: 'BadRequestError',
        param: null,
        code: 400,
      },
      wants: { kind: 'context-length' },
    },
    {
      name: 'llama-server, too long',
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'the request exceeds the available context size',
          type: 'exceed_context_size_error',
        },
      },
      wants: { kind: 'context-length' },
    },
    {
      name: 'still loading',
      status: 503,
      body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
      wants: { kind: 'busy' },
    },
    { name: 'no such model', status: 404, wants: { kind: 'not-found' } },
    { name: 'garbage with a 200', status: 200, wants: { kind: 'garbage' } },
  ],
})

test('no key, no header', () => expect(openaiCompatible.authorise('')).toEqual({}))

test('vectors come as numbers or as base64, in the order of their index', () => {
  const base64 = new Uint8Array(new Float32Array([0.5, -1]).buffer).toBase64()
  const answer = readEmbeddings({
    model: 'e',
    data: [
      { index: 1, embedding: [1, 2] },
      { index: 0, embedding: base64 },
    ],
    usage: { prompt_tokens: 4, total_tokens: 4 },
  })
  expect(answer.vectors.map((vector) => [...vector])).toEqual([
    [0.5, -1],
    [1, 2],
  ])
  expect(answer.usage).toMatchObject({ input: 4, output: 0 })
})

test.each([
  [
    'a missing vector',
    [
      { index: 0, embedding: [1] },
      { index: 0, embedding: [2] },
    ],
  ],
  [
    'other lengths',
    [
      { index: 0, embedding: [1] },
      { index: 1, embedding: [1, 2] },
    ],
  ],
  ['no numbers', [{ index: 0, embedding: ['x'] }]],
  ['nothing', []],
  ['half a float', [{ index: 0, embedding: 'AAA=' }]],
])('%s is garbage', (_name, data) => {
  expect(() => readEmbeddings({ data })).toThrow('upstream_failed')
})

test('texts to embed are sent as they are, and only to a model that embeds', () => {
  const request = {
    kind: 'embeddings',
    model: 'e',
    input: ['a'],
    dimensions: 8,
    user: 'geheim-canary',
  } as const
  const route = testRoute(openaiCompatible, 'e', { embeddings: true })
  const { path, body } = writeEmbeddings(request, { route })
  expect(path).toBe('/embeddings')
  expect(JSON.parse(body)).toEqual({
    model: 'e',
    input: ['a'],
    dimensions: 8,
    encoding_format: 'float',
  })
  expect(() => writeEmbeddings(request, { route: testRoute(openaiCompatible, 'e') })).toThrow(
    'unsupported_parameter',
  )
})
