// Official texts go in as files and come out as law: as many articles as their manifests say.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { documentOf } from '../../knowledge/ingest/testing/parse-file.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'

const sectors = join(import.meta.dir, '../../../../shared/data/sectors')

interface Listed {
  readonly file: string
  readonly title?: string
  readonly topic?: string
  readonly articles: number
}

const texts = ['law-vn-traffic', 'law-vn-codified', 'law-zh'].flatMap((folder) =>
  (
    JSON.parse(readFileSync(join(sectors, folder, 'manifest.json'), 'utf8')) as readonly Listed[]
  ).map((one) => ({ ...one, path: join(sectors, folder, one.file) })),
)

test('all 62 are listed', () => expect(texts).toHaveLength(62))

test.each(texts)('$file', async ({ path, file, title, topic, articles }) => {
  const document = await documentOf(basename(file), new Uint8Array(readFileSync(path)))
  const about = { title: title ?? topic ?? '', language: document.language }
  expect(structureDocument(document, about).articles).toBe(articles)
  expect(document.decoded).toBeUndefined()
  // One of them has a zero-width character in a word.
  expect(document.removed.hidden + document.removed.controls).toBeLessThanOrEqual(1)
})
