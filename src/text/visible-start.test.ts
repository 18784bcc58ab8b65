// What a stranger calls itself is cut to what can be shown, never inside a character.
import { expect, test } from 'bun:test'

import { visibleStart } from './visible-start.ts'

const rows: readonly (readonly [string, string, string])[] = [
  ['a name', 'gpt-5-mini', 'gpt-5-mini'],
  ['Vietnamese and Chinese', 'mô hình 模型', 'mô hình 模型'],
  ['control characters and lines', 'a\u0000b\nc\u2028d\u001b[2J', 'abcd[2J'],
  ['text that turns round', 'a\u202eb\u200b', 'ab'],
  ['half a pair', 'a\ud83d', 'a'],
  ['a cut within a pair', `${'a'.repeat(19)}😀`, 'a'.repeat(19)],
  ['too long', 'a'.repeat(30), 'a'.repeat(20)],
  ['invisible at the front', `${'\u200b'.repeat(50)}a`, 'a'],
  ['nothing but that', '\u200b'.repeat(500), ''],
]
test.each(rows)('%s', (_name, text, wants) => {
  expect(visibleStart(text, 20)).toBe(wants)
})
