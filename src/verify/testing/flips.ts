// Turns bits over and mangles files, counted: used by the tests in small and by the benchmark in full.
import { treeRoot } from '../../ledger/tree.ts'
import { toHex } from '../bytes.ts'
import type { Fault } from '../fault.ts'
import type { Report } from '../report.ts'
import { verify } from '../verify.ts'
import { senproofOf } from './senproof-file.ts'
import {
  type Files,
  honestTexts,
  logKey,
  makeLog,
  named,
  policy,
  proofText,
  type SmallLog,
  sourceOf,
} from './small-log.ts'

/** Mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export interface Flipped {
  readonly flips: number
  readonly found: number
  /** What passed, or was found elsewhere than it is. */
  readonly missed: readonly string[]
}

interface Target {
  readonly path: string
  readonly bytes: Uint8Array
  readonly check: (bytes: Uint8Array) => Promise<Report>
  /** Entries that a bit at this offset speaks of: from, to (not included). */
  readonly range: (offset: number) => readonly [number, number] | undefined
}

/**
 * Single bits at random places: 7 of 10 in tiles and bundles, the others in the note, a proof and a packed proof with an opening.
 * @param options.verifyLog another verification of the files: a mutant that the benchmark must catch.
 */
export async function flipBits(options: {
  readonly flips: number
  readonly size: number
  readonly seed: number
  readonly verifyLog?: (files: Files) => Promise<Report>
}): Promise<Flipped> {
  const random = randomOf(options.seed)
  const log = await makeLog(honestTexts(options.size), true)
  const targets = [...logTargets(log, options.verifyLog ?? verifyFiles), ...proofTargets(log)]
  const inLog = targets.filter(({ path }) => path.startsWith('tile/'))
  const others = targets.filter(({ path }) => !path.startsWith('tile/'))
  const missed: string[] = []
  // What is refused as it is would be found with any bit turned over.
  for (const { path, bytes, check } of targets)
    if ((await check(bytes)).exit !== 0) missed.push(`${path} is refused unchanged`)
  let found = 0
  for (let flip = 0; flip < options.flips; flip += 1) {
    const list = random(10) < 7 ? inLog : others
    const target = list[random(list.length)]
    if (target === undefined) continue
    const bytes = new Uint8Array(target.bytes)
    const offset = random(bytes.length)
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << random(8))
    const { fault, exit } = await target.check(bytes)
    const isFound = exit === 3 && fault !== undefined && isPlaced(fault, target, offset)
    if (isFound) found += 1
    else missed.push(`${target.path}@${offset}: ${JSON.stringify(fault)}`)
  }
  return { flips: options.flips, found, missed }
}

function isPlaced(fault: Fault, { path, range }: Target, offset: number): boolean {
  const wanted = range(offset)
  if (wanted === undefined) return fault.file === path
  const { index } = fault
  return index !== undefined && index >= wanted[0] && index < wanted[1]
}

function verifyFiles(files: Files): Promise<Report> {
  return verify({ kind: 'log', source: sourceOf(files) }, { policy })
}

function logTargets(
  log: SmallLog,
  verifyLog: (files: Files) => Promise<Report>,
): readonly Target[] {
  return [...log.files]
    .filter(([path]) => path !== 'tlog-policy')
    .map(([path, bytes]) => ({
      path,
      bytes,
      check: (changed) => verifyLog(new Map(log.files).set(path, changed)),
      range: (offset) => rangeOf(path, bytes, offset),
    }))
}

/** A hash of level 1 speaks of 256 entries, an entry and its hash of itself, the note of the whole. */
function rangeOf(
  path: string,
  bytes: Uint8Array,
  offset: number,
): readonly [number, number] | undefined {
  const [, level = '', number = ''] = /^tile\/(\w+)\/(\d{3})/.exec(path) ?? []
  if (level === '') return undefined
  const first = Number(number) * 256
  if (level !== 'entries') {
    const span = 256 ** Number(level)
    const from = (first + Math.floor(offset / 32)) * span
    return [from, from + span]
  }
  let at = 0
  let index = first
  for (; at < bytes.length; index += 1) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    if (offset < at + 2) {
      // A length that is wrong moves all that follow: the first that cannot be read, or is not its leaf, is at or behind it.
      return [index, first + 256]
    }
    if (offset < at + 2 + length) return [index, index + 1]
    at += 2 + length
  }
  return [index, index + 1]
}

