// The messages of a chat completion: every role and every kind of part, field by field.
import { field, needed, object, refused, variants } from '../../fields.ts'
import { anything, list, text, textOr, word } from '../../shape.ts'

const cacheControl = field(
  'hint',
  object({
    type: needed('use', word('ephemeral')),
    ttl: field('use', word('5m', '1h')),
  }),
  'Passed where the provider has explicit cache marks.',
)

const textPart = { text: needed('use', text()), cache_control: cacheControl }

const refusalPart = { refusal: needed('use', text()) }

const textParts = textOr(list(variants('type', { text: textPart }), { most: 256 }))

const userParts = textOr(
  list(
    variants('type', {
      text: textPart,
      image_url: {
        image_url: needed(
          'use',
          object({
            url: needed(
              'use',
              text({ least: 1, most: 28_000_000 }),
              'https or inline; fetched by Sen, never by a provider.',
            ),
            detail: field('pass', text({ most: 16 })),
          }),
        ),
        cache_control: cacheControl,
      },
      input_audio: {
        input_audio: needed(
          'pass',
          object({
            data: needed('pass', text({ least: 1 })),
            format: needed('pass', text({ least: 1, most: 16 })),
          }),
        ),
      },
      file: {
        file: needed(
          'pass',
          object({
            file_data: field('pass', text({ least: 1 }), 'Inline, as a data address.'),
            filename: field('pass', text({ most: 255 })),
            file_id: refused('Send the file inline in file_data.'),
          }),
        ),
        cache_control: cacheControl,
      },
    }),
    { least: 1, most: 256 },
  ),
)

const assistantParts = textOr(
  list(variants('type', { text: textPart, refusal: refusalPart }), { most: 256 }),
)

const toolCalls = list(
  variants('type', {
    function: {
      id: needed('use', text({ least: 1, most: 256 })),
      index: field('keep', anything, 'Sent back by clients that collect a stream.'),
      function: needed(
        'use',
        object({
          name: needed('use', text({ least: 1, most: 128 })),
          arguments: needed('use', text(), 'A string, kept byte for byte.'),
        }),
      ),
    },
    custom: {
      id: needed('use', text({ least: 1, most: 256 })),
      index: field('keep', anything, 'Sent back by clients that collect a stream.'),
      custom: needed(
        'use',
        object({
          name: needed('use', text({ least: 1, most: 128 })),
          input: needed('use', text()),
        }),
      ),
    },
  }),
  { most: 128 },
)

const name = field('pass', text({ least: 1, most: 128 }))

export const message = variants('role', {
  developer: { content: needed('use', textParts), name },
  system: { content: needed('use', textParts), name },
  user: { content: needed('use', userParts), name },
  assistant: {
    content: field('use', assistantParts),
    name,
    refusal: field('use', text()),
    tool_calls: field('use', toolCalls),
    function_call: field(
      'map',
      object({
        name: needed('use', text({ least: 1, most: 128 })),
        arguments: needed('use', text()),
      }),
      'The older form of one tool call.',
    ),
    reasoning_content: field(
      'use',
      text(),
      'Thinking of an earlier turn, given back where the provider wants it.',
    ),
    reasoning: field('use', text(), 'The same under its other name.'),
    annotations: field(
      'keep',
      anything,
      'Part of an answer that was sent back; says nothing to a model.',
    ),
    audio: refused('Spoken answers are not offered.'),
  },
  tool: {
    content: needed('use', textParts),
    tool_call_id: needed(
      'use',
      text({ least: 1, most: 256 }),
      'Must name a call of an earlier assistant message.',
    ),
    name,
    cache_control: cacheControl,
  },
  function: {
    content: field('map', text()),
    name: needed(
      'map',
      text({ least: 1, most: 128 }),
      'Answers the last function_call of this name.',
    ),
  },
})
