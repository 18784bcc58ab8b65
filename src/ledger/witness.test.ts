// A witness against everything that C2SP tlog-witness names: what it signs, what it refuses and how, and two requests that race.
import { describe, expect, test } from 'bun:test'

import { cosignedAt, parseCheckpoint, parseKey } from '../verify/note.ts'
import {
  honestTexts,
  logKey,
  noteOf,
  signer,
  witnesses,
  witnessKeys,
} from '../verify/testing/small-log.ts'
import { verify } from '../verify/verify.ts'
import { evidenceText } from './evidence.ts'
import { parseVerifierKey } from './note.ts'
import { consistencyProof, leafHash } from './tree.ts'
import { createWitness, type Witnessed, type WitnessOptions } from './witness.ts'

const leaves = honestTexts(40).map((text) => leafHash(text))
const now = 1_795_400_000_000
const [cosigner] = witnesses

function witnessOf(more: Partial<WitnessOptions> = {}) {
  let state: Witnessed | undefined
  const evidence: string[] = []
  const options: WitnessOptions = {
    clock: { now: () => now },
    logOf: (origin) => (origin === logKey.name ? parseVerifierKey(logKey.vkey) : undefined),
    cosigner: () =>
      cosigner === undefined ? Promise.reject(new Error()) : Promise.resolve(cosigner),
    find: () => Promise.resolve(state),
    replace(before, after) {
      if (state !== before) return Promise.resolve(false)
      state = after
      return Promise.resolve(true)
    },
    onMisbehaviour(notes) {
      evidence.push(evidenceText(notes))
      return Promise.resolve()
    },
    ...more,
  }
  return { ...createWitness(options), state: () => state, evidence }
}

async function ask(older: number, newer: number, list = leaves): Promise<string> {
  const proof = consistencyProof(older, list.slice(0, newer))
  const lines = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `old ${older}\n${lines.join('')}\n${await noteOf(list.slice(0, newer))}`
}

test('a log is followed from its first head on; what is stored carries both signatures', async () => {
  const witness = witnessOf()
  for (const [older, newer] of [
    [0, 3],
    [3, 8],
    [8, 8],
    [8, 33],
    [33, 40],
  ] as const) {
    const { status, body } = await witness.addCheckpoint(await ask(older, newer))
    expect([older, newer, status]).toEqual([older, newer, 200])
    expect(body).toStartWith(`\u2014 ${witnessKeys[0].name} `)
    const stored = parseCheckpoint(Buffer.from(witness.state()?.note ?? ''), 'note')
    expect(stored.size).toBe(newer)
    const key = parseKey(witnessKeys[0].vkey)
    if (key === undefined) throw new Error('key')
    expect(await cosignedAt(stored, key)).toBe(now / 1_000)
  }
  // The stored note stands on its own.
  const files = [{ name: 'note', bytes: Buffer.from(witness.state()?.note ?? '') }]
  const report = await verify({ kind: 'files', files }, { log: logKey.vkey })
  expect(report).toMatchObject({ exit: 0, size: 40 })
})

describe('refused, and nothing is stored', () => {
  const forged = leaves.map((leaf, index) => (index === 2 ? leafHash('other') : leaf))
  test.each<readonly [string, () => Promise<string>, number, string?]>([
    [
      'an unknown log',
      async () => (await ask(10, 20)).replace(logKey.name, 'other.example/ledger'),
      404,
    ],
    ['another signature', async () => (await ask(10, 20)).replace(/\n20\n/, '\n21\n'), 403],
    [
      'an old size above the note’s',
      async () => `old 30\n\n${await noteOf(leaves.slice(0, 20))}`,
      400,
    ],
    ['another old size', () => ask(9, 20), 409, '10\n'],
    ['an older note', async () => `old 10\n\n${await noteOf(leaves.slice(0, 5))}`, 400],
    ['nothing known, said as 0', () => ask(0, 20), 409, '10\n'],
    ['a proof of another tree', async () => await ask(10, 20, forged), 422],
    ['no proof', async () => `old 10\n\n${await noteOf(leaves.slice(0, 20))}`, 422],
    [
      '64 hashes',
      async () => (await ask(10, 20)).replace('\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
      400,
    ],
    ['a leading zero', async () => (await ask(10, 20)).replace('old 10', 'old 010'), 400],
    ['no empty line', async () => (await ask(10, 20)).replaceAll('\n\n', '\n'), 400],
    ['nothing', async () => '', 400],
    ['a note alone', () => noteOf(leaves.slice(0, 20)), 400],
  ])('%s', async (...[, body, status, answer]) => {
    const witness = witnessOf()
    expect((await witness.addCheckpoint(await ask(0, 10))).status).toBe(200)
    const before = witness.state()
    expect(await witness.addCheckpoint(await body())).toEqual({
      status,
      body: answer ?? '',
    } as never)
    expect(witness.state()).toBe(before)
    expect(witness.evidence).toEqual([])
  })

  test('two roots of one size are kept as evidence, which an outsider can judge', async () => {
    const witness = witnessOf()
    await witness.addCheckpoint(await ask(0, 10))
    const other = `old 10\n\n${await noteOf(forged.slice(0, 10))}`
    expect((await witness.addCheckpoint(other)).status).toBe(422)
    expect(witness.evidence).toHaveLength(1)
    const files = [{ name: 'evidence', bytes: Buffer.from(witness.evidence[0] ?? '') }]
    const report = await verify({ kind: 'files', files }, { log: logKey.vkey })
    expect(report.fault).toMatchObject({ fault: 'fork', index: 10 })
  })
})

describe('two requests at once', () => {
  test('the second is told the new size, and the state never goes back', async () => {
    const witness = witnessOf()
    await witness.addCheckpoint(await ask(0, 10))
    const answers = await Promise.all(
      [await ask(10, 30), await ask(10, 20)].map((body) => witness.addCheckpoint(body)),
    )
    expect(answers.map((one) => one.status).toSorted((one, other) => one - other)).toEqual([
      200, 409,
    ])
    expect(answers.find((one) => one.status === 409)?.body).toBe(`${witness.state()?.size}\n`)
    expect([20, 30]).toContain(witness.state()?.size ?? 0)
  })

  test('nothing is answered before it is stored', async () => {
    let isStored = false
    const witness = witnessOf({
      async replace() {
        await Promise.resolve()
        isStored = true
        return true
      },
    })
    const answering = witness.addCheckpoint(await ask(0, 10)).then(() => isStored)
    expect(await answering).toBe(true)
    const failing = witnessOf({ replace: () => Promise.reject(new Error('disk')) })
    const failed = failing.addCheckpoint(await ask(0, 10))
    expect(await failed.catch((error: Error) => error.message)).toBe('disk')
  })
})

test('extra lines of others are not handed on under our name', async () => {
  const witness = witnessOf()
  const note = await signer.sign({ size: 1, root: leaves[0] ?? leafHash('') })
  const foreign = `${note}\u2014 far.example/witness AQIDBAAAAAAAAAAA\n`
  expect((await witness.addCheckpoint(`old 0\n\n${foreign}`)).status).toBe(200)
  expect(witness.state()?.note).not.toContain('far.example')
})
