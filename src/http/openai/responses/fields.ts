// Every field of a request to /v1/responses with its treatment.
import type { Json } from '../../../contract/json.ts'
import { field, needed, object, refused, variants } from '../../fields.ts'
import {
  anyObject,
  anything,
  flag,
  isList,
  isObject,
  leftOut,
  list,
  number,
  type Shape,
  text,
  whole,
  word,
} from '../../shape.ts'
import { effort, endUser, metadata, modelName, serviceTier } from '../chat/fields.ts'
import { schemaBytes, toolName, wordOr } from '../chat/tool-fields.ts'
import { scopeFields } from '../vector-stores/fields.ts'
import { plainMessage, typedItem } from './item-fields.ts'

type ValueOf<Given> = Given extends Shape<infer Value> ? Value : never
export type InputItem = ValueOf<typeof typedItem> | ValueOf<typeof plainMessage>

const inputItem: Shape<InputItem> = {
  says: `${typedItem.says} | {role, content}`,
  ...(typedItem.inside === undefined ? {} : { inside: typedItem.inside }),
  read: (value, path, reading) =>
    isObject(value) && typeof value['type'] !== 'string'
      ? plainMessage.read(value, path, reading)
      : typedItem.read(value, path, reading),
}

const items = list(inputItem, { least: 1, most: 4096 })

const input: Shape<string | readonly InputItem[]> = {
  says: `string | ${items.says}`,
  ...(items.inside === undefined ? {} : { inside: items.inside }),
  read: (value, path, reading) =>
    typeof value === 'string' ? value : items.read(value, path, reading),
}

const tool = variants('type', {
  function: {
    name: needed('use', toolName),
    description: field('pass', text({ most: 65_536 })),
    parameters: field('use', anyObject(schemaBytes)),
    strict: field('pass', flag),
  },
  custom: {
    name: needed('use', toolName),
    description: field('pass', text({ most: 65_536 })),
    format: field('pass', anyObject(schemaBytes)),
  },
  file_search: {
    vector_store_ids: needed(
      'use',
      list(text({ least: 1, most: 256 }), { least: 1, most: 32 }),
      'Collections of the house, as `GET /v1/vector_stores` lists them.',
    ),
    ...scopeFields,
  },
  'sen:documents': {
    collections: field(
      'use',
      list(text({ least: 1, most: 256 }), { least: 1, most: 32 }),
      'All that the key may read unless said.',
    ),
    ...scopeFields,
  },
})

const named = { name: needed('use', toolName) }

const toolChoice = wordOr(
  word('none', 'auto', 'required'),
  variants('type', {
    function: named,
    custom: named,
    file_search: {},
    'sen:documents': {},
    allowed_tools: {
      mode: needed('use', word('auto', 'required')),
      tools: needed(
        'use',
        list(variants('type', { function: named, custom: named }), { least: 1, most: 128 }),
      ),
    },
  }),
)

export const responsesFields = {
  model: needed('use', modelName),
  input: needed('use', input),
  instructions: field('use', text(), 'Goes before the input as a system message.'),
  stream: field('use', flag),
  tools: field(
    'use',
    list(tool, { most: 128 }),
    'Tools that run at a provider are refused. `file_search` and `sen:documents` search here, before the answer; they stand alone.',
  ),
  tool_choice: field(
    'use',
    toolChoice,
    'allowed_tools is enforced here: the others are not offered to the model.',
  ),
  text: field(
    'use',
    object({
      format: field(
        'use',
        variants('type', {
          text: {},
          json_object: {},
          json_schema: {
            name: needed('use', toolName),
            schema: needed('use', anyObject(schemaBytes)),
            description: field('pass', text({ most: 65_536 })),
            strict: field('pass', flag),
          },
        }),
      ),
      verbosity: field('pass', word('low', 'medium', 'high')),
    }),
  ),
  max_output_tokens: field('use', whole(1)),
  reasoning: field(
    'use',
    object({
      effort: field('map', effort),
      summary: field('map', word('auto', 'concise', 'detailed')),
      generate_summary: field('hint', leftOut(text({ most: 16 }))),
    }),
  ),
  include: field(
    'use',
    list(
      word(
        'reasoning.encrypted_content',
        'message.output_text.logprobs',
        'file_search_call.results',
      ),
      { most: 8 },
    ),
  ),
  previous_response_id: field('use', text({ most: 256 }), 'Needs content storage.'),
  background: field('use', flag, 'true needs content storage.'),
  store: field('use', flag, 'true needs content storage; without it, absent means false.'),
  temperature: field('pass', number(0, 2)),
  top_p: field('pass', number(0, 1)),
  top_logprobs: field('pass', whole(0, 20)),
  frequency_penalty: field('pass', number(-2, 2)),
  presence_penalty: field('pass', number(-2, 2)),
  parallel_tool_calls: field('pass', flag),
  max_tool_calls: field('pass', whole(1)),
  service_tier: field('pass', serviceTier),
  metadata: field('keep', metadata),
  user: field('keep', endUser),
  safety_identifier: field('keep', endUser, 'Goes before user.'),
  prompt_cache_key: field('keep', text({ most: 1024 }), 'A provider sees a keyed hash of it.'),
  prompt_cache_options: field('hint', leftOut(anyObject())),
  prompt_cache_retention: field('hint', leftOut(text({ most: 32 }))),
  stream_options: field('hint', object({ include_obfuscation: field('hint', leftOut(anything)) })),
  conversation: refused('Conversations are not kept; send the items.'),
  prompt: refused('Stored templates are not offered; a task is a name of the house.'),
  context_management: refused('Nothing is dropped from a conversation in silence.', isEmptyList),
  truncation: refused('"disabled" is accepted: nothing is cut in silence.', isDisabled),
  moderation: field('pass', anyObject()),
}

function isDisabled(value: Json): boolean {
  return value === 'disabled'
}

function isEmptyList(value: Json): boolean {
  return isList(value) && value.length === 0
}
