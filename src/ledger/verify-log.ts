// Verifies a whole log as it streams in, byte for byte, and against every head of it that somebody signed or kept.
import type { TreeHead } from '../contract/ledger.ts'
import {
  createLedgerVerifier,
  type LedgerFaultKind,
  type LedgerReport,
  type LedgerVerifier,
} from './verify.ts'

export interface LogFault {
  /** `malformed`: no format at all; `consistency`: the log did not grow from a head that it should have grown from. */
  readonly fault: LedgerFaultKind | 'malformed' | 'consistency'
  /**
   * First entry that is wrong. For `root` and `consistency` a tree says only that something is: the size up to which it agreed with a
   * known head.
   */
  readonly index: number
  /** One word, never content. */
  readonly why: string
}

export type VerifiedLog =
  | { readonly ok: true; readonly report: LedgerReport }
  | { readonly ok: false; readonly fault: LogFault }

export interface VerifyLogOptions {
  /** The log's signed head. Entries after it are checked too; a log that ends before it was cut. */
  readonly checkpoint?: TreeHead | undefined
  /** Older heads that somebody kept (a partner's copy, a printed code). */
  readonly since?: readonly TreeHead[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Called every 4,096 entries with the number checked so far. */
  readonly onProgress?: ((size: number) => void) | undefined
}

const progressEvery = 4_096
/** The length prefix of a bundle has two bytes (design `ledger` §5). */
const longestFormat = 65_535
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Checks the entries from index 0 on.
 * @param entries canonical bytes, one entry each.
 * @throws the signal's reason when it is cancelled, and whatever the source throws.
 */
export async function verifyLog(
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: VerifyLogOptions = {},
): Promise<VerifiedLog> {
  const verifier = createLedgerVerifier()
  const heads = createHeadCheck(verifier, options)
  let size = 0
  let fault = heads.at(size)
  for await (const bytes of entries) {
    fault ??= takeBytes(verifier, bytes, size) ?? heads.at(size + 1)
    if (fault !== undefined) return { ok: false, fault }
    size += 1
    if (size % progressEvery > 0) continue
    options.signal?.throwIfAborted()
    options.onProgress?.(size)
  }
  options.signal?.throwIfAborted()
  fault ??= heads.end(size)
  return fault === undefined ? verifier.finish() : { ok: false, fault }
}

/** What a lenient decoder would mend is damage: another text would be judged than the one that was hashed. */
function takeBytes(
  verifier: LedgerVerifier,
  bytes: Uint8Array,
  index: number,
): LogFault | undefined {
  if (bytes.length > longestFormat) return { fault: 'malformed', index, why: 'bytes' }
  try {
    return verifier.take(decoder.decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return { fault: 'entry', index, why: 'utf-8' }
    throw error
  }
}

interface HeadCheck {
  /** Compares with every known head of the size that the tree has just reached. */
  at(size: number): LogFault | undefined
  end(size: number): LogFault | undefined
}

function createHeadCheck(verifier: LedgerVerifier, options: VerifyLogOptions): HeadCheck {
  const heads = [
    ...(options.since ?? []).map((head) => ({ head, fault: 'consistency' as const })),
    ...(options.checkpoint === undefined
      ? []
      : [{ head: options.checkpoint, fault: 'root' as const }]),
  ].toSorted((one, other) => one.head.size - other.head.size)
  let next = 0
  let agreed = 0
  return {
    at(size) {
      for (let known = heads[next]; known?.head.size === size; known = heads[next]) {
        if (!verifier.finish(known.head).ok) {
          return { fault: known.fault, index: agreed, why: 'other-root' }
        }
        agreed = size
        next += 1
      }
      return undefined
    },
    end: (size) =>
      heads[next] === undefined
        ? undefined
        : { fault: 'consistency', index: size, why: 'ends-before-known-head' },
  }
}
