// The verifier's one door: what was handed over is looked at, named, and verified as what it is.
import { decodeUtf8 } from './bytes.ts'
import {
  type Asked,
  compareNotes,
  evidenceText,
  isEvidence,
  type NamedBytes,
  openKept,
  openNote,
  openPrinted,
  readEvidence,
} from './checkpoint.ts'
import { Found } from './fault.ts'
import { type KnownHead, verifyLog } from './log.ts'
import { checkLogSignature, parseCheckpoint } from './note.ts'
import { isProof, verifyProof } from './proof.ts'
import { type Draft, type Report, reportOf } from './report.ts'
import { verifySenproof } from './senproof.ts'
import type { Source } from './source.ts'
import { parseTrust, type Trust, trustKey } from './trust.ts'
import { zipSource } from './zip-source.ts'
import { isZip } from './zip.ts'

export type Input =
  /** A log in its folder or behind an address. */
  | { readonly kind: 'log'; readonly source: Source }
  /** `.tlog-proof` (with the entry beside it where it carries none), `.senproof`, a log in an archive, notes, a file of evidence. */
  | { readonly kind: 'files'; readonly files: readonly NamedBytes[] }

export interface VerifyOptions {
  /** Text of a verifier key. */
  readonly log?: string | undefined
  /** A tlog-policy. */
  readonly policy?: NamedBytes | undefined
  readonly since?: readonly NamedBytes[] | undefined
  /** Root and tiles only: entries are not asked for. */
  readonly isHashesOnly?: boolean | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export const checkpointName = 'checkpoint'
export const policyName = 'tlog-policy'
const longestText = 65_536

/** Never throws but the signal's reason: a report says what was found, what was checked, and what was not. */
export function verify(input: Input, options: VerifyOptions = {}): Promise<Report> {
  return reportOf(async (draft) => {
    const asked = askedOf(options)
    if (input.kind === 'log') await verifySource(input.source, { asked, options, draft })
    else await verifyFiles(input.files, { asked, options, draft })
  })
}

function askedOf(options: VerifyOptions): Asked {
  const given = options.policy === undefined ? undefined : trustOf(options.policy)
  const key = options.log === undefined ? undefined : trustKey(options.log)
  if (given?.log !== undefined && key?.log !== undefined && given.log.id !== key.log.id)
    throw new Found({ fault: 'usage', why: 'two-keys' })
  const trust: Trust = { ...(given ?? trustNobody), log: key?.log ?? given?.log }
  return { trust, isOwnTrust: false, since: options.since ?? [] }
}

const trustNobody: Trust = {
  log: undefined,
  witnesses: new Map(),
  groups: new Map(),
  quorum: 'none',
}

function trustOf({ name, bytes }: NamedBytes): Trust {
  const text = decodeUtf8(bytes)
  if (text === undefined) throw new Found({ fault: 'malformed', why: 'utf-8', file: name })
  return parseTrust(text, name)
}

interface Verification {
  readonly asked: Asked
  readonly options: VerifyOptions
  readonly draft: Draft
}

async function verifySource(source: Source, use: Verification): Promise<void> {
  const { options, draft } = use
  const bytes = await source.read(checkpointName, longestText)
  if (bytes === undefined)
    throw new Found({ fault: 'incomplete', why: 'no-checkpoint', file: checkpointName })
  const asked = await withOwnTrust(source, use.asked)
  const { checkpoint, cosigners } = await openNote({ name: checkpointName, bytes }, asked, draft)
  const kept = await openKept(asked)
  for (const { checkpoint: note } of kept) compareNotes(note, checkpoint, draft)
  const heads: KnownHead[] = kept.map(({ checkpoint: { size, root, file } }) => ({
    size,
    root,
    file,
    fault: 'consistency',
  }))
  const printed = openPrinted(asked, checkpoint.origin)
  for (const { size, root } of printed)
    heads.push({ size, root, file: 'SENC1', fault: 'consistency' })
  const { size } = checkpoint
  const seen = [{ size, cosigners }, ...kept.map((one) => ({ ...one, size: one.checkpoint.size }))]
  const isHashesOnly = options.isHashesOnly === true
  try {
    const { calls, unknownKinds } = await verifyLog(source, {
      size,
      heads: [...heads, { size, root: checkpoint.root, file: checkpointName, fault: 'root' }],
      seen: seen.flatMap((one) => one.cosigners.map(({ time }) => ({ size: one.size, time }))),
      isHashesOnly,
      onProgress: (done) => options.onProgress?.(done, size),
      signal: options.signal,
    })
    draft.checked.push('root', 'tiles')
    if (isHashesOnly) draft.unchecked.push('entries')
    else {
      draft.calls = calls
      draft.checked.push('entries', 'pairs', 'time', 'policy')
      if (calls.withoutPolicy > 0) draft.unchecked.push('intents-before-policy')
      if (unknownKinds.length > 0) draft.unchecked.push('unknown-kinds')
    }
  } catch (error) {
    const isFork = error instanceof Found && error.fault.why === 'other-root'
    const other = kept.find((one) => one.checkpoint.file === (isFork && error.fault.file))
    if (other !== undefined) draft.evidence = evidenceText([other.checkpoint, checkpoint])
    throw error
  }
  if (heads.length > 0) draft.checked.push('consistency')
  else draft.unchecked.push('no-newer-note-known')
}

/** Where nobody brought a key, the one beside the log is used, and the report says so. */
async function withOwnTrust(source: Source, asked: Asked): Promise<Asked> {
  if (asked.trust.log !== undefined) return asked
  const bytes = await source.read(policyName, longestText)
  if (bytes === undefined) return asked
  const own = trustOf({ name: policyName, bytes })
  // Witnesses that were asked for by name stay asked for.
  const trust = asked.trust.quorum === 'none' ? own : { ...asked.trust, log: own.log }
  return { ...asked, trust, isOwnTrust: true }
}

async function verifyFiles(files: readonly NamedBytes[], use: Verification): Promise<void> {
  const { asked, draft } = use
  const [first, second, ...others] = files
  if (first === undefined || others.length > 0)
    throw new Found({ fault: 'usage', why: 'one-or-two-files' })
  if (isZip(first.bytes) && second === undefined) {
    const source = zipSource(first)
    if (source === undefined) return verifySenproof(first, asked, draft)
    return verifySource(source, use)
  }
  if (isProof(first.bytes)) {
    await verifyProof(first, asked, { draft, entry: second?.bytes })
    return
  }
  if (isEvidence(first.bytes) && second === undefined)
    return verifyNotes(readEvidence(first), asked, draft)
  return verifyNotes([...files, ...asked.since], asked, draft)
}

/** One note, or two of one log that are held against each other. */
async function verifyNotes(
  notes: readonly NamedBytes[],
  asked: Asked,
  draft: Draft,
): Promise<void> {
  const [newest, ...others] = notes
    .map((note) => ({ note, checkpoint: parseCheckpoint(note.bytes, note.name) }))
    .toSorted((one, other) => other.checkpoint.size - one.checkpoint.size)
  if (newest === undefined) throw new Found({ fault: 'malformed', why: 'no-note' })
  const { checkpoint } = await openNote(newest.note, asked, draft)
  for (const { checkpoint: other } of others) {
    if (asked.trust.log !== undefined) await checkLogSignature(other, asked.trust.log)
    compareNotes(other, checkpoint, draft)
    if (other.size !== checkpoint.size)
      throw new Found({ fault: 'incomplete', why: 'needs-log', expected: other.size })
    draft.checked.push('consistency')
  }
  if (others.length === 0) draft.unchecked.push('no-newer-note-known')
}
