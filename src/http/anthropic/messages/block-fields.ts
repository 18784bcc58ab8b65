// The blocks of Anthropic's messages, field by field.
import type { Json } from '../../../contract/json.ts'
import { field, needed, object, refused, variants } from '../../fields.ts'
import {
  anyObject,
  anything,
  flag,
  isObject,
  leftOut,
  list,
  text,
  textOr,
  word,
} from '../../shape.ts'

export const cacheControl = field(
  'hint',
  object({ type: needed('use', word('ephemeral')), ttl: field('use', word('5m', '1h')) }),
  'Passed to providers with explicit cache marks.',
)

const citations = refused('Citations are not offered.', (value) => !asksForCitations(value))

const textBlock = {
  text: needed('use', text()),
  cache_control: cacheControl,
  citations: field('hint', leftOut(anything), 'Part of an answer that was sent back.'),
}

export const systemBlocks = textOr(list(variants('type', { text: textBlock }), { most: 256 }))

const imageBlock = {
  source: needed(
    'use',
    variants('type', {
      base64: {
        media_type: needed('use', word('image/jpeg', 'image/png', 'image/gif', 'image/webp')),
        data: needed('use', text({ least: 1 })),
      },
      url: {
        url: needed(
          'use',
          text({ least: 1, most: 8192 }),
          'https; fetched by Sen, never by a provider.',
        ),
      },
    }),
  ),
  cache_control: cacheControl,
  transformations: refused('Images go as they are.'),
}

const innerBlocks = textOr(
  list(variants('type', { text: textBlock, image: imageBlock }), { most: 256 }),
)

const documentBlock = {
  source: needed(
    'use',
    variants('type', {
      base64: {
        media_type: needed('pass', text({ least: 1, most: 128 })),
        data: needed('pass', text({ least: 1 })),
      },
      text: {
        media_type: needed('map', word('text/plain')),
        data: needed('map', text({ least: 1 }), 'Becomes text, so that every route can read it.'),
      },
      content: { content: needed('map', innerBlocks) },
    }),
  ),
  title: field('pass', text({ most: 500 })),
  context: field('map', text({ most: 100_000 })),
  citations,
  cache_control: cacheControl,
}

const searchResultBlock = {
  source: needed('map', text({ most: 8192 })),
  title: needed('map', text({ most: 8192 })),
  content: needed('map', list(variants('type', { text: textBlock }), { least: 1, most: 256 })),
  citations,
  cache_control: cacheControl,
}

const toolResultBlock = {
  tool_use_id: needed('use', text({ least: 1, most: 256 })),
  content: field(
    'use',
    textOr(
      list(
        variants('type', {
          text: textBlock,
          image: imageBlock,
          document: documentBlock,
          search_result: searchResultBlock,
        }),
        { most: 256 },
      ),
    ),
  ),
  is_error: field('use', flag),
  cache_control: cacheControl,
}

export const message = variants('role', {
  system: { content: needed('use', systemBlocks) },
  user: {
    content: needed(
      'use',
      textOr(
        list(
          variants('type', {
            text: textBlock,
            image: imageBlock,
            document: documentBlock,
            search_result: searchResultBlock,
            tool_result: toolResultBlock,
          }),
          { least: 1, most: 256 },
        ),
      ),
    ),
  },
  assistant: {
    content: needed(
      'use',
      textOr(
        list(
          variants('type', {
            text: textBlock,
            thinking: {
              thinking: needed('use', text()),
              signature: needed('use', text({ most: 1_000_000 }), 'Given back bit for bit.'),
            },
            redacted_thinking: { data: needed('use', text({ most: 1_000_000 })) },
            tool_use: {
              id: needed('use', text({ least: 1, most: 256 })),
              name: needed('use', text({ least: 1, most: 128 })),
              input: needed('use', anyObject()),
              cache_control: cacheControl,
              caller: field('keep', anything, 'Part of an answer that was sent back.'),
            },
          }),
          { most: 256 },
        ),
      ),
    ),
  },
})

function asksForCitations(value: Json): boolean {
  return !(isObject(value) && value['enabled'] === false)
}
