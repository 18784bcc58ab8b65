// Old encodings by table: the 32 vectors, bytes in every encoding that is read, and texts that must stay as they are.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { decodeBytes } from './decode-bytes.ts'
import { readLegacy } from './read-legacy.ts'

const data = join(import.meta.dir, '../../../../../shared/data/sectors/legacy-encodings')
interface Vector {
  readonly encoding: string
  readonly bytes_as_text: string
  readonly unicode: string
}
const vectors = readFileSync(join(data, 'vectors.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector)

test.each(vectors)('$encoding: $unicode', ({ encoding, bytes_as_text: text, unicode }) => {
  const reading = readLegacy(text)
  expect(reading?.text ?? text).toBe(unicode)
  expect(reading?.decoded.from).toBe(
    encoding === 'unicode' ? undefined : (encoding as 'tcvn3' | 'vni'),
  )
  // As the single bytes of a file, too; beyond Latin-1 there are none.
  if (encoding !== 'unicode') expect(decodeBytes(Buffer.from(text, 'latin1')).text).toBe(unicode)
})

test('all 32 vectors were there', () => expect(vectors).toHaveLength(32))
