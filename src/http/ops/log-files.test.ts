// What of the log anybody may read: nothing while it is off; head and hashes where the house wants it; entries never.
import { describe, expect, test } from 'bun:test'

import { createTileBuilder } from '../../ledger/tile-builder.ts'
import type { TilePlace } from '../../ledger/tile-path.ts'
import { leafHash } from '../../ledger/tree.ts'
import { logFile, type PublicLog } from './log-files.ts'

const builder = createTileBuilder()
for (let index = 0; index < 5; index += 1) builder.add(leafHash(`entry ${index}`))

function logOf(isPublic: boolean) {
  const asked: TilePlace[] = []
  const log: PublicLog = {
    isPublic: () => isPublic,
    checkpoint: () => Promise.resolve('a note'),
    tile(place) {
      asked.push(place)
      const has = place.level === 0 && place.number === 0 && place.width <= 5
      return Promise.resolve(has ? Buffer.alloc(place.width * 32) : undefined)
    },
  }
  return { log, asked }
}

const get = (path: string, log: PublicLog, method = 'GET') =>
  logFile(new Request(`http://house.example${path}`, { method }), path, log)

describe('off', () => {
  test.each(['/ledger/checkpoint', '/ledger/tile/0/000.p/5', '/ledger/tile/entries/000.p/5'])(
    '%s is not there',
    async (path) => {
      const { log, asked } = logOf(false)
      expect(await get(path, log)).toBeUndefined()
      expect(asked).toEqual([])
    },
  )
})

describe('hashes', () => {
  test('the head is for now, a tile for ever', async () => {
    const { log } = logOf(true)
    const head = await get('/ledger/checkpoint', log)
    expect(await head?.text()).toBe('a note')
    expect(head?.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(head?.headers.get('cache-control')).toBe('public, max-age=5')
    const tile = await get('/ledger/tile/0/000.p/5', log)
    expect((await tile?.bytes())?.length).toBe(160)
    expect(tile?.headers.get('cache-control')).toContain('immutable')
    expect(tile?.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    ['entries', '/ledger/tile/entries/000.p/5'],
    ['a whole bundle', '/ledger/tile/entries/000'],
    ['beyond the tree', '/ledger/tile/0/000.p/6'],
    ['a way out of the folder', '/ledger/tile/0/../../keys/log'],
    ['another name of a tile', '/ledger/tile/0/x000/000.p/5'],
    ['the database', '/ledger/sen.db'],
    ['the page', '/ledger'],
    ['something else', '/ledger/'],
  ])('%s: not there', async (_, path) => {
    expect(await get(path, logOf(true).log)).toBeUndefined()
  })

  test('nothing is written', async () => {
    expect(await get('/ledger/checkpoint', logOf(true).log, 'POST')).toBeUndefined()
  })
})
