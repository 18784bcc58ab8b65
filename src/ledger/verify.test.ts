// An honest log passes; every way to falsify one is found, with its kind and its place.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { TreeHead } from '../contract/ledger.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'
import { draftEntry, readEntry } from './entry.ts'
import { honestSteps, intent, opening, outcome, type Step, writeLog } from './testing/honest-log.ts'
import { vectors } from './testing/vectors.ts'
import { leafHash, treeRoot } from './tree.ts'
import { verifyLog, type VerifyLogOptions } from './verify-log.ts'
import { verifyEntries } from './verify.ts'

const honest = writeLog(honestSteps)

function headOf(texts: readonly string[], size = texts.length): TreeHead {
  return { size, root: treeRoot(texts.slice(0, size).map((text) => leafHash(text))) }
}

function check(
  texts: readonly (string | Uint8Array)[],
  options: VerifyLogOptions = {},
): ReturnType<typeof verifyLog> {
  return verifyLog(
    texts.map((one) => Buffer.from(one)),
    options,
  )
}

async function faultOf(
  texts: readonly (string | Uint8Array)[],
  options: VerifyLogOptions = {},
): Promise<{ fault: string; index: number } | undefined> {
  const verified = await check(texts, options)
  return verified.ok ? undefined : { fault: verified.fault.fault, index: verified.fault.index }
}

describe('an honest log', () => {
  test('passes, with its sums as last corrected and its open call', async () => {
    const verified = await check(honest, {
      checkpoint: headOf(honest, 8),
      since: [headOf(honest, 0), headOf(honest, 3), headOf(honest, 8)],
    })
    if (!verified.ok) throw new Error(verified.fault.why)
    const { report } = verified
    expect(report.head).toEqual(headOf(honest))
    expect(report.open).toEqual([8])
    expect([report.intents, report.outcomes]).toEqual([3, 2])
    expect(Object.fromEntries(report.totals)).toEqual({ VND: 120_000_000_000n, USD: 3_000_000n })
    expect(report.kinds.get('call.denied')).toBe(1)
  })

  test('without an entry is the empty tree', async () => {
    const verified = await check([], { checkpoint: headOf([]) })
    expect(verified.ok && verified.report.head).toEqual(headOf([]))
  })

  test('keeps and counts kinds that this version does not know', async () => {
    const later = honest[9]?.replace('"halt"', '"moon.landing"') ?? ''
    const verified = await check(honest.with(9, later))
    expect(verified.ok && verified.report.kinds.get('moon.landing')).toBe(1)
  })

  test('of the oracle has entries that read and hash as it says; its intent lacks a call number', async () => {
    const { entries, leafHashes } = vectors.log
    expect(entries.map((text) => Buffer.from(leafHash(text)).toString('hex'))).toEqual([
      ...leafHashes,
    ])
    for (const text of entries) {
      const parsed = parseJson(text)
      expect(parsed.ok && readEntry(text, parsed.value).ok).toBe(true)
    }
    expect(await faultOf(entries)).toEqual({ fault: 'pair', index: 2 })
  })
})

describe('entries swapped, doubled, removed, inserted', () => {
  const checkpoint = headOf(honest)
  const [first = '', second = ''] = [honest[8], honest[9]]
  const without = honestSteps.filter((_, index) => index !== 9)
  test.each([
    {
      name: 'two swapped',
      texts: [...honest.slice(0, 8), second, first],
      found: { fault: 'order', index: 8 },
    },
    {
      name: 'one doubled',
      texts: [...honest.slice(0, 2), ...honest.slice(1)],
      found: { fault: 'order', index: 2 },
    },
    { name: 'one removed', texts: honest.toSpliced(1, 1), found: { fault: 'order', index: 1 } },
    { name: 'the first removed', texts: honest.slice(1), found: { fault: 'order', index: 0 } },
    {
      name: 'the last removed',
      texts: honest.slice(0, -1),
      found: { fault: 'consistency', index: 9 },
    },
    { name: 'all removed', texts: [], found: { fault: 'consistency', index: 0 } },
    {
      name: 'one inserted, all numbered anew',
      texts: writeLog([opening, ...honestSteps.slice(0, 2)]).concat(honest.slice(3)),
      found: { fault: 'pair', index: 3 },
    },
    {
      name: 'the body of one exchanged',
      texts: writeLog(
        honestSteps.with(1, { kind: 'policy.set', body: { policy: 'pol_open', version: 4 } }),
      ),
      found: { fault: 'root', index: 0 },
    },
    {
      name: 'one removed from the end and another put there',
      texts: writeLog([...without, opening]),
      found: { fault: 'root', index: 0 },
    },
  ])('$name', async ({ texts, found }) => {
    expect(await faultOf(texts, { checkpoint })).toEqual(found)
  })

  test('written anew and signed anew: found by whoever kept an older head', async () => {
    const forged = writeLog(honestSteps.with(5, opening))
    const options = { checkpoint: headOf(forged), since: [headOf(honest, 4), headOf(honest, 8)] }
    expect(await faultOf(forged, { checkpoint: headOf(forged) })).toBeUndefined()
    expect(await faultOf(forged, options)).toEqual({ fault: 'consistency', index: 4 })
  })
})

