// Design `ledger` §10 as a table: every attack is found, with its kind and its place, and the honest log passes.
import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'

import { type ZipOptions, zipSync } from 'fflate'

import { commit } from '../ledger/commit.ts'
import { formatSignature, keyId } from '../ledger/note.ts'
import { printedCode } from '../ledger/printed-code.ts'
import { leafHash, treeRoot } from '../ledger/tree.ts'
import type { Fault } from './fault.ts'
import type { Report } from './report.ts'
import { openedCommitment, senproofOf } from './testing/senproof-file.ts'
import {
  cosignedNote,
  type Files,
  honestTexts,
  logKey,
  makeLog,
  named,
  noteOf,
  policy,
  proofText,
  signer,
  sourceOf,
  withFile,
  witnessKeys,
} from './testing/small-log.ts'
import { verify, type VerifyOptions } from './verify.ts'

/** Two full tiles and a partial one at level 0, a partial one at level 1. */
const size = 600
const log = await makeLog(honestTexts(size), true)
const older = await makeLog(log.texts.slice(0, 300))

function verifyLog(files: Files, options: VerifyOptions = {}): Promise<Report> {
  return verify({ kind: 'log', source: sourceOf(files) }, options)
}

async function faultOf(files: Files, options: VerifyOptions = {}): Promise<Fault | undefined> {
  return (await verifyLog(files, options)).fault
}

/** The same texts at other places, numbered anew and hashed anew. */
function renumber(texts: readonly string[]): string[] {
  return texts.map((text, index) => text.replace(/"i":\d+/, `"i":${index}`))
}

function swap<Value>(list: readonly Value[], one: number, other: number): Value[] {
  const copy = [...list]
  ;[copy[one], copy[other]] = [copy[other] as Value, copy[one] as Value]
  return copy
}

const since = [named('old-note', older.checkpoint)]

test('the honest log passes, with all that can be asked', async () => {
  const report = await verifyLog(log.files, { policy, since })
  expect(report).toMatchObject({ ok: true, exit: 0, size, origin: logKey.name })
  expect(report.checked).toEqual([
    'format',
    'signature',
    'quorum',
    'root',
    'tiles',
    'entries',
    'pairs',
    'time',
    'policy',
    'consistency',
  ])
  expect(report.unchecked).toEqual(['limits'])
  expect(report.cosigners.map((one) => one.name)).toEqual(['w0', 'w1'])
  expect(report.calls?.open).toEqual([599])
})

test.each([0, 1, 2, 3, 255, 256, 257, 511, 512, 513])(
  'an honest log of %d entries',
  async (count) => {
    const { files } = await makeLog(honestTexts(count))
    const report = await verifyLog(files)
    expect(report).toMatchObject({ fault: undefined, exit: 0, size: count })
  },
)

describe('2, 3: what was cut', () => {
  const cut = log.texts.slice(0, 400)

  test('alone it is a log that nobody knows to be older', async () => {
    const report = await verifyLog((await makeLog(cut)).files)
    expect(report.exit).toBe(0)
    expect(report.unchecked).toContain('no-newer-note-known')
  })

  test('a later note tells, and so does a quorum', async () => {
    const { files } = await makeLog(cut)
    const kept = [named('kept', log.checkpoint)]
    expect(await faultOf(files, { since: kept })).toMatchObject({
      fault: 'consistency',
      why: 'shorter-than-known',
      index: 400,
      file: 'kept',
    })
    expect(await faultOf(files, { policy })).toMatchObject({ fault: 'quorum', found: 0 })
  })

  test('files that end before their note are missing, not sound', async () => {
    const files: Files = new Map(log.files)
    files.delete('tile/entries/002.p/88')
    expect(await verifyLog(files)).toMatchObject({
      exit: 4,
      fault: { fault: 'incomplete', why: 'no-bundle', index: 512 },
    })
  })
})

