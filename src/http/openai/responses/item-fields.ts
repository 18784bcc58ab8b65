// The input items of the Responses API, field by field.
import { field, needed, object, refused, variants } from '../../fields.ts'
import { anything, leftOut, list, text, textOr, word } from '../../shape.ts'

/** Ids of items of an earlier answer: accepted, since clients send whole items back, and without a use while nothing is stored. */
const itemId = field('keep', text({ most: 256 }))
const status = field('keep', word('in_progress', 'completed', 'incomplete'))

const inputText = {
  text: needed('use', text()),
  prompt_cache_breakpoint: field('hint', leftOut(anything)),
}

const inputImage = {
  image_url: field(
    'use',
    text({ least: 1, most: 28_000_000 }),
    'https or inline; fetched by Sen, never by a provider.',
  ),
  file_id: refused('Send the image inline.'),
  detail: field('pass', word('low', 'high', 'auto', 'original')),
  prompt_cache_breakpoint: field('hint', leftOut(anything)),
}

const inputFile = {
  file_data: field('pass', text({ least: 1 }), 'Inline, as a data address.'),
  filename: field('pass', text({ most: 255 })),
  file_id: refused('Send the file inline in file_data.'),
  file_url: refused('Send the file inline in file_data.'),
  detail: field('hint', leftOut(text({ most: 16 }))),
  prompt_cache_breakpoint: field('hint', leftOut(anything)),
}

const outputText = {
  text: needed('use', text()),
  annotations: field('keep', anything),
  logprobs: field('keep', anything),
}

/** One list for all roles: clients send assistants' texts as either kind. */
const contentParts = textOr(
  list(
    variants('type', {
      input_text: inputText,
      output_text: outputText,
      refusal: { refusal: needed('use', text()) },
      input_image: inputImage,
      input_file: inputFile,
    }),
    { most: 256 },
  ),
)

const toolOutput = textOr(
  list(
    variants('type', { input_text: inputText, input_image: inputImage, input_file: inputFile }),
    { most: 256 },
  ),
)

const callId = needed('use', text({ least: 1, most: 256 }))

const messageItem = {
  id: itemId,
  status,
  role: needed('use', word('user', 'assistant', 'system', 'developer')),
  content: needed('use', contentParts),
  phase: field('hint', leftOut(text({ most: 32 }))),
}

/** The short form of a message has no type. */
export const plainMessage = object({ ...messageItem, type: field('use', word('message')) })

export const typedItem = variants('type', {
  message: messageItem,
  function_call: {
    id: itemId,
    status,
    call_id: callId,
    name: needed('use', text({ least: 1, most: 128 })),
    arguments: needed('use', text(), 'A string, kept byte for byte.'),
  },
  function_call_output: {
    id: itemId,
    status,
    call_id: needed('use', text({ least: 1, most: 256 }), 'Must name an earlier call.'),
    output: needed('use', toolOutput),
    name: field('keep', text({ most: 128 })),
  },
  custom_tool_call: {
    id: itemId,
    status,
    call_id: callId,
    name: needed('use', text({ least: 1, most: 128 })),
    input: needed('use', text()),
  },
  custom_tool_call_output: {
    id: itemId,
    status,
    call_id: callId,
    output: needed('use', toolOutput),
  },
  /** What was searched before an earlier answer: its passages are searched anew. */
  file_search_call: {
    id: itemId,
    status,
    queries: field('keep', anything),
    results: field('keep', anything),
  },
  'sen:document_search': {
    id: itemId,
    status,
    queries: field('keep', anything),
    sources: field('keep', anything),
  },
  reasoning: {
    id: itemId,
    status,
    summary: field(
      'keep',
      list(variants('type', { summary_text: { text: needed('keep', text()) } }), { most: 256 }),
    ),
    content: field(
      'use',
      list(variants('type', { reasoning_text: { text: needed('use', text()) } }), { most: 256 }),
    ),
    encrypted_content: field('use', text({ most: 4_000_000 }), 'Given back bit for bit.'),
  },
})
