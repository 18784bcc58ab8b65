// The tables as documentation: every field with its treatment, nested ones by their path.
import { expect, test } from 'bun:test'

import { messagesFields } from './anthropic/messages/fields.ts'
import { describeSurface, fieldRows } from './describe-surface.ts'
import { chatFields } from './openai/chat/fields.ts'
import { embeddingsFields } from './openai/embeddings/fields.ts'
import { responsesFields } from './openai/responses/fields.ts'

test.each([
  {
    name: 'chat',
    table: chatFields,
    has: [
      'messages[]{user}.content[]{image_url}.image_url.detail',
      'tools[]{function}.function.name',
      'stream_options.include_usage',
    ],
  },
  {
    name: 'responses',
    table: responsesFields,
    has: ['input[]{function_call_output}.call_id', 'text.format{json_schema}.schema'],
  },
  {
    name: 'messages',
    table: messagesFields,
    has: ['messages[]{user}.content[]{tool_result}.tool_use_id', 'thinking{enabled}.budget_tokens'],
  },
  { name: 'embeddings', table: embeddingsFields, has: ['encoding_format'] },
])('$name', ({ name, table, has }) => {
  const rows = fieldRows(table)
  const paths = rows.map((row) => row.path)
  for (const path of has) expect(paths).toContain(path)
  expect(new Set(paths).size).toBe(paths.length)
  for (const row of rows) expect(row.treatment === 'refuse').toBe(row.takes === 'refused')
  const lines = describeSurface(name, table).split('\n')
  expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(rows.length)
  // A pipe that is not a border is escaped, or the table falls apart.
  for (const line of lines.slice(2, -1))
    expect(line.replaceAll('\\|', '').split('|')).toHaveLength(6)
})

test('refusals say what to do instead', () => {
  for (const table of [chatFields, responsesFields, messagesFields]) {
    for (const row of fieldRows(table)) {
      if (row.treatment === 'refuse') expect(row.rule.length).toBeGreaterThan(10)
    }
  }
})