describe('4: a fork', () => {
  const other = renumber(swap(log.texts, 597, 598))
  test('two roots of one size, both rightly signed, are proof of misbehaviour in one exchange', async () => {
    const forged = await noteOf(other.map((text) => leafHash(text)))
    const files = [named('mine', log.checkpoint), named('theirs', forged)]
    const report = await verify({ kind: 'files', files }, { log: logKey.vkey })
    expect(report).toMatchObject({ exit: 3, fault: { fault: 'fork', index: size } })
    expect(report.evidence).toStartWith('sen/misbehaviour@v1\n')
    const evidence = [named('evidence', report.evidence ?? '')]
    const again = await verify({ kind: 'files', files: evidence }, { log: logKey.vkey })
    expect(again.fault).toMatchObject({ fault: 'fork' })
    const honest = [named('a', log.checkpoint), named('b', await noteOf(log.leaves))]
    expect((await verify({ kind: 'files', files: honest }, { log: logKey.vkey })).exit).toBe(0)
  })

  test('a fork that grew is inconsistent with the older note, and the evidence holds both', async () => {
    const { files } = await makeLog(renumber(swap(log.texts, 10, 11)))
    const report = await verifyLog(files, { since })
    // Swapped entries are not even a proper log; with `--hashes` only the tree is asked.
    expect(report.exit).toBe(3)
    const hashes = await verifyLog(files, { since, isHashesOnly: true })
    expect(hashes.fault).toMatchObject({ fault: 'consistency', file: 'old-note', index: 0 })
    expect(hashes.evidence).toContain(older.checkpoint)
  })
})

describe('5: entries swapped, doubled, removed, inserted', () => {
  const attacks: readonly [string, (texts: readonly string[]) => string[]][] = [
    ['swapped', (texts) => swap(texts, 100, 400)],
    ['doubled', (texts) => texts.toSpliced(20, 0, texts[20] ?? '')],
    ['removed', (texts) => texts.toSpliced(300, 1)],
    [
      'inserted',
      (texts) => texts.toSpliced(300, 0, (texts[5] ?? '').replace('denied', 'denied.x')),
    ],
  ]
  test.each(attacks)('%s and hashed anew, the note as it was', async (_, attack) => {
    const forged = await makeLog(renumber(attack(log.texts)).slice(0, size))
    const files = withFile(forged.files, 'checkpoint', log.checkpoint)
    const fault = await faultOf(files, { isHashesOnly: true })
    // One entry fewer leaves a tile too few.
    expect(['root', 'incomplete']).toContain(fault?.fault ?? '')
    if (fault?.fault === 'root') expect(fault.why).toBe('checkpoint')
  })

  test.each(attacks)('%s and signed anew: an older note tells', async (_, attack) => {
    const forged = await makeLog(renumber(attack(log.texts)))
    const kept = [named('kept', await noteOf(log.leaves.slice(0, 450)))]
    const options = { since: kept, isHashesOnly: true }
    expect(await faultOf(forged.files, options)).toMatchObject({ fault: 'consistency' })
  })

  test('in the bundle alone: the first entry that is not its leaf', async () => {
    const forged = await makeLog(swap(log.texts, 301, 302))
    const path = 'tile/entries/001'
    const files = withFile(log.files, path, forged.files.get(path) ?? '')
    expect(await faultOf(files)).toMatchObject({
      fault: 'entry',
      why: 'hash',
      index: 301,
      file: path,
    })
  })
})

describe('6: times', () => {
  const at = (text: string, time: string): string => text.replace(/"t":"[^"]+"/, `"t":"${time}"`)

  test('a back-dated entry', async () => {
    const texts = [...log.texts]
    texts[310] = at(texts[310] ?? '', '2026-11-01T00:00:00.000Z')
    expect(await faultOf((await makeLog(texts)).files)).toMatchObject({
      fault: 'time',
      why: 'falls',
      index: 310,
    })
  })

  test('an entry after its co-signature, found at the first of them', async () => {
    const late = '2027-06-01T00:00:00.000Z'
    const texts = log.texts.map((text, index) => (index >= 590 ? at(text, late) : text))
    const forged = await makeLog(texts)
    const note = await cosignedNote(forged.checkpoint, 1_795_396_100)
    const fault = await faultOf(withFile(forged.files, 'checkpoint', note), { policy })
    expect(fault).toMatchObject({
      fault: 'time',
      why: 'after-cosignature',
      index: 590,
      found: late,
    })
  })
})