describe('times', () => {
  const dated = (time: number): string[] => writeLog(honestSteps.with(5, { ...opening, time }))
  test('one dated before its predecessor', async () => {
    expect(await faultOf(dated(1_795_396_003_999))).toEqual({ fault: 'time', index: 5 })
  })
  test('the same time again is allowed', async () => {
    expect(await faultOf(dated(1_795_396_004_000))).toBeUndefined()
  })
})

describe('pairs', () => {
  const free = ['0', 'VND'] as const
  const bare = (body: Step['body']): Step => ({ kind: 'call.outcome', body })
  test.each<{ name: string; steps: Step[]; index: number }>([
    { name: 'outcome without intent', steps: [opening, outcome('call_a', 0, free)], index: 1 },
    {
      name: 'outcome before its intent',
      steps: [outcome('call_a', 1, free), intent('call_a')],
      index: 0,
    },
    {
      name: 'two outcomes',
      steps: [intent('call_a'), outcome('call_a', 0, free), outcome('call_a', 0, free)],
      index: 2,
    },
    {
      name: 'outcome of another call',
      steps: [intent('call_a'), outcome('call_b', 0, free)],
      index: 1,
    },
    {
      name: 'outcome that points nowhere',
      steps: [intent('call_a'), outcome('call_a', 7, free)],
      index: 1,
    },
    {
      name: 'outcome that points to itself',
      steps: [intent('call_a'), outcome('call_a', 1, free)],
      index: 1,
    },
    {
      name: 'outcome without a cost',
      steps: [intent('call_a'), bare({ call: 'call_a', intent: 0 })],
      index: 1,
    },
    {
      name: 'a negative cost',
      steps: [intent('call_a'), outcome('call_a', 0, ['-1', 'VND'])],
      index: 1,
    },
    {
      name: 'a cost that is no amount',
      steps: [intent('call_a'), outcome('call_a', 0, ['1e3', 'VND'])],
      index: 1,
    },
    {
      name: 'correction of an intent',
      steps: [intent('call_a'), { kind: 'call.correct', body: { outcome: 0 } }],
      index: 1,
    },
    {
      name: 'correction of what comes later',
      steps: [intent('call_a'), { kind: 'call.correct', body: { outcome: 2 } }],
      index: 1,
    },
  ])('$name', async ({ steps, index }) => {
    expect(await faultOf(writeLog(steps))).toEqual({ fault: 'pair', index })
  })

  test('a missing call number, a repeated one, one from the future', async () => {
    const texts = writeLog([intent('call_a'), intent('call_b')])
    for (const number of [0, 1, 3]) {
      const forged = texts[1]?.replace('"c":2', `"c":${number}`) ?? ''
      expect(await faultOf(texts.with(1, forged))).toEqual({ fault: 'pair', index: 1 })
    }
    const silent = texts[1]?.replace('"c":2,', '') ?? ''
    expect(await faultOf(texts.with(1, silent))).toEqual({ fault: 'pair', index: 1 })
  })
})

