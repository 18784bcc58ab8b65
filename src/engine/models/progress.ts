// How far a download is, told at most twice a second and never backwards.
import type { Clock } from '../../contract/clock.ts'
import type { DownloadView } from '../../contract/views.ts'

export interface Progress {
  /** Bytes of the file that are there, after a piece was added or a file was thrown away. */
  at(bytes: number): void
  total(bytes: number): void
  /** A change of state is told at once. */
  state(
    state: DownloadView['state'],
    more?: { readonly source?: string; readonly code?: string },
  ): void
}

const tellEvery = 500
/** Milliseconds over which the speed is measured. */
const window = 20_000

export function createProgress(options: {
  readonly id: string
  readonly total: number
  readonly clock: Clock
  readonly tell: (view: DownloadView) => void
}): Progress {
  const { clock } = options
  let view: DownloadView = {
    id: options.id,
    state: 'starting',
    bytes: 0,
    total: options.total,
    bytesPerSecond: 0,
    secondsLeft: undefined,
    source: '',
    code: '',
  }
  let toldAt = Number.NEGATIVE_INFINITY
  let truth = 0
  let samples: { readonly at: number; readonly bytes: number }[] = []

  function tell(): void {
    toldAt = clock.monotonic()
    options.tell(view)
  }

  function speed(now: number): number {
    const first = samples[0]
    if (first === undefined || now <= first.at) return 0
    return Math.max(0, (truth - first.bytes) / ((now - first.at) / 1_000))
  }

  return {
    at(bytes) {
      const now = clock.monotonic()
      // A file that was thrown away starts again: people see a pause, not a step back.
      if (bytes < truth) samples = []
      truth = bytes
      samples = [...samples.filter((sample) => now - sample.at <= window), { at: now, bytes }]
      const bytesPerSecond = Math.round(speed(now))
      const rest = Math.max(0, view.total - bytes)
      view = {
        ...view,
        state: 'running',
        bytes: Math.max(view.bytes, bytes),
        bytesPerSecond,
        secondsLeft: bytesPerSecond === 0 ? undefined : Math.ceil(rest / bytesPerSecond),
        code: '',
      }
      if (now - toldAt >= tellEvery) tell()
    },
    total(bytes) {
      view = { ...view, total: bytes }
    },
    state(state, more = {}) {
      const isMoving = state === 'running'
      view = {
        ...view,
        state,
        source: more.source ?? view.source,
        code: more.code ?? '',
        bytesPerSecond: isMoving ? view.bytesPerSecond : 0,
        secondsLeft: isMoving ? view.secondsLeft : undefined,
        bytes: state === 'done' ? view.total : view.bytes,
      }
      tell()
    },
  }
}