describe('7: an old checkpoint as new', () => {
  test('against a newer note it is too short', async () => {
    const replayed = withFile(log.files, 'checkpoint', older.checkpoint)
    const kept = [named('kept', log.checkpoint)]
    expect(await faultOf(replayed, { since: kept })).toMatchObject({ fault: 'consistency' })
  })
})

describe('8: pairs', () => {
  const intents = log.texts.flatMap((text, index) => (text.includes('call.intent') ? index : []))
  const [first = 0, second = 0, third = 0] = intents.slice(20)
  const change = (index: number, from: RegExp, to: string): string[] =>
    log.texts.map((text, place) => (place === index ? text.replace(from, to) : text))
  test.each([
    ['an outcome without intent', change(first + 1, /"intent":\d+/, '"intent":1'), first + 1],
    ['two outcomes', change(second + 1, /"intent":\d+/, `"intent":${first}`), second + 1],
    [
      'an outcome before its intent',
      change(first + 1, /"intent":\d+/, `"intent":${third}`),
      first + 1,
    ],
    [
      'an outcome of another call',
      change(first + 1, /"call":"[^"]+"/, '"call":"call_y"'),
      first + 1,
    ],
    ['a missing call number', change(first, /"c":\d+/, '"c":99'), first],
    ['a correction of nothing', change(first + 1, /.*/, honestCorrection(first + 1)), first + 1],
  ])('%s', async (_, texts, index) => {
    const { files } = await makeLog(texts)
    expect(await faultOf(files)).toMatchObject({ fault: 'pair', index })
  })

  test('an open intent is listed, and no fault', async () => {
    const { files } = await makeLog(log.texts.slice(0, (intents[5] ?? 0) + 1))
    const report = await verifyLog(files)
    expect([report.exit, report.calls?.open]).toEqual([0, [intents[5] ?? -1]])
  })
})

function honestCorrection(index: number): string {
  const cost = '"cost":{"amount":"1","currency":"USD"}'
  const time = new Date(1_795_396_000_000 + index * 10).toISOString()
  return `{${cost},"i":${index},"k":"call.correct","outcome":0,"t":"${time}","v":1}`
}

describe('6 of §9: rules that were not in force', () => {
  test('a call under another hash', async () => {
    const index = log.texts.findIndex((text, at) => at > 400 && text.includes('call.intent'))
    const texts = log.texts.map((text, at) =>
      at === index ? text.replace('"policy":{"hash":"c0ffee', '"policy":{"hash":"badbad') : text,
    )
    expect(await faultOf((await makeLog(texts)).files)).toMatchObject({ fault: 'policy', index })
  })
})

describe('9: the same text as other JSON', () => {
  const index = 4
  const text = log.texts[index] ?? ''
  const spellings: readonly [string, string | Buffer][] = [
    ['a space', text.replace(',', ', ')],
    ['keys in another order', text.replace(/^\{(.*?),"i"/, '{"i"').replace(/\}$/, '}')],
    ['1.0', text.replace('"v":1', '"v":1.0')],
    ['1e3', text.replace(/"bytes":\d+|"hop":1|"ms":\d+/, '"ms":1e3')],
    ['−0', text.replace(/"hop":1|"cached":0/, '"cached":-0')],
    ['a key twice', text.replace('"v":1', '"v":1,"v":1')],
    ['an escape', text.replace('"k"', '"\\u006b"')],
    ['a slash escaped', text.replace('}', ',"x":"\\/"}')],
    ['a byte order mark', `\ufeff${text}`],
    ['CRLF', `${text}\r\n`],
    ['a surrogate alone', text.replace('"v":1', '"v":1,"x":"\\ud800"')],
    ['numbers as keys, by value', text.replace(/\}$/, ',"x":{"9":1,"10":2}}')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(text), Buffer.from([0xff])])],
    ['more than fits', text.replace(/\}$/, `,"x":"${'y'.repeat(1_025)}"}`)],
    ['too deep', text.replace(/\}$/, `,"x":${'['.repeat(7)}${']'.repeat(7)}}`)],
    ['a number too large', text.replace(/\}$/, ',"x":9007199254740992}')],
  ]
  test.each(spellings)('%s', async (_, spelling) => {
    expect(Buffer.from(spelling)).not.toEqual(Buffer.from(text))
    const forged = await forgeEntry(index, Buffer.from(spelling))
    expect(await faultOf(forged)).toMatchObject({ fault: 'entry', index })
  })

  test('NFD in place of NFC: another text, found by its hash', async () => {
    const nfc = log.texts.map((one, at) => (at === 0 ? one.replace('"new"', '"Phòng khám"') : one))
    const { files } = await makeLog(nfc)
    const nfd = await makeLog(nfc.map((one) => one.normalize('NFD')))
    const path = 'tile/entries/000'
    const forged = withFile(files, path, nfd.files.get(path) ?? '')
    expect(await faultOf(forged)).toMatchObject({ fault: 'entry', why: 'hash', index: 0 })
  })

  /** Hashed and signed as if it were right: only the entry itself can tell. */
  async function forgeEntry(place: number, bytes: Buffer): Promise<Files> {
    const texts = log.texts.slice(0, 10)
    const all = texts.map((one, at) => (at === place ? bytes : Buffer.from(one)))
    const leaves = all.map((one) => leafHash(one))
    const bundle = all.flatMap((one) => [Buffer.from([one.length >> 8, one.length & 255]), one])
    return new Map<string, Uint8Array>([
      ['checkpoint', Buffer.from(await noteOf(leaves))],
      ['tlog-policy', Buffer.from(`log ${logKey.vkey}\nquorum none\n`)],
      ['tile/0/000.p/10', Buffer.concat(leaves)],
      ['tile/entries/000.p/10', Buffer.concat(bundle)],
    ])
  }
})

