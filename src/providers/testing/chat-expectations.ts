// What the chat dialect makes of the scenarios, where a provider has no way of its own.
import type { Expected } from './provider-suite.ts'

const body = (members: Readonly<Record<string, unknown>>): Expected => ({ body: members })
const refused = (parameter: string): Expected => ({ refused: parameter })
const hello = { role: 'user', content: 'Xin chào' }
const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const weather = {
  type: 'function',
  function: { name: 'weather', description: 'Looks out', parameters },
}
const call = (id: string, city: string) => ({
  id,
  type: 'function',
  function: { name: 'weather', arguments: `{"city":"${city}"}` },
})
const result = (id: string, content: string) => ({ role: 'tool', tool_call_id: id, content })
const schema = {
  type: 'object',
  properties: { a: { type: 'number' } },
  required: ['a'],
  additionalProperties: false,
}
const turn = (members: Readonly<Record<string, unknown>>) => ({
  role: 'assistant',
  content: null,
  ...members,
})
const texts = (words: string) => words.split('').map((text) => ({ type: 'text', text }))

export const chatExpectations: Readonly<Record<string, Expected>> = {
  text: body({}),
  instructions: body({ messages: [{ role: 'system', content: 'S' }, hello] }),
  developer: body({ messages: [{ role: 'system', content: 'D' }, hello] }),
  'two texts': body({ messages: [{ role: 'user', content: texts('ab') }] }),
  image: body({
    messages: [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
      },
    ],
  }),
  'image by address': refused('messages.image-url'),
  audio: refused('messages.input_audio'),
  pdf: refused('messages.file'),
  sampling: body({ temperature: 0.2, top_p: 0.9 }),
  length: body({ max_tokens: 100 }),
  stop: body({ stop: ['END'] }),
  seed: body({ seed: 7 }),
  penalties: body({ frequency_penalty: 0.5, presence_penalty: 0.25 }),
  'top k': body({ top_k: 40 }),
  'min p': refused('min_p'),
  repetition: body({ repetition_penalty: 1.1 }),
  choices: body({ n: 2 }),
  logprobs: body({ logprobs: true, top_logprobs: 3 }),
  'logit bias': refused('logit_bias'),
  'one tool': body({ tools: [weather] }),
  'many tools': body({ tools: [weather, { type: 'function', function: { name: 'clock' } }] }),
  'strict tool': refused('tools.strict'),
  'custom tool': refused('tools.custom'),
  'tool required': body({ tools: [weather], tool_choice: 'required' }),
  'tool named': body({
    tools: [weather],
    tool_choice: { type: 'function', function: { name: 'weather' } },
  }),
  'no tool': body({ tools: [weather], tool_choice: 'none' }),
  'one call at a time': body({ tools: [weather], parallel_tool_calls: false }),
  'two calls and their results': body({
    messages: [
      hello,
      turn({ tool_calls: [call('c1', 'Huế'), call('c2', 'Vinh')] }),
      result('c1', 'mưa'),
      result('c2', 'nắng'),
    ],
  }),
  'results beside words': body({
    messages: [
      hello,
      turn({ tool_calls: [call('c1', 'Huế')] }),
      result('c1', 'mưa'),
      { role: 'user', content: 'Sao?' },
    ],
  }),
  'reasoning with a call comes back': body({
    messages: [
      hello,
      turn({ reasoning_content: 'R', tool_calls: [call('c1', 'Huế')] }),
      result('c1', 'mưa'),
    ],
  }),
  'reasoning without a call': body({
    messages: [hello, { role: 'assistant', content: 'A' }, hello],
  }),
  'signed reasoning of an open loop': refused('messages.thinking'),
  'json object': body({ response_format: { type: 'json_object' } }),
  'json schema': body({
    response_format: { type: 'json_schema', json_schema: { name: 'n', schema, strict: true } },
  }),
  'effort high': body({ reasoning_effort: 'high' }),
  'effort minimal': body({ reasoning_effort: 'minimal' }),
  'effort max': body({ reasoning_effort: 'max' }),
  'effort none': body({ reasoning_effort: 'none' }),
  'thinking on': body({}),
  'thinking budget': refused('reasoning.budget_tokens'),
  verbosity: refused('verbosity'),
  'default tier': body({}),
  'flex tier': refused('service_tier'),
  'cache mark': body({ messages: [{ role: 'user', content: 'a' }] }),
  'five cache marks': body({ messages: [{ role: 'user', content: texts('abcde') }] }),
  'whole cache mark': body({}),
  'extra thinking': refused('thinking'),
  'extra enable_thinking': refused('enable_thinking'),
  'extra chat_template_kwargs': refused('chat_template_kwargs'),
  'user and cache key stay here': body({}),
}

/** The body of the plain request. */
export const chatBase = (model: string): Readonly<Record<string, unknown>> => ({
  model,
  messages: [hello],
  stream: true,
  stream_options: { include_usage: true },
})
