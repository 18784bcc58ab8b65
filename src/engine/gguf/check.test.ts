// The header check against the published list of damaged files and against thousands of seeded mutants.
import { expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { checkGguf, checkGgufFile, type GgufVerdict } from './check.ts'
import type { ByteSource } from './cursor.ts'

const folder = join(import.meta.dir, '../../../../shared/data/gguf')
const toy = join(folder, 'stories260K.gguf')
const hasToy = existsSync(toy)

interface Case {
  readonly name: string
  readonly edits?: readonly (readonly [offset: number, hex: string])[]
  readonly cut?: number
  readonly append?: number
  readonly want: string | null
}

const original = hasToy ? new Uint8Array(readFileSync(toy)) : new Uint8Array(0)
const cases: readonly Case[] = hasToy
  ? readFileSync(join(folder, 'cases.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): Case => JSON.parse(line))
  : []

function memory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (at, length) => bytes.subarray(at, at + length),
  }
}

function damaged(row: Case): Uint8Array {
  const bytes = new Uint8Array((row.cut ?? original.length) + (row.append ?? 0))
  bytes.set(original.subarray(0, Math.min(bytes.length, original.length)))
  for (const [offset, hex] of row.edits ?? []) bytes.set(Buffer.from(hex, 'hex'), offset)
  return bytes
}

test.skipIf(!hasToy).each([...cases])('$name', async (row) => {
  const verdict = await checkGguf(memory(damaged(row)))
  expect(verdict.ok ? null : verdict.code).toBe(row.want as never)
})

test.skipIf(!hasToy)('the toy model is described as it is', async () => {
  const verdict = await checkGgufFile(toy)
  expect(verdict).toMatchObject({
    ok: true,
    facts: { architecture: 'llama', context: 2048, width: 64, blocks: 5, heads: 8, kvHeads: 4 },
  })
})

/** xorshift32: the same mutants on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** Bytes before the weights: the check must be the one that notices, nothing else reads them first. */
const headerEnd = 14_176

test.skipIf(!hasToy)(
  '1,000 damaged files are refused, 20,000 mutants raise no exception',
  async () => {
    const next = random(0x5e9)
    const bytes = original.slice()
    let refused = 0
    let accepted = 0
    let slowest = 0
    for (let round = 0; round < 20_000; round += 1) {
      const changes = Array.from({ length: 1 + next(4) }, (): [number, number] => [
        next(headerEnd),
        next(256),
      ])
      for (const [at, value] of changes) bytes[at] = value
      const length = next(8) === 0 ? next(original.length) : original.length
      const started = performance.now()
      const verdict: GgufVerdict = await checkGguf(memory(bytes.subarray(0, length)))
      slowest = Math.max(slowest, performance.now() - started)
      if (verdict.ok) accepted += 1
      else refused += 1
      for (const [at] of changes) bytes[at] = original[at] ?? 0
    }
    expect(refused).toBeGreaterThanOrEqual(1_000)
    expect(refused + accepted).toBe(20_000)
    expect(slowest).toBeLessThan(1_000)
  },
  30_000,
)
