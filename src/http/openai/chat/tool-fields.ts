// Tools, the choice among them and the form of the answer, as chat completions write them.
import { field, needed, object, variants } from '../../fields.ts'
import { anyObject, flag, list, type Shape, text, textOr, word } from '../../shape.ts'

export const schemaBytes = 65_536

export const toolName = text({
  least: 1,
  most: 64,
  pattern: /^[A-Za-z0-9_-]+$/,
  says: 'string 1…64 of A–Z a–z 0–9 _ -',
})

const functionFields = object({
  name: needed('use', toolName),
  description: field('pass', text({ most: 65_536 })),
  parameters: field('use', anyObject(schemaBytes)),
  strict: field('pass', flag),
})

export const tools = list(
  variants('type', {
    function: { function: needed('use', functionFields) },
    custom: {
      custom: needed(
        'pass',
        object({
          name: needed('use', toolName),
          description: field('pass', text({ most: 65_536 })),
          format: field('pass', anyObject(schemaBytes)),
        }),
      ),
    },
  }),
  { most: 128 },
)

export const functions = list(functionFields, { least: 1, most: 128 })

const named = object({ name: needed('use', toolName) })

const toolReference = variants('type', {
  function: { function: needed('use', named) },
  custom: { custom: needed('use', named) },
})

const choiceWord = word('none', 'auto', 'required')

export const toolChoice = wordOr(
  choiceWord,
  variants('type', {
    function: { function: needed('use', named) },
    custom: { custom: needed('use', named) },
    allowed_tools: {
      allowed_tools: needed(
        'use',
        object({
          mode: needed('use', word('auto', 'required')),
          tools: needed('use', list(toolReference, { least: 1, most: 128 })),
        }),
      ),
    },
  }),
)

export const functionCall = wordOr(word('none', 'auto'), named)

export const jsonSchema = object({
  name: needed('use', toolName),
  description: field('pass', text({ most: 65_536 })),
  schema: field('use', anyObject(schemaBytes)),
  strict: field('pass', flag),
})

export const responseFormat = variants('type', {
  text: {},
  json_object: {},
  json_schema: { json_schema: needed('use', jsonSchema) },
})

export const stop = textOr(list(text({ least: 1, most: 1024 }), { least: 1, most: 4 }), {
  least: 1,
  most: 1024,
})

/** One of some words, or an object. */
export function wordOr<Word extends string, Value>(
  words: Shape<Word>,
  other: Shape<Value>,
): Shape<Word | Value> {
  return {
    says: `${words.says} | ${other.says}`,
    ...(other.inside === undefined ? {} : { inside: other.inside }),
    read: (value, path, reading) =>
      typeof value === 'string'
        ? words.read(value, path, reading)
        : other.read(value, path, reading),
  }
}
