// What every provider is asked in its test: one table of requests, to which each folder writes the body it makes or the field it refuses.
import type { ChatRequest, Message, ToolDefinition } from '../contract/request.ts'

export interface Scenario {
  readonly name: string
  /** Members that the scenario adds to a request of one user message. */
  readonly request: Partial<ChatRequest>
}

const hello: Message = { role: 'user', parts: [{ type: 'text', text: 'Xin chào' }] }
const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const weather: ToolDefinition = {
  kind: 'function',
  name: 'weather',
  description: 'Looks out',
  parameters,
}
const clock: ToolDefinition = { kind: 'function', name: 'clock' }
const call = (id: string, city: string) =>
  ({
    type: 'tool-call',
    id,
    name: 'weather',
    arguments: `{"city":"${city}"}`,
    kind: 'function',
  }) as const
const result = (callId: string, text: string) =>
  ({ type: 'tool-result', callId, content: [{ type: 'text', text }] }) as const
const schema = {
  type: 'object',
  properties: { a: { type: 'number' } },
  required: ['a'],
  additionalProperties: false,
}

/** The request that all scenarios start from. */
export const plainRequest: ChatRequest = Object.freeze<ChatRequest>({
  kind: 'chat',
  model: 'm',
  messages: [hello],
  stream: false,
})

export const scenarios: readonly Scenario[] = Object.freeze<Scenario[]>([
  { name: 'text', request: {} },
  {
    name: 'instructions',
    request: { messages: [{ role: 'system', parts: [{ type: 'text', text: 'S' }] }, hello] },
  },
  {
    name: 'developer',
    request: { messages: [{ role: 'developer', parts: [{ type: 'text', text: 'D' }] }, hello] },
  },
  {
    name: 'two texts',
    request: {
      messages: [
        {
          role: 'user',
          parts: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
      ],
    },
  },
  {
    name: 'image',
    request: {
      messages: [
        { role: 'user', parts: [{ type: 'image', mediaType: 'image/png', data: 'AAAA' }] },
      ],
    },
  },
  {
    name: 'image by address',
    request: {
      messages: [{ role: 'user', parts: [{ type: 'image-url', url: 'https://x.example/a.png' }] }],
    },
  },
  {
    name: 'audio',
    request: {
      messages: [{ role: 'user', parts: [{ type: 'audio', format: 'wav', data: 'AAAA' }] }],
    },
  },
  {
    name: 'pdf',
    request: {
      messages: [
        {
          role: 'user',
          parts: [{ type: 'file', mediaType: 'application/pdf', data: 'AAAA', name: 'a.pdf' }],
        },
      ],
    },
  },
  { name: 'sampling', request: { temperature: 0.2, topP: 0.9 } },
  { name: 'length', request: { maxOutputTokens: 100 } },
  { name: 'stop', request: { stop: ['END'] } },
  { name: 'seed', request: { seed: 7 } },
  { name: 'penalties', request: { frequencyPenalty: 0.5, presencePenalty: 0.25 } },
  { name: 'top k', request: { topK: 40 } },
  { name: 'min p', request: { minP: 0.05 } },
  { name: 'repetition', request: { repetitionPenalty: 1.1 } },
  { name: 'choices', request: { choices: 2 } },
  { name: 'logprobs', request: { logprobs: true, topLogprobs: 3 } },
  { name: 'logit bias', request: { logitBias: { '50256': -100 } } },
  { name: 'one tool', request: { tools: [weather] } },
  { name: 'many tools', request: { tools: [weather, clock] } },
  { name: 'strict tool', request: { tools: [{ ...weather, strict: true }] } },
  { name: 'custom tool', request: { tools: [{ kind: 'custom', name: 'sql' }] } },
  { name: 'tool required', request: { tools: [weather], toolChoice: { type: 'required' } } },
  {
    name: 'tool named',
    request: { tools: [weather], toolChoice: { type: 'named', name: 'weather', kind: 'function' } },
  },
  { name: 'no tool', request: { tools: [weather], toolChoice: { type: 'none' } } },
  { name: 'one call at a time', request: { tools: [weather], parallelToolCalls: false } },
  {
    name: 'two calls and their results',
    request: {
      messages: [
        hello,
        { role: 'assistant', parts: [call('c1', 'Huế'), call('c2', 'Vinh')] },
        { role: 'tool', parts: [result('c1', 'mưa')] },
        { role: 'tool', parts: [result('c2', 'nắng')] },
      ],
    },
  },
  {
    name: 'results beside words',
    request: {
      messages: [
        hello,
        { role: 'assistant', parts: [call('c1', 'Huế')] },
        { role: 'user', parts: [result('c1', 'mưa'), { type: 'text', text: 'Sao?' }] },
      ],
    },
  },
  {
    name: 'reasoning with a call comes back',
    request: {
      messages: [
        hello,
        { role: 'assistant', parts: [{ type: 'reasoning', text: 'R' }, call('c1', 'Huế')] },
        { role: 'tool', parts: [result('c1', 'mưa')] },
      ],
    },
  },
  {
    name: 'reasoning without a call',
    request: {
      messages: [
        hello,
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', text: 'R' },
            { type: 'text', text: 'A' },
          ],
        },
        hello,
      ],
    },
  },
  {
    name: 'signed reasoning of an open loop',
    request: {
      messages: [
        hello,
        {
          role: 'assistant',
          parts: [{ type: 'reasoning', text: 'R', signature: 'sig==' }, call('c1', 'Huế')],
        },
        { role: 'tool', parts: [result('c1', 'mưa')] },
      ],
    },
  },
  { name: 'json object', request: { responseFormat: { type: 'json-object' } } },
  {
    name: 'json schema',
    request: { responseFormat: { type: 'json-schema', name: 'n', schema, strict: true } },
  },
  { name: 'effort high', request: { reasoning: { effort: 'high' } } },
  { name: 'effort minimal', request: { reasoning: { effort: 'minimal' } } },
  { name: 'effort max', request: { reasoning: { effort: 'max' } } },
  { name: 'effort none', request: { reasoning: { effort: 'none' } } },
  { name: 'thinking on', request: { reasoning: { enabled: true } } },
  { name: 'thinking budget', request: { reasoning: { enabled: true, budgetTokens: 2_048 } } },
  { name: 'verbosity', request: { verbosity: 'low' } },
  { name: 'default tier', request: { serviceTier: 'default' } },
  { name: 'flex tier', request: { serviceTier: 'flex' } },
  {
    name: 'cache mark',
    request: {
      messages: [{ role: 'user', parts: [{ type: 'text', text: 'a', cache: { lifetime: '1h' } }] }],
    },
  },
  {
    name: 'five cache marks',
    request: {
      messages: [
        {
          role: 'user',
          parts: ['a', 'b', 'c', 'd', 'e'].map(
            (text) => ({ type: 'text', text, cache: {} }) as const,
          ),
        },
      ],
    },
  },
  { name: 'whole cache mark', request: { extras: { cache_control: { type: 'ephemeral' } } } },
  { name: 'extra thinking', request: { extras: { thinking: { type: 'disabled' } } } },
  { name: 'extra enable_thinking', request: { extras: { enable_thinking: false } } },
  { name: 'extra chat_template_kwargs', request: { extras: { chat_template_kwargs: { a: 1 } } } },
  {
    name: 'user and cache key stay here',
    request: { user: 'geheim-canary', promptCacheKey: 'geheim-canary' },
  },
])
