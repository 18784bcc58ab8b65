// OpenAI: every scenario, its recorded answers, its errors.
import { chatBase, chatExpectations } from '../testing/chat-expectations.ts'
import { testProvider } from '../testing/provider-suite.ts'
import { openai } from './index.ts'

const texts = (words: string) => words.split('').map((text) => ({ type: 'text', text }))
const hello = { role: 'user', content: 'Xin chào' }
const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const usage = { input: 1_200, cacheRead: 1_024, cacheWrite: 128, output: 30, reasoning: 12 }
const model = 'gpt-5.6-luna'
const withoutReasoning = {
  role: 'assistant',
  content: null,
  tool_calls: [
    { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Huế"}' } },
  ],
}

testProvider({
  provider: openai,
  folder: import.meta.dir,
  model,
  base: { ...chatBase(model), store: false, prompt_cache_key: 'hmac-key' },
  expected: {
    ...chatExpectations,
    developer: { body: { messages: [{ role: 'developer', content: 'D' }, hello] } },
    pdf: {
      body: {
        messages: [
          {
            role: 'user',
            content: [
              {
                type: 'file',
                file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' },
              },
            ],
          },
        ],
      },
    },
    length: { body: { max_completion_tokens: 100 } },
    'top k': { refused: 'top_k' },
    repetition: { refused: 'repetition_penalty' },
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
    'custom tool': { body: { tools: [{ type: 'custom', custom: { name: 'sql' } }] } },
    'reasoning with a call comes back': {
      body: {
        messages: [hello, withoutReasoning, { role: 'tool', tool_call_id: 'c1', content: 'mưa' }],
      },
    },
    verbosity: { body: { verbosity: 'low' } },
    'default tier': { body: { service_tier: 'default' } },
    'two texts': { body: { messages: [{ role: 'user', content: texts('ab') }] } },
  },
  answers: {
    '2026-11-24-gpt-5.6-luna-text.chunks.txt': {
      model,
      text: 'Viêng Chăn',
      finish: 'stop',
      tier: 'default',
      usage: { ...usage, serviceTier: 'default' },
    },
    '2026-11-24-gpt-5.6-luna-tools.chunks.txt': {
      model,
      tool0: 'call_a weather {"city":"Huế"}',
      tool1: 'call_b clock {}',
      finish: 'tool-calls',
      usage,
    },
    '2026-11-24-gpt-5.6-luna-refusal.chunks.txt': {
      model,
      refusal: 'I cannot',
      finish: 'content-filter',
      usage,
    },
    '2026-11-24-gpt-5.6-luna-error.chunks.txt': { fault: 'server-fault' },
    '2026-11-24-gpt-5.6-luna-answer.json': { model, text: 'Viêng Chăn', finish: 'length', usage },
  },
  faults: [
    {
      name: 'a wrong field is named',
      status: 400,
      body: {
        error: {
          message: 'geheim-canary',
          type: 'invalid_request_error',
          param: 'top_p',
          code: null,
        },
      },
      wants: { kind: 'bad-request', parameter: 'top_p' },
    },
    {
      name: 'a field name that is text is not passed on',
      status: 400,
      body: { error: { message: 'm', param: 'geheim-canary says so' } },
      wants: { kind: 'bad-request' },
    },
    {
      name: 'too long',
      status: 400,
      body: { error: { message: 'geheim-canary', code: 'context_length_exceeded' } },
      wants: { kind: 'context-length' },
    },
    {
      name: 'filtered',
      status: 400,
      body: { error: { message: 'm', code: 'content_policy_violation' } },
      wants: { kind: 'content-blocked' },
    },
    {
      name: 'wrong key',
      status: 401,
      body: { error: { message: 'Incorrect API key provided: geheim-canary' } },
      wants: { kind: 'key-refused' },
    },
    { name: 'country not served', status: 403, wants: { kind: 'key-refused' } },
    { name: 'no such model', status: 404, wants: { kind: 'not-found' } },
    {
      name: 'too many requests',
      status: 429,
      headers: { 'retry-after': '2' },
      body: { error: { code: 'rate_limit_exceeded' } },
      wants: { kind: 'busy', retryAfterMs: 2_000 },
    },
    {
      name: 'too many, in milliseconds',
      status: 429,
      headers: { 'retry-after-ms': '350', 'retry-after': '1' },
      wants: { kind: 'busy', retryAfterMs: 350 },
    },
    {
      name: 'too many, with a date',
      status: 429,
      headers: {
        'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT',
        date: 'Tue, 24 Nov 2026 10:00:00 GMT',
      },
      wants: { kind: 'busy', retryAfterMs: 5_000 },
    },
    {
      name: 'an empty account does not get better by waiting',
      status: 429,
      headers: { 'retry-after': '1' },
      body: { error: { code: 'insufficient_quota' } },
      wants: { kind: 'key-refused' },
    },
    { name: 'a page of HTML', status: 502, wants: { kind: 'server-fault' } },
    { name: 'overloaded', status: 503, wants: { kind: 'busy' } },
  ],
})