describe('10: malformed files', () => {
  const bundle = Buffer.from(log.files.get('tile/entries/000') ?? '')
  const long = Buffer.from(bundle)
  long.writeUInt16BE(65_535, 0)
  const hash = Buffer.from(log.files.get('tile/0/000') ?? '').subarray(0, 32)
  test.each<{ name: string; path: string; bytes: Buffer; index?: number }>([
    { name: 'an empty tile', path: 'tile/0/001', bytes: Buffer.alloc(0), index: 256 },
    { name: 'a tile too wide', path: 'tile/0/002.p/88', bytes: Buffer.alloc(89 * 32), index: 512 },
    { name: 'half a hash', path: 'tile/0/000', bytes: Buffer.alloc(255 * 32 + 16), index: 0 },
    { name: 'an empty bundle', path: 'tile/entries/001', bytes: Buffer.alloc(0), index: 256 },
    { name: 'a prefix past the end', path: 'tile/entries/000', bytes: long },
    { name: 'half a prefix', path: 'tile/entries/001', bytes: Buffer.from([0]), index: 256 },
    {
      name: 'bytes behind the last entry',
      path: 'tile/entries/000',
      bytes: Buffer.concat([bundle, hash]),
      index: 255,
    },
  ])('$name', async ({ path, bytes, index }) => {
    const fault = await faultOf(withFile(log.files, path, bytes))
    expect(fault).toMatchObject({ fault: 'malformed', file: path })
    if (index !== undefined) expect(fault?.index).toBe(index)
  })

  test('a leaf in the place of a node', async () => {
    const tile = Buffer.from(log.files.get('tile/1/000.p/2') ?? '')
    hash.copy(tile, 32)
    const fault = await faultOf(withFile(log.files, 'tile/1/000.p/2', tile))
    expect(fault).toMatchObject({ fault: 'root', index: 256, file: 'tile/1/000.p/2', offset: 32 })
  })

  test('an entry of 65,536 bytes cannot even be named', async () => {
    const text = log.texts[3] ?? ''
    const texts = log.texts.map((one, at) =>
      at === 3 ? text.replace(/\}$/, `,"x":"${'y'.repeat(65_536 - text.length - 7)}"}`) : one,
    )
    expect(Buffer.byteLength(texts[3] ?? '')).toBe(65_536)
    expect((await faultOf((await makeLog(texts)).files))?.fault).toBe('malformed')
  })
})

