// Which thread counts a child is started with: the operator's, the remembered one, or several to choose from.
import { threadCandidates } from '../threads.ts'
import type { SeatOptions } from './seat-options.ts'

export interface ThreadPlan {
  /** One is taken as it is; of several the child measures which is best. */
  readonly threads: readonly number[]
  /** 0: not known. */
  readonly tokensPerSecond: number
  /** What the child reports is worth remembering. */
  readonly isNew: boolean
}

/** @param attempt - 1 for the first start of this opening. */
export async function pickThreads(
  options: SeatOptions,
  digest: string,
  attempt: number,
): Promise<ThreadPlan> {
  const { threads, threadBound, threadStore, use } = options
  if (threads !== undefined) return { threads: [threads], tokensPerSecond: 0, isNew: false }
  const known = await threadStore.read(digest)
  if (known !== undefined) {
    return { threads: [known.threads], tokensPerSecond: known.tokensPerSecond, isNew: false }
  }
  // Models that only embed cannot be timed by generating; one core fewer than there are never stalls.
  if (use === 'embed') {
    return { threads: [Math.max(1, threadBound - 1)], tokensPerSecond: 0, isNew: false }
  }
  // Measuring with several threads on busy cores once took a minute: after a death it is not tried again.
  const candidates = attempt === 1 ? threadCandidates(threadBound) : [1]
  return { threads: candidates, tokensPerSecond: 0, isNew: attempt === 1 }
}
