// JSON Schemas of what OpenAI's clients expect, written from the type definitions of the `openai` package 7.57. Closed: a member that
// is neither there nor one of Sen's own is an error.

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const whole: Schema = { type: 'integer', minimum: 0 }
const number: Schema = { type: 'number' }
const flag: Schema = { type: 'boolean' }
const nothing: Schema = { type: 'null' }

function oneOf(...words: readonly string[]): Schema {
  return { enum: words }
}

function either(...schemas: readonly Schema[]): Schema {
  return { anyOf: schemas }
}

function orNull(schema: Schema): Schema {
  return either(schema, nothing)
}

function list(items: Schema): Schema {
  return { type: 'array', items }
}

/** A name with `?` may be absent. */
function closed(members: Readonly<Record<string, Schema>>): Schema {
  const names = Object.keys(members)
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), members[name]])),
  }
}

const sen: Schema = { type: 'object' }

const chatUsage = closed({
  prompt_tokens: whole,
  completion_tokens: whole,
  total_tokens: whole,
  prompt_tokens_details: closed({
    cached_tokens: whole,
    cache_write_tokens: whole,
    audio_tokens: whole,
  }),
  completion_tokens_details: closed({
    reasoning_tokens: whole,
    audio_tokens: whole,
    accepted_prediction_tokens: whole,
    rejected_prediction_tokens: whole,
  }),
})

const tokenLogprob: Schema = { type: 'object', required: ['token', 'logprob'] }
const logprobs = orNull(
  closed({ content: orNull(list(tokenLogprob)), refusal: orNull(list(tokenLogprob)) }),
)
const finishReason = oneOf('stop', 'length', 'tool_calls', 'content_filter', 'function_call')

const calls = list(
  either(
    closed({
      id: text,
      type: oneOf('function'),
      function: closed({ name: text, arguments: text }),
    }),
    closed({ id: text, type: oneOf('custom'), custom: closed({ name: text, input: text }) }),
  ),
)

export const chatCompletion = closed({
  id: text,
  object: oneOf('chat.completion'),
  created: whole,
  model: text,
  'system_fingerprint?': text,
  'service_tier?': text,
  choices: list(
    closed({
      index: whole,
      finish_reason: finishReason,
      logprobs,
      message: closed({
        role: oneOf('assistant'),
        content: orNull(text),
        refusal: orNull(text),
        annotations: list({}),
        'tool_calls?': calls,
        'function_call?': closed({ name: text, arguments: text }),
        'reasoning_content?': text,
        'reasoning?': text,
      }),
    }),
  ),
  'usage?': chatUsage,
  'sen?': sen,
})

export const chatChunk = closed({
  id: text,
  object: oneOf('chat.completion.chunk'),
  created: whole,
  model: text,
  'system_fingerprint?': text,
  'service_tier?': text,
  'obfuscation?': text,
  choices: list(
    closed({
      index: whole,
      finish_reason: orNull(finishReason),
      logprobs,
      delta: closed({
        'role?': oneOf('assistant'),
        'content?': orNull(text),
        'refusal?': text,
        'reasoning_content?': text,
        'reasoning?': text,
        'function_call?': closed({ 'name?': text, arguments: text }),
        'tool_calls?': list(
          closed({
            index: whole,
            'id?': text,
            'type?': oneOf('function', 'custom'),
            'function?': closed({ 'name?': text, arguments: text }),
            'custom?': closed({ 'name?': text, input: text }),
          }),
        ),
      }),
    }),
  ),
  'usage?': orNull(chatUsage),
  'sen?': sen,
})

export const errorBody = closed({
  error: closed({ message: text, type: text, code: text, param: orNull(text), ref: text }),
})

const itemStatus = oneOf('in_progress', 'completed', 'incomplete')
const reasoningText = closed({ type: oneOf('reasoning_text'), text })
const citation = closed({
  type: oneOf('file_citation'),
  index: whole,
  file_id: text,
  filename: text,
})
const outputText = closed({
  type: oneOf('output_text'),
  text,
  annotations: list(citation),
  logprobs: list(tokenLogprob),
})
const part = either(outputText, closed({ type: oneOf('refusal'), refusal: text }), reasoningText)

const found = closed({
  file_id: text,
  filename: text,
  score: { type: 'number', minimum: 0, maximum: 1 },
  attributes: { type: 'object', maxProperties: 16 },
  text,
})

const item = either(
  closed({
    type: oneOf('file_search_call'),
    id: text,
    status: itemStatus,
    queries: list(text),
    results: orNull(list(found)),
  }),
  closed({
    type: oneOf('message'),
    id: text,
    status: itemStatus,
    role: oneOf('assistant'),
    content: list(part),
  }),
  closed({
    type: oneOf('reasoning'),
    id: text,
    status: itemStatus,
    summary: list({}),
    content: list(reasoningText),
    'encrypted_content?': text,
  }),
  closed({
    type: oneOf('function_call'),
    id: text,
    call_id: text,
    name: text,
    arguments: text,
    status: itemStatus,
  }),
  closed({
    type: oneOf('custom_tool_call'),
    id: text,
    call_id: text,
    name: text,
    input: text,
    status: itemStatus,
  }),
)

const responseUsage = closed({
  input_tokens: whole,
  input_tokens_details: closed({ cached_tokens: whole, cache_write_tokens: whole }),
  output_tokens: whole,
  output_tokens_details: closed({ reasoning_tokens: whole }),
  total_tokens: whole,
})