describe('11: signatures', () => {
  const cut = log.checkpoint.lastIndexOf('\n\n') + 2
  const text = log.checkpoint.slice(0, cut)
  const [own = '', first = '', second = ''] = log.checkpoint.slice(cut).split(/(?<=\n)/)
  const line = (name: string, id: string, length: number): string =>
    formatSignature({ name, id, bytes: new Uint8Array(length).fill(7) })
  const ownId = own.split(' ')[2] ?? ''
  const id = Buffer.from(ownId, 'base64').subarray(0, 4).toString('hex')
  const stray = own.replace(
    /.(=*)\n$/,
    (_, padding: string) => `${padding === '' ? '!' : 'B'}${padding}\n`,
  )
  test.each([
    ['our name, an unknown key', `${text}${line(logKey.name, '01020304', 64)}`, 'signature'],
    ['our key id with another key', `${text}${line(logKey.name, id, 64)}`, 'signature'],
    [
      'a second line of our key that fails',
      `${text}${own}${line(logKey.name, id, 64)}`,
      'signature',
    ],
    ['a cosignature on the log’s line', `${text}${line(logKey.name, id, 72)}`, 'signature'],
    ['witnesses alone', `${text}${first}${second}`, 'signature'],
    ['no signature', text, 'malformed'],
    ['10,000 signatures', `${text}${own.repeat(10_000)}`, 'malformed'],
    ['65 signatures', `${text}${own}${line('x', '01020304', 64).repeat(64)}`, 'malformed'],
    ['stray bits', `${text}${stray}`, 'malformed'],
    [
      'a witness’ line that fails',
      `${text}${own}${first.replace(/....\n$/, 'AAA=\n')}`,
      'signature',
    ],
    ['one witness of two', `${text}${own}${first}`, 'quorum'],
    ['a fourth line', `${text.slice(0, -1)}extension\n\n${own}`, 'malformed'],
    ['CRLF', log.checkpoint.replaceAll('\n', '\r\n'), 'malformed'],
  ])('%s', async (_, note, fault) => {
    const found = await faultOf(withFile(log.files, 'checkpoint', note), { policy })
    expect(found?.fault).toBe(fault as Fault['fault'])
    expect(found?.file).toBe('checkpoint')
  })

  test('a line of an unknown witness is told, and counts for nothing', async () => {
    const unknown = line('far.example/witness', '01020304', 72)
    const note = `${log.checkpoint}${unknown}`
    const report = await verifyLog(withFile(log.files, 'checkpoint', note), { policy })
    expect(report).toMatchObject({ exit: 0, ignored: ['far.example/witness+01020304'] })
    expect(report.unchecked).toContain('unknown-signers')
  })

  test('a key of a witness does not open a log', async () => {
    const report = await verifyLog(log.files, { log: witnessKeys[0].vkey })
    expect(report.fault).toMatchObject({ fault: 'signature', why: 'origin' })
    const typed = `${logKey.name}+${keyId(logKey.name, 4, logKey.publicKey)}+${Buffer.concat([
      Buffer.from([4]),
      logKey.publicKey,
    ]).toString('base64')}`
    expect((await verifyLog(log.files, { log: typed })).fault).toMatchObject({
      fault: 'signature',
      why: 'key-type',
    })
  })

  test('without any key nothing is said', async () => {
    const files: Files = new Map(log.files)
    files.delete('tlog-policy')
    expect(await verifyLog(files)).toMatchObject({ exit: 4, fault: { why: 'no-key' } })
  })
})

test('12: a million guesses of a short content meet no commitment', () => {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const commitment = commit('answer', salt, 'yes')
  const guess = new Uint8Array(32)
  const words = ['yes', 'no', 'có', 'không', '是', '否']
  let hits = 0
  for (let index = 0; index < 1_000_000; index += 1) {
    new DataView(guess.buffer).setUint32(0, index)
    if (commit('answer', guess, words[index % words.length] ?? '') === commitment) hits += 1
  }
  expect(hits).toBe(0)
  expect(commit('answer', salt, 'yes')).toBe(commitment)
})

