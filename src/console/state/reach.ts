// Whether the server answers. While it does not, a bar says since when, and a light request looks for it again.
import { signal } from '@preact/signals'

/** Epoch ms since when no answer came; `undefined` while it is reached. */
export const unreachedSince = signal<number | undefined>(undefined)

const lookEvery = 5000
let timer: ReturnType<typeof setInterval> | undefined

export function markReached(): void {
  unreachedSince.value = undefined
  clearInterval(timer)
  timer = undefined
}

export function markUnreached(): void {
  unreachedSince.value ??= Date.now()
  timer ??= setInterval(() => void look(), lookEvery)
}

/** Nothing is sent again by itself: only the bar goes away. */
export async function look(): Promise<void> {
  try {
    if ((await fetch('/healthz')).ok) markReached()
  } catch {
    // Still away: the next look comes in five seconds.
  }
}
