// A deletion whose sweep was cut off by a crash is finished by the next start.
import { expect, test } from 'bun:test'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ranking } from '../../knowledge/rank/ranking.ts'
import { createKnowledgeRows } from './create-store.ts'
import { openPlace } from './open-place.ts'
import { openSqliteKnowledge } from './open-sqlite.ts'
import { collection, forever, wording } from './testing/house.ts'

test('words of deleted chunks leave the file at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-sweep-'))
  try {
    const file = join(folder, 'knowledge.db')
    const database = openSqliteKnowledge(file)
    // Dies before it has swept: what it would leave is copied away.
    const dies = {
      ...database,
      async sweep() {
        await database[Symbol.asyncDispose]()
        await copyFile(file, join(folder, 'left.db'))
      },
    }
    const rows = createKnowledgeRows({ database: dies, ranking })
    await rows.putCollection(collection('c'))
    await rows.putVersion(wording({ document: 'a', collection: 'c', texts: ['một'] }), forever)
    const secret = wording({ document: 'b', collection: 'c', texts: ['Bimatkhau quanhevoi'] })
    await rows.putVersion(secret, forever)
    await rows.deleteDocument('b')
    const left = join(folder, 'left.db')
    const holds = async () => (await readFile(left)).includes('bimatkhau')
    expect(await holds()).toBe(true)
    const next = await openPlace({ file: left }, ranking)
    await next[Symbol.asyncDispose]()
    expect(await holds()).toBe(false)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