describe('13: proofs', () => {
  const prove = (text: string, options: VerifyOptions = { policy }) =>
    verify({ kind: 'files', files: [named('x.tlog-proof', text)] }, options)

  test.each([0, 1, 255, 256, 511, 599])('the honest one of entry %d', async (index) => {
    const report = await prove(proofText(log, index))
    expect(report).toMatchObject({ exit: 0, proved: [{ index }] })
    const entry = named('entry', log.texts[index] ?? '')
    const files = [named('x.tlog-proof', proofText(log, index, false)), entry]
    expect((await verify({ kind: 'files', files }, { policy })).exit).toBe(0)
  })

  const text = proofText(log, 300)
  const lines = text.split('\n')
  const without = (at: number): string => lines.toSpliced(at, 1).join('\n')
  const other = proofText({ ...log, checkpoint: older.checkpoint }, 300)
  test.each([
    ['index beyond the size', text.replace('index 300', 'index 600'), 'inclusion'],
    ['another index', text.replace('index 300', 'index 301'), 'inclusion'],
    ['a hash too few', without(5), 'inclusion'],
    ['a hash too many', text.replace('\n\n', `\n${lines[5]}\n\n`), 'inclusion'],
    ['a proof of another tree', other, 'inclusion'],
    ['no entry in it', without(1), 'incomplete'],
    ['a leading zero', text.replace('index 300', 'index 0300'), 'malformed'],
    ['200 hashes', text.replace('\n\n', `\n${`${lines[5]}\n`.repeat(200)}\n`), 'malformed'],
    ['another format', text.replace('@v1', '@v2'), 'malformed'],
  ])('%s', async (_, forged, fault) => {
    expect(forged).not.toBe(text)
    const report = await prove(forged, { log: logKey.vkey })
    expect(report.fault?.fault).toBe(fault as Fault['fault'])
    expect(report.exit).toBe(fault === 'incomplete' ? 4 : 3)
  })

  test('the note of another log, rightly signed', async () => {
    const head = { size: 1, root: leafHash('x') }
    const note = (await signer.sign(head)).replace(
      `${logKey.name}\n1`,
      'other.example.vn/ledger\n1',
    )
    const files = [named('note', note)]
    const report = await verify({ kind: 'files', files }, { log: logKey.vkey })
    expect(report.fault).toMatchObject({ fault: 'signature', why: 'origin' })
  })
})

describe('8 of §9: openings', () => {
  const intent = log.texts.findIndex((text, at) => at > 100 && text.includes('call.intent'))
  const opened = log.texts.map((text, at) =>
    at === intent ? text.replace(/"sent":"[0-9a-f]{64}"/, `"sent":"${openedCommitment}"`) : text,
  )
  const check = (bytes: Uint8Array) =>
    verify({ kind: 'files', files: [named('x.senproof', bytes)] }, { log: logKey.vkey })

  test('the honest file of a call, with what was sent, and without', async () => {
    const committed = await makeLog(opened)
    const report = await check(senproofOf(committed, intent, { isOpened: true }))
    expect(report).toMatchObject({ exit: 0, fault: undefined })
    expect(report.checked).toEqual(expect.arrayContaining(['inclusion', 'pairs', 'openings']))
    const closed = await check(senproofOf(committed, intent))
    expect([closed.exit, closed.unchecked.includes('no-opening')]).toEqual([0, true])
  })

  test('another content is not the one that was committed to', async () => {
    const committed = await makeLog(opened)
    const content = Buffer.from('Bệnh nhân không cần tái khám.')
    const report = await check(senproofOf(committed, intent, { isOpened: true, content }))
    expect(report.fault).toMatchObject({ fault: 'commitment', why: 'sent' })
  })

  test('an outcome of another call is no pair', async () => {
    const other = log.texts.findIndex((text, at) => at > 200 && text.includes('call.intent'))
    const texts = log.texts.map((text, at) =>
      at === other + 1 ? text.replace(/"call":"[^"]+"/, '"call":"call_y"') : text,
    )
    const report = await check(senproofOf(await makeLog(texts), other))
    expect(report.fault).toMatchObject({ fault: 'pair', why: 'other-call', index: other + 1 })
  })

  test('another key is not believed because it came along', async () => {
    const report = await verify(
      { kind: 'files', files: [named('x.senproof', senproofOf(log, intent))] },
      { log: witnessKeys[0].vkey },
    )
    expect(report.fault?.fault).toBe('signature')
    const alone = await verify({
      kind: 'files',
      files: [named('x.senproof', senproofOf(log, intent))],
    })
    expect(alone.unchecked).toContain('key-from-files')
  })
})

