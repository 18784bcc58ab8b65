// One timer per answer that looks at a time stamp; setting a new one for every piece costs more than reading it.
import type { Clock } from '../contract/clock.ts'

export interface SilenceLimits {
  readonly clock: Clock
  /** Longest time without a byte, in ms. */
  readonly silenceMs: number
  /** Longest time to the first event instead of `silenceMs`, in ms. */
  readonly firstEventMs?: number | undefined
  /** Longest time with bytes and no event, in ms. */
  readonly keepAliveMs: number
}

/** Judges how long a provider has said nothing. Time in which our own reader is busy is not the provider's silence. */
export class SilenceWatch {
  readonly #limits: SilenceLimits
  readonly #whenSilent: () => void
  #allowed: number
  #lastByte: number
  #lastEvent: number
  #isPaused = false
  #isSilent = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Starts at once. `whenSilent` is called at most once. */
  constructor(limits: SilenceLimits, whenSilent: () => void) {
    this.#limits = limits
    this.#whenSilent = whenSilent
    this.#allowed = limits.firstEventMs ?? limits.silenceMs
    this.#lastByte = limits.clock.monotonic()
    this.#lastEvent = this.#lastByte
    this.#arm()
  }

  get isSilent(): boolean {
    return this.#isSilent
  }

  heard(isEvent: boolean): void {
    this.#lastByte = this.#limits.clock.monotonic()
    if (!isEvent) return
    this.#lastEvent = this.#lastByte
    this.#allowed = this.#limits.silenceMs
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#lastByte = this.#limits.clock.monotonic()
    this.#lastEvent = this.#lastByte
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #arm(): void {
    const { clock, silenceMs, keepAliveMs } = this.#limits
    const end = Math.min(this.#lastByte + this.#allowed, this.#lastEvent + keepAliveMs)
    const left = this.#isPaused ? this.#allowed : end - clock.monotonic()
    if (left > 0) {
      // Never longer than the shorter limit: it may come into force before the longer one is over.
      this.#timer = setTimeout(() => this.#arm(), Math.max(1, Math.min(left, silenceMs)))
      return
    }
    this.#isSilent = true
    this.#whenSilent()
  }
}
