// What is sealed opens in its own row under its own key, and nowhere else; a lost master key is said, not replaced.
import { afterAll, describe, expect, test } from 'bun:test'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'

import { SenError } from '../errors/sen-error.ts'
import { openMasterKey } from './master-key.ts'
import { createSealer } from './seal.ts'
import { openSigningKey } from './signing-key.ts'

const seed = { seed: 20_261_124, numRuns: 300 }
const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'sen-secrets-'))
  folders.push(made)
  return made
}

const key = (byte: number) => new Uint8Array(32).fill(byte)
const bytes = fc.uint8Array({ maxLength: 300 })
const place = fc.record({ table: fc.string({ maxLength: 12 }), id: fc.string({ maxLength: 30 }) })

describe('sealing', () => {
  test('opens to what was sealed, and never looks the same twice', () => {
    const sealer = createSealer(key(1))
    fc.assert(
      fc.property(bytes, place, (plain, where) => {
        const [one, two] = [sealer.seal(plain, where), sealer.seal(plain, where)]
        return (
          one !== two &&
          /^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/.test(one) &&
          Buffer.from(sealer.open(one, where)).equals(Buffer.from(plain)) &&
          Buffer.from(sealer.open(two, where)).equals(Buffer.from(plain))
        )
      }),
      seed,
    )
  })

  test('any changed character is noticed', () => {
    const sealer = createSealer(key(1))
    fc.assert(
      fc.property(
        bytes,
        place,
        fc.nat(),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.'),
        (plain, where, ...change) => {
          const [at, letter] = change
          const sealed = sealer.seal(plain, where)
          const index = at % sealed.length
          if (sealed[index] === letter) return true
          return refuses(() =>
            sealer.open(sealed.slice(0, index) + letter + sealed.slice(index + 1), where),
          )
        },
      ),
      seed,
    )
  })

  test('a value opens in its own place only', () => {
    const sealer = createSealer(key(1))
    fc.assert(
      fc.property(bytes, place, place, (plain, here, there) => {
        if (here.table === there.table && here.id === there.id) return true
        return refuses(() => sealer.open(sealer.seal(plain, here), there))
      }),
      seed,
    )
  })

  test.each(['', 'v1', 'v1..', 'v1.00000000.', 'v2.x.y', 'x'.repeat(10_000), 'v1.ffffffff.AAAA'])(
    'refuses %p',
    (text) => {
      expect(refuses(() => createSealer(key(1)).open(text, { table: 't', id: 'i' }))).toBe(true)
    },
  )

  test('another master key opens nothing', () => {
    const sealed = createSealer(key(1)).seal(key(9), { table: 't', id: 'i' })
    expect(refuses(() => createSealer(key(2)).open(sealed, { table: 't', id: 'i' }))).toBe(true)
  })

  test('what cannot be opened is not quoted', () => {
    try {
      createSealer(key(1)).open('v1.secret-text', { table: 't', id: 'i' })
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('secret-text')
    }
  })
})

describe('master key', () => {
  const none = async () => false
  test('is made once, for its owner only, and is the same afterwards', async () => {
    const file = join(await folder(), 'keys', 'master')
    const first = await openMasterKey({ file, hasSealedData: none })
    const second = await openMasterKey({ file, hasSealedData: async () => true })
    expect(first.isNew).toBe(true)
    expect(second).toEqual({ bytes: first.bytes, isNew: false })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700)
  })

  test('a second start at the same moment does not make a second key', async () => {
    const file = join(await folder(), 'keys', 'master')
    const results = await Promise.allSettled([
      openMasterKey({ file, hasSealedData: none }),
      openMasterKey({ file, hasSealedData: none }),
    ])
    expect(results.filter((result) => result.status === 'fulfilled').length).toBeGreaterThanOrEqual(
      1,
    )
    const text = (await readFile(file, 'utf8')).trim()
    for (const result of results) {
      if (result.status === 'fulfilled') expect(result.value.bytes.toHex()).toBe(text)
    }
  })

  test.each([
    { name: 'missing beside sealed data', text: undefined, mode: 0o600, why: 'missing' },
    { name: 'cut short', text: 'ab12', mode: 0o600, why: 'damaged' },
    { name: 'empty', text: '', mode: 0o600, why: 'damaged' },
    { name: 'another file', text: 'x'.repeat(4000), mode: 0o600, why: 'damaged' },
    { name: 'readable by the group', text: 'a'.repeat(64), mode: 0o640, why: 'readable-by-others' },
  ])('refused: $name', async ({ text, mode, why }) => {
    const file = join(await folder(), 'master')
    if (text !== undefined) {
      await writeFile(file, text)
      await chmod(file, mode)
    }
    try {
      await openMasterKey({ file, hasSealedData: async () => true })
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof SenError)) throw error
      expect(error.code).toBe('master_key_missing')
      expect(error.detail).toEqual({ why })
    }
  })
})

describe('signing key', () => {
  test('is made once, sealed, and signs what its public key verifies', async () => {
    const file = join(await folder(), 'keys', 'log')
    const sealer = createSealer(key(1))
    const first = await openSigningKey({ file, sealer, name: 'a.example/ledger' })
    const again = await openSigningKey({ file, sealer, name: 'other.example/ledger' })
    expect(again).toEqual(first)
    expect(await readFile(file, 'latin1')).not.toContain(
      Buffer.from(first.privateKey).toString('base64url'),
    )
    const priv = createPrivateKey({
      key: Buffer.concat([
        Buffer.from('302e020100300506032b657004220420', 'hex'),
        first.privateKey,
      ]),
      format: 'der',
      type: 'pkcs8',
    })
    const pub = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), first.publicKey]),
      format: 'der',
      type: 'spki',
    })
    expect(verify(null, Buffer.from('x'), pub, sign(null, Buffer.from('x'), priv))).toBe(true)
  })

  test.each(['two words', 'plus+sign', '', 'ü', 'x'.repeat(201)])(
    'name %p is refused',
    async (name) => {
      const file = join(await folder(), 'log')
      expect(openSigningKey({ file, sealer: createSealer(key(1)), name })).rejects.toThrow(
        RangeError,
      )
    },
  )

  test('under another master key it is lost, and said so', async () => {
    const file = join(await folder(), 'log')
    await openSigningKey({ file, sealer: createSealer(key(1)), name: 'a/ledger' })
    const lost = openSigningKey({ file, sealer: createSealer(key(2)), name: 'a/ledger' })
    expect(lost).rejects.toThrow('master_key_missing')
  })
})

function refuses(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    return error instanceof SenError && error.code === 'internal_error'
  }
}