describe('a log in an archive', () => {
  const archiveOf = (files: Files, options: ZipOptions = {}, folder = ''): Uint8Array =>
    zipSync(
      Object.fromEntries([...files].map(([path, bytes]) => [`${folder}${path}`, bytes])),
      options,
    )
  const check = (bytes: Uint8Array) =>
    verify({ kind: 'files', files: [named('ledger.zip', bytes)] }, { log: logKey.vkey })

  test.each([
    ['packed', archiveOf(log.files)],
    ['stored', archiveOf(log.files, { level: 0 })],
    ['packed anew in a folder', archiveOf(log.files, {}, 'ledger/')],
  ])('%s', async (_, bytes) => {
    expect(await check(bytes)).toMatchObject({ exit: 0, size })
  })

  test('what was changed in it is found where it is', async () => {
    const bundle = Buffer.from(log.files.get('tile/entries/001') ?? '')
    bundle[700] = (bundle[700] ?? 0) ^ 1
    const report = await check(archiveOf(withFile(log.files, 'tile/entries/001', bundle)))
    expect(report.fault).toMatchObject({ fault: 'entry', file: 'tile/entries/001', index: 258 })
  })

  test.each([
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 100)],
    [
      'its list cut',
      (bytes: Uint8Array) => Buffer.concat([bytes.subarray(0, 5_000), bytes.subarray(-22)]),
    ],
    ['packed bytes overwritten', (bytes: Uint8Array) => Buffer.from(bytes).fill(0xff, 200, 4_000)],
  ])('%s: found, and no crash', async (_, damage) => {
    expect((await check(damage(archiveOf(log.files)))).exit).toBe(3)
  })

  test('a tile that unpacks to far more than a tile is not unpacked', async () => {
    const bomb = withFile(log.files, 'tile/0/001', new Uint8Array(50_000_000))
    const report = await check(archiveOf(bomb, { level: 9 }))
    expect(report.fault).toMatchObject({ fault: 'malformed', why: 'too-long', file: 'tile/0/001' })
  })
})

describe('a code on paper', () => {
  const codeOf = (count: number, leaves = log.leaves): string =>
    printedCode(logKey.name, { size: count, root: treeRoot(leaves.slice(0, count)) })

  test('the log continues it, or was exchanged', async () => {
    for (const count of [1, 300, size])
      expect(await verifyLog(log.files, { since: [named('SENC1', codeOf(count))] })).toMatchObject({
        exit: 0,
      })
    const other = log.leaves.map((leaf, index) => (index === 2 ? leafHash('other') : leaf))
    expect(await faultOf(log.files, { since: [named('SENC1', codeOf(300, other))] })).toMatchObject(
      {
        fault: 'consistency',
        why: 'other-root',
        index: 0,
      },
    )
    const { files } = await makeLog(log.texts.slice(0, 200))
    expect(await faultOf(files, { since: [named('SENC1', codeOf(300))] })).toMatchObject({
      fault: 'consistency',
      why: 'shorter-than-known',
    })
  })

  test.each([
    [
      'another log',
      printedCode('other.example/ledger', { size: 3, root: leafHash('') }),
      'consistency',
    ],
    ['half a code', codeOf(300).slice(0, 30), 'malformed'],
    ['nothing behind its name', 'SENC1:', 'malformed'],
  ])('%s', async (_, code, fault) => {
    expect((await faultOf(log.files, { since: [named('SENC1', code)] }))?.fault).toBe(
      fault as Fault['fault'],
    )
  })
})

test('the text of the rules in a proof is what the call names by its hash', async () => {
  const rules = '{"rules":[]}'
  const hash = createHash('sha256').update(rules).digest('hex')
  const intent = log.texts.findIndex((text, at) => at > 100 && text.includes('call.intent'))
  const texts = log.texts.map((text) => text.replaceAll('c0ffee11'.repeat(8), hash))
  const ruled = await makeLog(texts)
  const check = (text: string) =>
    verify(
      { kind: 'files', files: [named('x', senproofOf(ruled, intent, { rules: text }))] },
      { log: logKey.vkey },
    )
  expect((await check(rules)).checked).toContain('policy')
  expect((await check(`${rules} `)).fault).toMatchObject({ fault: 'policy', why: 'other-rules' })
})
