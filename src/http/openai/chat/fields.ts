// Every field of a chat completion request with its treatment: the 37 of OpenAI's document and the extras that other providers brought.
import type { Json } from '../../../contract/json.ts'
import { field, needed, object, refused } from '../../fields.ts'
import { anyObject, flag, leftOut, list, number, record, text, whole, word } from '../../shape.ts'
import { message } from './message-fields.ts'
import { functionCall, functions, responseFormat, stop, toolChoice, tools } from './tool-fields.ts'

export const modelName = text({
  least: 1,
  most: 256,
  pattern: /^[\x21-\x7e]+$/,
  says: 'string 1…256 without spaces',
})

export const metadata = record(text({ most: 512 }), { mostKeys: 16, mostKeyLength: 64 })

export const endUser = text({ most: 512 })

export const effort = word('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max')

/** OpenAI's tiers. The first two ask for nothing in particular. */
export const serviceTier = word('auto', 'default', 'flex', 'scale', 'priority', 'fast')

export const chatFields = {
  model: needed('use', modelName),
  messages: needed('use', list(message, { least: 1, most: 4096 })),
  stream: field('use', flag),
  max_completion_tokens: field('map', whole(1)),
  max_tokens: field(
    'map',
    whole(1),
    'The same as max_completion_tokens; both and different is refused.',
  ),
  temperature: field('pass', number(0, 2)),
  top_p: field('pass', number(0, 1)),
  frequency_penalty: field('pass', number(-2, 2)),
  presence_penalty: field('pass', number(-2, 2)),
  seed: field('pass', whole(Number.MIN_SAFE_INTEGER)),
  stop: field('pass', stop),
  n: field('use', whole(1, 8), 'Every choice is reserved and billed.'),
  logprobs: field('pass', flag, 'Refused where the text is masked on its way.'),
  top_logprobs: field('pass', whole(0, 20), 'Needs logprobs.'),
  logit_bias: field(
    'pass',
    record(number(-100, 100), { mostKeys: 1024, mostKeyLength: 16 }),
    'Only for a named model: token numbers belong to one tokenizer.',
  ),
  response_format: field('use', responseFormat),
  tools: field('use', tools),
  tool_choice: field(
    'use',
    toolChoice,
    'allowed_tools is enforced here: the others are not offered to the model.',
  ),
  parallel_tool_calls: field('pass', flag),
  functions: field('map', functions, 'The older form of tools.'),
  function_call: field('map', functionCall, 'The older form of tool_choice.'),
  reasoning_effort: field('map', effort),
  verbosity: field('pass', word('low', 'medium', 'high')),
  stream_options: field(
    'use',
    object({
      include_usage: field('use', flag),
      include_obfuscation: field('use', flag, 'Pads chunks. Without it: on for sensitive data.'),
    }),
    'Only with stream.',
  ),
  prompt_cache_key: field('keep', text({ most: 1024 }), 'A provider sees a keyed hash of it.'),
  prompt_cache_options: field('hint', leftOut(anyObject())),
  prompt_cache_retention: field('hint', leftOut(text({ most: 32 }))),
  user: field('keep', endUser, 'A provider sees a keyed hash of it, where it needs one.'),
  safety_identifier: field('keep', endUser, 'Goes before user.'),
  metadata: field('keep', metadata),
  store: field('keep', flag, 'true needs content storage; upstream it is always false.'),
  service_tier: field(
    'pass',
    serviceTier,
    'Beyond auto and default only with a price record of that tier.',
  ),
  prediction: field('pass', anyObject()),
  moderation: field('pass', anyObject()),
  modalities: refused('Answers are text; ["text"] is accepted.', asksForTextOnly),
  audio: refused('Spoken answers are not offered.'),
  web_search_options: refused('Search is the institution’s own documents: ask with a task.'),
  // Extras of other providers (design `api` §1.2).
  thinking: field(
    'map',
    object({
      type: needed('map', word('enabled', 'disabled', 'adaptive')),
      budget_tokens: field('map', whole(0)),
    }),
    'DeepSeek’s and Anthropic’s switch.',
  ),
  enable_thinking: field('map', flag, 'Qwen’s switch.'),
  thinking_budget: field('map', whole(0), 'Qwen’s limit.'),
  reasoning: field(
    'map',
    object({
      effort: field('map', effort),
      max_tokens: field('map', whole(0)),
      enabled: field('map', flag),
      summary: field('map', text({ most: 32 })),
    }),
    'With it the answer carries its thinking also as reasoning.',
  ),
  top_k: field('pass', whole(0)),
  min_p: field('pass', number(0, 1)),
  repetition_penalty: field('pass', number(0, 10)),
  user_id: field('keep', endUser, 'DeepSeek’s name for user.'),
  chat_template_kwargs: field('pass', anyObject(8192)),
  cache_control: field('pass', anyObject(1024), 'A mark for the whole request.'),
}

function asksForTextOnly(value: Json): boolean {
  return Array.isArray(value) && value.length === 1 && value[0] === 'text'
}