/** Required are also those members that the Open Responses specification wants although the package's type has them optional. */
export const response = closed({
  id: text,
  object: oneOf('response'),
  created_at: whole,
  completed_at: orNull(whole),
  status: oneOf('completed', 'failed', 'in_progress', 'incomplete'),
  error: orNull(
    closed({
      code: oneOf('server_error', 'rate_limit_exceeded', 'invalid_prompt'),
      message: text,
      param: orNull(text),
      sen_code: text,
      ref: text,
    }),
  ),
  incomplete_details: orNull(closed({ reason: oneOf('max_output_tokens', 'content_filter') })),
  instructions: orNull(text),
  metadata: { type: 'object' },
  model: text,
  output: list(item),
  parallel_tool_calls: flag,
  temperature: number,
  tool_choice: either(text, { type: 'object', required: ['type'] }),
  tools: list(
    either(
      { type: 'object', required: ['type', 'name'] },
      { type: 'object', required: ['type', 'vector_store_ids'] },
    ),
  ),
  top_p: number,
  background: flag,
  frequency_penalty: number,
  presence_penalty: number,
  max_output_tokens: orNull(whole),
  max_tool_calls: orNull(whole),
  previous_response_id: orNull(text),
  prompt_cache_key: orNull(text),
  reasoning: closed({ effort: orNull(text), summary: orNull(text) }),
  safety_identifier: orNull(text),
  service_tier: text,
  store: flag,
  text: closed({ format: { type: 'object', required: ['type'] }, 'verbosity?': text }),
  top_logprobs: whole,
  truncation: oneOf('disabled'),
  usage: orNull(responseUsage),
  'user?': text,
  'sen?': sen,
})

function event(type: string, members: Readonly<Record<string, Schema>>): Schema {
  return closed({ type: oneOf(type), sequence_number: whole, ...members })
}

const inItem = { item_id: text, output_index: whole }
const inPart = { ...inItem, content_index: whole }

export const responseEvents: Readonly<Record<string, Schema>> = {
  'response.created': event('response.created', { response }),
  'response.in_progress': event('response.in_progress', { response }),
  'response.completed': event('response.completed', { response }),
  'response.incomplete': event('response.incomplete', { response }),
  'response.failed': event('response.failed', { response }),
  'response.output_item.added': event('response.output_item.added', { output_index: whole, item }),
  'response.output_item.done': event('response.output_item.done', { output_index: whole, item }),
  'response.content_part.added': event('response.content_part.added', { ...inPart, part }),
  'response.content_part.done': event('response.content_part.done', { ...inPart, part }),
  'response.output_text.delta': event('response.output_text.delta', {
    ...inPart,
    delta: text,
    logprobs: list({}),
  }),
  'response.output_text.done': event('response.output_text.done', {
    ...inPart,
    text,
    logprobs: list({}),
  }),
  'response.refusal.delta': event('response.refusal.delta', { ...inPart, delta: text }),
  'response.refusal.done': event('response.refusal.done', { ...inPart, refusal: text }),
  'response.reasoning_text.delta': event('response.reasoning_text.delta', {
    ...inPart,
    delta: text,
  }),
  'response.reasoning_text.done': event('response.reasoning_text.done', { ...inPart, text }),
  'response.function_call_arguments.delta': event('response.function_call_arguments.delta', {
    ...inItem,
    delta: text,
  }),
  'response.function_call_arguments.done': event('response.function_call_arguments.done', {
    ...inItem,
    name: text,
    arguments: text,
  }),
  'response.custom_tool_call_input.delta': event('response.custom_tool_call_input.delta', {
    ...inItem,
    delta: text,
  }),
  'response.file_search_call.in_progress': event('response.file_search_call.in_progress', inItem),
  'response.file_search_call.searching': event('response.file_search_call.searching', inItem),
  'response.file_search_call.completed': event('response.file_search_call.completed', inItem),
  'response.output_text.annotation.added': event('response.output_text.annotation.added', {
    ...inPart,
    annotation_index: whole,
    annotation: citation,
  }),
  'response.custom_tool_call_input.done': event('response.custom_tool_call_input.done', {
    ...inItem,
    input: text,
  }),
}

const page = (items: Schema): Schema =>
  closed({
    object: oneOf('list'),
    data: list(items),
    first_id: orNull(text),
    last_id: orNull(text),
    has_more: flag,
  })

export const file = closed({
  id: text,
  object: oneOf('file'),
  bytes: whole,
  created_at: whole,
  expires_at: whole,
  filename: text,
  purpose: oneOf('batch', 'batch_output'),
  status: oneOf('processed'),
})
export const filePage = page(file)

const plan = closed({
  now: text,
  planned: text,
  saved: text,
  currency: text,
  starts_at: whole,
  ready_by: whole,
  is_estimate: flag,
})

/** The types say that times are absent; the service itself writes null, and so does its reference. */
export const batch = closed({
  id: text,
  object: oneOf('batch'),
  endpoint: text,
  errors: orNull({ type: 'object', required: ['object', 'data'] }),
  input_file_id: text,
  completion_window: text,
  status: oneOf('in_progress', 'finalizing', 'completed', 'expired', 'cancelling', 'cancelled', 'failed'), // prettier-ignore
  output_file_id: orNull(text),
  error_file_id: orNull(text),
  created_at: whole,
  in_progress_at: orNull(whole),
  expires_at: orNull(whole),
  finalizing_at: orNull(whole),
  completed_at: orNull(whole),
  failed_at: orNull(whole),
  expired_at: orNull(whole),
  cancelling_at: orNull(whole),
  cancelled_at: orNull(whole),
  request_counts: closed({ total: whole, completed: whole, failed: whole }),
  metadata: orNull({ type: 'object', additionalProperties: text }),
  sen: closed({ plan }),
})
export const batchPage = page(batch)
