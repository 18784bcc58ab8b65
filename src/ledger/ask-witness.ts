// What this log sends to its witnesses and reads of their answers (C2SP tlog-witness v1.0.0): the same bytes over a line and on a stick.
import { verifyCosignature } from './checkpoint.ts'
import { parseNote, type VerifierKey } from './note.ts'

/** A head that a witness has signed. */
export interface Cosigned {
  readonly size: number
  /** The log's own note with the witness's line. */
  readonly note: string
  /** Seconds since 1970, as the witness says. */
  readonly time: number
}

/** Body of `add-checkpoint`: `old <size>`, the proof, an empty line, the signed note. */
export function witnessRequest(
  olderSize: number,
  proof: readonly Uint8Array[],
  note: string,
): string {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `old ${olderSize}\n${hashes.join('')}\n${note}`
}

/** The note with the cosignature that was answered; undefined where the line is not this witness's signature of this note. */
export async function readCosignature(
  note: string,
  lines: string,
  witness: VerifierKey,
): Promise<Cosigned | undefined> {
  const own = lines.split(/(?<=\n)/).filter((line) => line.startsWith(`\u2014 ${witness.name} `))
  const line = own[0]
  if (line === undefined || own.length > 1) return undefined
  const whole = `${note}${line.endsWith('\n') ? line : `${line}\n`}`
  const parsed = parseNote(whole)
  const time = parsed === undefined ? undefined : await verifyCosignature(parsed, witness)
  const size = Number(note.split('\n')[1])
  return time === undefined ? undefined : { size, note: whole, time }
}

/** The size that a witness says it knows (409, `text/x.tlog.size`). */
export function readKnownSize(text: string): number | undefined {
  const size = Number(/^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(size) ? size : undefined
}
