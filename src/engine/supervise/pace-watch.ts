// Notices when answers have been much slower than measured for a while: other work took the cores that the threads count on.
import type { Clock } from '../../contract/clock.ts'

export interface PaceWatch {
  /**
   * @param speed - tokens per second of all slots together, as the last answer saw them.
   * @returns true once it has been below half of the expected for 30 s; then it starts anew.
   */
  note(speed: number, expected: number): boolean
}

const slowShare = 0.5
const patience = 30_000

export function createPaceWatch(clock: Clock): PaceWatch {
  let slowSince: number | undefined
  return {
    note(speed, expected) {
      if (speed >= expected * slowShare) {
        slowSince = undefined
        return false
      }
      slowSince ??= clock.monotonic()
      if (clock.monotonic() - slowSince < patience) return false
      slowSince = undefined
      return true
    },
  }
}
