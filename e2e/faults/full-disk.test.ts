// A disk that is really full: a small file system in memory, filled to its last byte under a running node. Needs the right to mount one.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, open, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { plainModel } from '../testing/client-house.ts'
import { type ScriptedProvider, startScriptedProvider } from '../testing/scripted-provider.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'
import { readLedger } from '../testing/traces.ts'
import { until } from '../testing/until.ts'

const mebibyte = 1_048_576
/** Above the 256 MiB below which nothing new begins, and the 64 MiB that are kept for outcomes. */
const diskMebibytes = 448

const root = await mkdtemp(join(tmpdir(), 'sen-disk-'))
const disk = join(root, 'disk')
await mkdir(disk)
const mounted = Bun.spawnSync(
  ['mount', '-t', 'tmpfs', '-o', `size=${diskMebibytes}m`, 'tmpfs', disk],
  { stdout: 'ignore', stderr: 'ignore' },
)
const canMount = mounted.exitCode === 0
if (!canMount) await rm(root, { recursive: true, force: true })

describe.skipIf(!canMount)('a full disk', () => {
  let node: TestNode
  let provider: ScriptedProvider
  const filler = join(disk, 'filler')

  beforeAll(async () => {
    const folder = join(disk, 'data')
    await mkdir(folder)
    provider = startScriptedProvider()
    node = await startNode({ folder, upstream: provider.baseUrl, models: [plainModel] })
  })
  afterAll(async () => {
    try {
      await node[Symbol.asyncDispose]()
    } finally {
      provider[Symbol.dispose]()
      Bun.spawnSync(['umount', disk])
      await rm(root, { recursive: true, force: true })
    }
  })

  const ask = (content: string, stream = false): Promise<Response> =>
    node.chat({ model: plainModel, stream, messages: [{ role: 'user', content }] })

  /** Writes until so many bytes are left; zero: until the disk says no. */
  async function fillUntil(left: number): Promise<void> {
    await using file = await open(filler, 'a')
    const piece = new Uint8Array(mebibyte)
    for (;;) {
      const { bavail, bsize } = await statfs(disk)
      const room = bavail * bsize - left
      if (room <= 0) return
      try {
        await file.write(piece, 0, Math.min(room, mebibyte))
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' })
        return
      }
    }
  }

  test('what runs is answered and entered to its end; nothing new begins; with room it goes on by itself', async () => {
    expect((await ask('trước')).status).toBe(200)
    await until(async () => (await sizeOf(join(disk, 'data', 'ballast'))) === 64 * mebibyte)
    const running = await ask('đang chạy [[script slow events=300 gap=10]]', true)
    const answer = running.text()
    await until(() => provider.about('đang chạy').length === 1)

    await fillUntil(0)
    await until(async () => (await ask('mới')).status === 507)
    const refused = await ask('mới')
    const said = await refused.text()
    expect(refused.status).toBe(507)
    expect(said).toContain('storage_full')
    expect(said).not.toContain(disk)
    expect(provider.about('mới')).toEqual([])
    expect((await fetch(`${node.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200)

    const text = await answer
    expect(text).toContain('[DONE]')
    await until(() => readLedger(node.folder).unpaired === 0)
    const { intents, outcomes, held } = readLedger(node.folder)
    expect([intents, outcomes['ok'], held]).toEqual([2, 2, 0])

    await rm(filler)
    await until(async () => (await ask('sau')).status === 200, 10_000)
    await until(async () => (await sizeOf(join(disk, 'data', 'ballast'))) === 64 * mebibyte, 10_000)
    expect((await fetch(`${node.url}/readyz`)).status).toBe(200)
  }, 60_000)

  test('killed on a full disk it starts again, and every call has its outcome', async () => {
    await fillUntil(0)
    await until(async () => (await ask('mới')).status === 507)
    await node.stop('SIGKILL')
    const { key, folder } = node
    await rm(filler)
    const again = await startNode({ folder, upstream: provider.baseUrl })
    node = { ...again, key, [Symbol.asyncDispose]: () => again[Symbol.asyncDispose]() }
    const answer = await fetch(`${node.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: plainModel, messages: [{ role: 'user', content: 'sau nữa' }] }),
    })
    expect(answer.status).toBe(200)
    expect(readLedger(folder)).toMatchObject({ unpaired: 0, held: 0 })
  }, 60_000)
})

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}
