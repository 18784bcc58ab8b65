// Proves to anybody that a call stands in the ledger: a `.senproof` with its two entries, the way of each to the root of a signed
// checkpoint, and, where somebody brings the content, the salt that opens its commitment.
import type { JsonObject } from '../../contract/json.ts'
import type { EntryKind, TreeHead } from '../../contract/ledger.ts'
import type { Store } from '../../contract/store.ts'
import type { CallRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { proofWords } from '../../i18n/proof-words.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { parseCheckpointText } from '../../ledger/checkpoint.ts'
import { commit, type CommitLabel } from '../../ledger/commit.ts'
import { formatVerifierKey, parseNote, type VerifierKey } from '../../ledger/note.ts'
import { proofText } from '../../ledger/proof-text.ts'
import { type Opening, packSenproof, type ProvedEntry } from '../../ledger/senproof.ts'
import { leafHash } from '../../ledger/tree.ts'
import type { LogTiles } from '../log-tiles.ts'
import type { SaltThen } from '../salts.ts'

export interface ProofParts {
  readonly store: Pick<Store, 'reader' | 'checkpoint'>
  readonly tiles: Pick<LogTiles, 'inclusion'>
  readonly key: () => Promise<VerifierKey>
  /** The salt of an older call; undefined where its conversation was erased. */
  readonly saltThen: SaltThen
}

export interface WantedProof {
  readonly call: string
  /** Content that somebody has a copy of: its commitment is opened. */
  readonly contents?: readonly { readonly label: CommitLabel; readonly content: Uint8Array }[]
}

/**
 * Nothing about any other call.
 * @throws SenError `not_found` for a call without an outcome; `invalid_request` {parameter: open} for content that is not the one that was
 * committed to; `ledger_unavailable`; the signal's reason when cancelled.
 */
export async function proveCall(
  parts: ProofParts,
  wanted: WantedProof,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { store } = parts
  const [row] = await store.reader.find('calls', { call: wanted.call }, { limit: 1 })
  if (row === undefined) throw new SenError('not_found')
  const key = await parts.key()
  const { checkpoint } = await store.checkpoint()
  const head = headOf(checkpoint ?? '')
  if (checkpoint === undefined || head === undefined || head.size <= row.outcome)
    throw new SenError('not_found')
  const prove = async (index: number, kind: EntryKind): Promise<ProvedEntry> => {
    const [found] = await store.reader.entries(index, 1)
    // A refused call has no intent: nothing left, and its one entry is no pair.
    if (found?.index !== index || found.kind !== kind) throw new SenError('not_found')
    const claim = { index, leaf: leafHash(found.bytes) }
    const hashes = await parts.tiles.inclusion(claim, head, signal)
    return { entry: found.bytes, proof: proofText({ index, hashes, checkpoint }) }
  }
  const intent = await prove(row.intent, 'call.intent')
  const outcome = await prove(row.outcome, 'call.outcome')
  return packSenproof({
    intent,
    outcome,
    policy: `log ${formatVerifierKey(key.name, key.type, key.publicKey)}\nquorum none\n`,
    rules: await rulesOf(store.reader, row, intent),
    openings: await openingsOf(parts, { ...wanted, row }, [intent, outcome]),
    readings: readingsOf(row, { name: key.name, size: head.size }),
  })
}

function headOf(note: string): TreeHead | undefined {
  return parseCheckpointText(parseNote(note)?.text ?? '')
}

/** The text of the rules that the call was made under, as its entry names them. */
async function rulesOf(
  reader: ProofParts['store']['reader'],
  { tenant }: CallRow,
  { entry }: ProvedEntry,
): Promise<string | undefined> {
  const policy = bodyOf(entry)['policy'] as JsonObject | undefined
  const hash = policy?.['hash']
  if (typeof hash !== 'string') return undefined
  const [row] = await reader.find('policies', { tenant, hash }, { limit: 1 })
  return row?.document
}

function bodyOf(entry: Uint8Array): JsonObject {
  return parseOwnJson(Buffer.from(entry).toString()) as JsonObject
}

function openingsOf(
  { saltThen }: ProofParts,
  { row, contents = [] }: WantedProof & { readonly row: CallRow },
  entries: readonly ProvedEntry[],
): Promise<readonly Opening[]> {
  const bodies = entries.map(({ entry }) => bodyOf(entry))
  const hop = Number(bodies[0]?.['hop'])
  const opened = contents.map(async ({ label, content }): Promise<Opening> => {
    const salt = await saltThen(row, { hop, label })
    const isHeld = bodies.some((body) => {
      const commits = body['commit'] as JsonObject | undefined
      return salt !== undefined && commits?.[label] === commit(label, salt, content)
    })
    if (salt === undefined || !isHeld)
      throw new SenError('invalid_request', { parameter: 'open', label })
    return { label, salt, content }
  })
  return Promise.all(opened)
}

/** One page in each language: what this is, what it shows and what it does not. */
function readingsOf(row: CallRow, log: { readonly name: string; readonly size: number }) {
  const facts = {
    call: row.call,
    time: new Date(row.at).toISOString(),
    route: row.route,
    place: row.place,
    status: row.status,
    log: log.name,
    size: log.size,
    intent: row.intent,
    outcome: row.outcome,
  }
  const { en, vi, zh } = proofWords
  return { en: en.reading(facts), vi: vi.reading(facts), zh: zh.reading(facts) }
}
