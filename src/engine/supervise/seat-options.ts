// What the place of a loaded model is given: everything that touches the machine, so that tests can stand in for it.
import type { Clock } from '../../contract/clock.ts'
import type { Tier } from '../memory.ts'
import type { ModelFiles } from '../model-file.ts'
import type { ThreadStore } from '../thread-store.ts'
import type { BreakerLimits } from './breaker.ts'
import type { Deadlines } from './deadlines.ts'
import type { EngineNotice } from './notice.ts'

export interface SeatOptions {
  readonly use: 'chat' | 'embed'
  /** The child's command line with its wrappers. */
  command(): Promise<readonly string[]>
  readonly folder: string
  readonly files: ModelFiles
  readonly clock: Clock
  readonly tier: Tier
  /** Fixed thread count; undefined: measured per model. */
  readonly threads: number | undefined
  readonly threadBound: number
  readonly threadStore: ThreadStore
  readonly deadlines: Deadlines
  readonly breaker: BreakerLimits
  availableMemory(): number
  notice(notice: EngineNotice): void
}
