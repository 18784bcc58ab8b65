// One key for each name, and an erased one that nobody can make again.
import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'

import fc from 'fast-check'

import { keyOf, leafOf, seedsFromText, seedsToText, wholeKey, without } from './puncturable-key.ts'

const seed = createHash('sha256').update('test').digest()
const hex = (key: Uint8Array | undefined): string | undefined =>
  key && Buffer.from(key).toString('hex')

describe('a key that can forget', () => {
  test('a leaf is the hash of its path, step by step', () => {
    const leaf = leafOf('conv_1')
    let at: Uint8Array = seed
    for (const digit of leaf) at = createHash('sha256').update(at).update(digit).digest()
    expect(hex(keyOf(wholeKey(seed), 'conv_1'))).toBe(hex(at))
  })

  test('what is taken out is gone, everything else is as it was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        (names, pick) => {
          const whole = wholeKey(seed)
          const erased = names.slice(0, 1 + (pick % (names.length - 1)))
          const rest = erased.reduce<ReturnType<typeof wholeKey>>(without, whole)
          const leaves = new Set(erased.map(leafOf))
          for (const name of names) {
            const wants = leaves.has(leafOf(name)) ? undefined : hex(keyOf(whole, name))
            expect(hex(keyOf(rest, name))).toBe(wants)
          }
        },
      ),
      { seed: 20261125, numRuns: 100 },
    )
  })

  test('no seed on the way to an erased leaf is left, so that nothing that is kept leads to it', () => {
    const leaf = leafOf('conv_1')
    const rest = without(wholeKey(seed), 'conv_1')
    const onTheWay = [...rest.keys()].filter((path) => leaf.startsWith(path))
    expect(onTheWay).toEqual([])
    expect(rest.size).toBe(150)
    const secret = hex(keyOf(wholeKey(seed), 'conv_1')) ?? ''
    expect(Buffer.from(seedsToText(rest)).toString()).not.toContain(
      Buffer.from(secret, 'hex').toString('base64'),
    )
  })

  test('erasing twice changes nothing', () => {
    const once = without(wholeKey(seed), 'conv_1')
    expect(without(once, 'conv_1')).toBe(once)
  })

  test('written and read it is the same key', () => {
    const rest = without(without(wholeKey(seed), 'conv_1'), 'conv_2')
    const read = seedsFromText(seedsToText(rest))
    expect([...read].map(([path, one]) => [path, hex(one)])).toEqual(
      [...rest].map(([path, one]) => [path, hex(one)]),
    )
    expect(seedsFromText(seedsToText(new Map())).size).toBe(0)
  })

  test.each(['x', 'g:AAAA', `0123456789a:${'A'.repeat(43)}=`, ` :${'A'.repeat(43)}=`])(
    'refuses %p',
    (text) => {
      expect(() => seedsFromText(text)).toThrow(RangeError)
    },
  )
})