function proofTargets(log: SmallLog): readonly Target[] {
  const proof = Buffer.from(proofText(log, 11))
  const intent = log.texts.findIndex((text, at) => at > 10 && text.includes('call.intent'))
  const packed = senproofOf(log, intent)
  const check = (name: string) => (bytes: Uint8Array) =>
    verify({ kind: 'files', files: [named(name, bytes)] }, { policy })
  return [
    { path: 'x.tlog-proof', bytes: proof, check: check('x.tlog-proof'), range: () => undefined },
    { path: 'x.senproof', bytes: packed, check: check('x.senproof'), range: () => undefined },
  ]
}

export interface Mutated {
  /** The verifier's own failures: there must be none. */
  readonly internal: readonly string[]
  readonly slowestMs: number
  /** A changed tile or bundle that passed, or anything that passed as another log. */
  readonly passedAsOther: number
}

/** Files cut, doubled, swapped, filled with anything: whatever is in them, an answer comes. */
export async function mutateFiles(options: {
  readonly count: number
  readonly size: number
  readonly seed: number
}): Promise<Mutated> {
  const random = randomOf(options.seed)
  const log = await makeLog(honestTexts(options.size), true)
  const root = toHex(treeRoot(log.leaves))
  const packed = senproofOf(log, 2)
  const proof = Buffer.from(proofText(log, 17))
  const paths = [...log.files.keys()].filter((path) => path !== 'tlog-policy')
  const internal: string[] = []
  let slowestMs = 0
  let passedAsOther = 0
  for (let count = 0; count < options.count; count += 1) {
    const kind = random(4)
    const started = performance.now()
    let report: Report
    let isTile = false
    let isSame: boolean
    if (kind < 2) {
      const path = paths[random(paths.length)] ?? ''
      isTile = path.startsWith('tile/')
      const before = log.files.get(path) ?? new Uint8Array()
      const other = log.files.get(paths[random(paths.length)] ?? '') ?? before
      const bytes = mutate(before, other, random)
      isSame = Buffer.compare(before, bytes) === 0
      report = await verifyFiles(new Map(log.files).set(path, bytes))
    } else {
      const before = kind === 2 ? packed : proof
      const bytes = mutate(before, kind === 2 ? proof : packed, random)
      isSame = Buffer.compare(before, bytes) === 0
      report = await verify({ kind: 'files', files: [named('x', bytes)] }, { log: logKey.vkey })
    }
    slowestMs = Math.max(slowestMs, performance.now() - started)
    if (report.exit === 1) internal.push(JSON.stringify(report.fault))
    const isOther = isTile || report.root !== root
    if (report.ok && !isSame && isOther) passedAsOther += 1
  }
  return { internal, slowestMs, passedAsOther }
}

function mutate(
  bytes: Uint8Array,
  other: Uint8Array,
  random: (below: number) => number,
): Uint8Array {
  const at = random(bytes.length + 1)
  const to = at + random(bytes.length - at + 1)
  const copy = Buffer.from(bytes)
  switch (random(7)) {
    case 0:
      return copy.subarray(0, at)
    case 1:
      return Buffer.concat([copy.subarray(0, to), copy.subarray(at)])
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(to)])
    case 3:
      return Buffer.concat([copy.subarray(0, at), other, copy.subarray(at)])
    case 4:
      return copy.fill(random(256), at, Math.min(to, at + 64))
    case 5:
      return Buffer.from(Array.from({ length: random(2_000) }, () => random(256)))
    default:
      return Buffer.from(other)
  }
}