describe('the same text in other JSON', () => {
  const entry = (body: string): string =>
    `{"a":${body},"i":0,"k":"halt","t":"2026-11-24T08:00:00.000Z","v":1}`
  const plain = entry('"é"')
  test('as it should be', async () => {
    expect(await faultOf([plain])).toBeUndefined()
  })
  test.each([
    { name: 'space', text: entry(' 1') },
    { name: 'order of keys', text: '{"k":"halt","i":0,"t":"2026-11-24T08:00:00.000Z","v":1}' },
    { name: '1.0', text: entry('1.0') },
    { name: '1e3', text: entry('1e3') },
    { name: '−0', text: entry('-0') },
    { name: 'an integer that no number holds', text: entry('9007199254740993') },
    { name: 'duplicate key', text: plain.replace('"a":"é",', '"a":1,"a":1,') },
    { name: 'escaped letter', text: entry('"\\u0061"') },
    { name: 'escaped slash', text: entry('"\\/"') },
    { name: 'lone surrogate', text: entry('"\\ud800"') },
    { name: 'byte order mark', text: `\ufeff${plain}` },
    { name: 'line break after it', text: `${plain}\n` },
    { name: 'CRLF after it', text: `${plain}\r\n` },
    { name: '__proto__', text: plain.replace('"a"', '"__proto__"') },
    { name: 'seven levels', text: entry('[[[[[[]]]]]]') },
    { name: '1,025 characters', text: entry(`"${'x'.repeat(1_025)}"`) },
    {
      name: 'more than 16,384 bytes',
      text: entry(`[${Array.from({ length: 17 }, () => `"${'x'.repeat(1_000)}"`).join(',')}]`),
    },
    { name: 'no object', text: '[]' },
    { name: 'nothing', text: '' },
    { name: 'cut', text: plain.slice(0, -1) },
    { name: 'another version', text: plain.replace('"v":1', '"v":2') },
    { name: 'no kind', text: plain.replace('"k":"halt",', '') },
    { name: 'negative index', text: plain.replace('"i":0', '"i":-1') },
    { name: 'a time in another zone', text: plain.replace('000Z', '000+00:00') },
    { name: 'a day that does not exist', text: plain.replace('11-24', '02-30') },
    { name: 'a year of six digits', text: plain.replace('2026', '+012026') },
  ])('$name', async ({ text }) => {
    expect(await faultOf([text])).toEqual({ fault: 'entry', index: 0 })
  })

  test('the other form of a letter is another entry: the tree finds it', async () => {
    const other = entry('"e\u0301"')
    expect(await faultOf([other], { checkpoint: headOf([plain]) })).toEqual({
      fault: 'root',
      index: 0,
    })
  })

  test('bytes that are no UTF-8, where a lenient reader would see the same text', async () => {
    const bytes = Buffer.from(entry('"\ufffd"'))
    const at = bytes.indexOf(0xef)
    const broken = Buffer.concat([
      bytes.subarray(0, at),
      Uint8Array.of(0xff),
      bytes.subarray(at + 3),
    ])
    expect(broken.toString('utf8')).toBe(entry('"\ufffd"'))
    expect(await faultOf([broken])).toEqual({ fault: 'entry', index: 0 })
  })

  test('65,536 bytes', async () => {
    expect(await faultOf([...honest, 'x'.repeat(65_536)])).toEqual({
      fault: 'malformed',
      index: 10,
    })
  })
})

test('one flipped bit in any entry is found, at that entry or by the root', async () => {
  const checkpoint = headOf(honest)
  const bytes = honest.map((text) => Buffer.from(text))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 9 }), fc.nat(), async (index, where) => {
      const copy = Buffer.from(bytes[index] ?? '')
      const bit = where % (copy.length * 8)
      const at = Math.floor(bit / 8)
      copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8))
      const verified = await verifyLog(bytes.with(index, copy), { checkpoint })
      if (verified.ok) throw new Error('not found')
      // What an entry refers to may show later than the entry itself; nothing before it is blamed, but by the tree.
      const { fault } = verified
      expect(fault.fault === 'root' || fault.index >= index).toBe(true)
    }),
    { seed: 20_261_124, numRuns: 2_000 },
  )
})

test('fed with anything at all, the verifier says what is wrong and does not throw', async () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(anything, async (bytes) => {
      expect((await faultOf([bytes]))?.index).toBe(0)
    }),
    { seed: 20_261_124, numRuns: 500 },
  )
})

test('shows its progress and stops when it is cancelled', async () => {
  const long = writeLog(Array.from({ length: 9_000 }, () => opening)).map((text) =>
    Buffer.from(text),
  )
  const seen: number[] = []
  const done = await verifyLog(long, { onProgress: (size) => seen.push(size) })
  expect(done.ok).toBe(true)
  expect(seen).toEqual([4_096, 8_192])
  const stop = new AbortController()
  const cancelled = await verifyLog(long, {
    signal: stop.signal,
    onProgress: () => stop.abort('enough'),
  }).catch((reason: unknown) => reason)
  expect(cancelled).toBe('enough')
})

test('a list of texts is judged like a stream', () => {
  expect(verifyEntries(honest, headOf(honest)).ok).toBe(true)
  const cut = verifyEntries(honest.slice(0, 5), headOf(honest))
  expect(cut).toEqual({ ok: false, fault: { fault: 'incomplete', index: 5, why: 'size' } })
})

describe('what may not be entered', () => {
  test.each([
    ...['v', 'i', 'k', 't', 'c', '__proto__'].map((key) => ({
      name: `the key ${key}`,
      body: Object.fromEntries([[key, 1]]),
      why: 'key',
    })),
    { name: 'a fraction', body: { cost: 0.1 }, why: 'number' },
    { name: 'too much depth', body: { a: [[[[[[]]]]]] }, why: 'depth' },
    { name: 'a long string', body: { a: 'x'.repeat(1_025) }, why: 'characters' },
    {
      name: 'too many bytes',
      body: Object.fromEntries(
        Array.from({ length: 17 }, (_, at) => [`a${at}`, 'x'.repeat(1_000)]),
      ),
      why: 'bytes',
    },
  ])('$name', ({ body, why }) => {
    const draft = (): unknown => draftEntry({ kind: 'halt', body })
    expect(draft).toThrow(SenError)
    try {
      draft()
    } catch (error) {
      expect(error instanceof SenError && error.detail).toEqual({ field: 'entry', why })
    }
  })
})
