// A witness of other logs (C2SP tlog-witness v1.0.0): signs the head of a log only when it continues the last one that was signed here,
// and remembers it before it answers.
import { hash } from 'node:crypto'

import type { Clock } from '../contract/clock.ts'
import type { TreeHead } from '../contract/ledger.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import type { Cosigner } from './cosign.ts'
import { decodeBase64, type VerifierKey } from './note.ts'
import { provesConsistency } from './tree-check.ts'

export interface Witnessed extends TreeHead {
  readonly origin: string
  /** With the cosignature of this node. */
  readonly note: string
}

export interface WitnessOptions {
  /** Key of a log that this node witnesses, by its origin. */
  readonly logOf: (origin: string) => VerifierKey | undefined
  readonly cosigner: () => Promise<Cosigner>
  readonly clock: Pick<Clock, 'now'>
  readonly find: (origin: string) => Promise<Witnessed | undefined>
  /**
   * Puts the new state in the place of the old one, in one transaction and durably.
   * @returns false when the old one is no longer what is stored: then nothing was changed.
   */
  readonly replace: (before: Witnessed | undefined, after: Witnessed) => Promise<boolean>
  /** Told of two notes of one log that cannot both be true. */
  readonly onMisbehaviour: (notes: readonly [string, string], origin: string) => Promise<void>
}

export type WitnessAnswer =
  | { readonly status: 200; readonly body: string }
  /** Size of the state that is known here. */
  | { readonly status: 409; readonly body: string }
  | { readonly status: 400 | 403 | 404 | 422; readonly body: '' }

export interface Witness {
  /** @param text body of `add-checkpoint`: `old <size>`, hashes, an empty line, the signed note. */
  addCheckpoint(text: string): Promise<WitnessAnswer>
}

/** C2SP tlog-witness: a consistency proof has 63 hashes at most. */
const mostHashes = 63

export function createWitness(options: WitnessOptions): Witness {
  const { logOf, find, replace, clock } = options

  /** @returns a status that says why it is not signed. */
  async function judge(
    asked: Asked,
    known: Witnessed | undefined,
  ): Promise<WitnessAnswer | Signed> {
    const key = logOf(asked.origin)
    if (key === undefined) return refuse(404)
    const opened = await openCheckpoint(asked.note, key)
    if (!opened.ok) return refuse(opened.fault === 'malformed' ? 400 : 403)
    const { checkpoint, note } = opened
    if (asked.oldSize > checkpoint.size) return refuse(400)
    const size = known?.size ?? 0
    if (asked.oldSize !== size) return { status: 409, body: `${size}\n` }
    if (known !== undefined && !provesConsistency(known, checkpoint, asked.proof)) {
      const isFork = known.size === checkpoint.size
      if (isFork) await options.onMisbehaviour([known.note, asked.note], asked.origin)
      return refuse(422)
    }
    if (known === undefined && asked.proof.length > 0) return refuse(422)
    return { checkpoint, text: note.text }
  }

  return {
    async addCheckpoint(text) {
      const asked = readAsked(text)
      if (asked === undefined) return refuse(400)
      const known = await find(asked.origin)
      const judged = await judge(asked, known)
      if ('status' in judged) return judged
      const { checkpoint, text: signed } = judged
      const cosigner = await options.cosigner()
      const line = await cosigner.cosign(signed, Math.floor(clock.now() / 1_000))
      const { origin, size, root } = checkpoint
      // The log's own lines alone: what others signed is theirs to hand out.
      const note = `${signed}\n${ownLines(asked.note, origin)}${line}`
      // Stored before it is answered: two that race would roll the witness back, so the second finds another state and is told.
      if (await replace(known, { origin, size, root, note })) return { status: 200, body: line }
      const now = await find(origin)
      return { status: 409, body: `${now?.size ?? 0}\n` }
    },
  }
}

interface Asked {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly note: string
  readonly origin: string
}

interface Signed {
  readonly checkpoint: Checkpoint
  readonly text: string
}

function readAsked(text: string): Asked | undefined {
  const cut = text.indexOf('\n\n')
  const [first = '', ...lines] = text.slice(0, Math.max(cut, 0)).split('\n')
  const match = /^old (0|[1-9]\d{0,15})$/.exec(first)
  const oldSize = Number(match?.[1] ?? Number.NaN)
  const proof = lines.map((line) => decodeBase64(line))
  const isSound = Number.isSafeInteger(oldSize) && lines.length <= mostHashes
  if (!isSound || !proof.every((one) => one?.length === 32)) return undefined
  const note = text.slice(cut + 2)
  const origin = note.slice(0, Math.max(note.indexOf('\n'), 0))
  return { oldSize, note, origin, proof: proof.filter((one) => one !== undefined) }
}

function ownLines(note: string, origin: string): string {
  const lines = note.slice(note.lastIndexOf('\n\n') + 2).split(/(?<=\n)/)
  return lines.filter((line) => line.startsWith(`\u2014 ${origin} `)).join('')
}

function refuse(status: 400 | 403 | 404 | 422): WitnessAnswer {
  return { status, body: '' }
}

/** The name of a log in the address of its last checkpoint. */
export function originHash(origin: string): string {
  return hash('sha256', origin, 'hex')
}
