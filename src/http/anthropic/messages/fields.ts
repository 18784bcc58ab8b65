// Every field of a request to /v1/messages with its treatment.
import { SenError } from '../../../errors/sen-error.ts'
import { field, type FieldTable, needed, object, refused, variants } from '../../fields.ts'
import { endUser, modelName } from '../../openai/chat/fields.ts'
import { schemaBytes, toolName } from '../../openai/chat/tool-fields.ts'
import {
  anyObject,
  anything,
  flag,
  leftOut,
  list,
  number,
  type Shape,
  text,
  unsupported,
  whole,
  word,
} from '../../shape.ts'
import { cacheControl, message, systemBlocks } from './block-fields.ts'

/** Tools that run at Anthropic have a type of their own; those of the caller have none, or this one. */
const ownTool: Shape<'custom'> = {
  says: '"custom"',
  read(value, path) {
    if (value === 'custom') return 'custom'
    throw typeof value === 'string'
      ? unsupported(path)
      : new SenError('invalid_request', { parameter: path, expected: '"custom"' })
  },
}

const tools = list(
  object({
    type: field(
      'use',
      ownTool,
      'Tools that run at a provider (search, fetch, code, bash, MCP) are refused.',
    ),
    name: needed('use', toolName),
    description: field('pass', text({ most: 65_536 })),
    input_schema: needed('use', anyObject(schemaBytes)),
    strict: field('pass', flag),
    cache_control: cacheControl,
    eager_input_streaming: field('hint', leftOut(flag)),
    input_examples: field('hint', leftOut(list(anyObject(), { most: 64 }))),
    allowed_callers: field('hint', leftOut(list(word('direct'), { most: 1 }))),
    defer_loading: refused('Every tool is sent with the request.', (value) => value === false),
  }),
  { most: 128 },
)

const parallel = { disable_parallel_tool_use: field('use', flag) }

const shared = {
  model: needed('use', modelName),
  messages: needed('use', list(message, { least: 1, most: 4096 })),
  system: field('use', systemBlocks),
  tools: field('use', tools),
  tool_choice: field(
    'use',
    variants('type', {
      auto: parallel,
      any: parallel,
      tool: { name: needed('use', toolName), ...parallel },
      none: {},
    }),
  ),
  thinking: field(
    'map',
    variants('type', {
      enabled: {
        budget_tokens: needed('map', whole(1)),
        display: field('hint', leftOut(text({ most: 32 }))),
      },
      adaptive: { display: field('hint', leftOut(text({ most: 32 }))) },
      disabled: {},
    }),
  ),
  output_config: field(
    'map',
    object({
      effort: field('map', word('low', 'medium', 'high', 'xhigh', 'max')),
      format: field(
        'use',
        variants('type', { json_schema: { schema: needed('use', anyObject(schemaBytes)) } }),
      ),
    }),
  ),
  cache_control: field(
    'pass',
    object({ type: needed('use', word('ephemeral')), ttl: field('use', word('5m', '1h')) }),
    'A mark for the whole request, where the provider has such marks.',
  ),
  speed: field('pass', word('standard', 'fast'), 'fast only with a price record of that speed.'),
  user_profile_id: field('keep', endUser),
  workspace_id: field('keep', endUser),
} satisfies FieldTable

export const countFields = shared

export const messagesFields = {
  ...shared,
  max_tokens: needed('use', whole(1)),
  stream: field('use', flag),
  temperature: field('pass', number(0, 1)),
  top_p: field('pass', number(0, 1)),
  top_k: field('pass', whole(0)),
  stop_sequences: field('pass', list(text({ least: 1, most: 1024 }), { most: 16 })),
  service_tier: field('pass', word('auto', 'standard_only')),
  inference_geo: field('pass', text({ most: 64 }), 'The price record must know it.'),
  metadata: field(
    'keep',
    object({ user_id: field('keep', endUser) }),
    'A provider sees a keyed hash of user_id, where it needs one.',
  ),
  diagnostics: field('hint', leftOut(anything)),
  container: refused('Nothing runs at a provider.'),
  mcp_servers: refused('Nothing runs at a provider.'),
  context_management: refused('Nothing is dropped from a conversation in silence.'),
} satisfies FieldTable
