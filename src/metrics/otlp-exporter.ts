// Sends spans and metrics to a collector in batches, through a function that is handed in: the guarded client stands behind it.
import type { Clock } from '../contract/clock.ts'
import type { Log } from '../log/log.ts'
import { metricsBody, type OtlpResource, type Span, tracesBody } from './otlp.ts'
import type { Registry } from './registry.ts'

export interface OtlpExporterOptions extends OtlpResource {
  /** Posts a JSON body below the collector's address. Rejects when it was not taken. */
  readonly send: (
    path: '/v1/traces' | '/v1/metrics',
    body: string,
    signal: AbortSignal,
  ) => Promise<void>
  readonly registry: Registry
  readonly clock: Clock
  readonly log: Log
  /** Default 15 s. */
  readonly everyMs?: number
  /** Spans that may wait; older ones give way. Default 2,048. */
  readonly waitingSpans?: number
}

export class OtlpExporter {
  readonly #options: OtlpExporterOptions
  readonly #start: number
  readonly #mayWait: number
  readonly #closing = new AbortController()
  readonly #timer: ReturnType<typeof setInterval>
  #spans: Span[] = []
  #running: Promise<void> | undefined
  #isDown = false

  constructor(options: OtlpExporterOptions) {
    this.#options = options
    this.#start = options.clock.now()
    this.#mayWait = options.waitingSpans ?? 2048
    this.#timer = setInterval(() => {
      this.#running ??= this.#sendAll().finally(() => {
        this.#running = undefined
      })
    }, options.everyMs ?? 15_000)
    this.#timer.unref()
  }

  /** Takes a finished span. Never waits, never throws. */
  add(span: Span): void {
    if (this.#spans.length >= this.#mayWait) {
      this.#spans.shift()
      this.#options.registry.count('sen_otlp_dropped_total', {})
    }
    this.#spans.push(span)
  }

  /** Sends what is there now. A collector that does not answer is told once in the log and costs nothing else. */
  async flush(): Promise<void> {
    await this.#running
    await this.#sendAll()
  }

  /** A last flush of at most 3 s: a collector must not hold up a shutdown. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    const end = setTimeout(() => this.#closing.abort(), 3000)
    await this.flush()
    clearTimeout(end)
    this.#closing.abort()
  }

  async #sendAll(): Promise<void> {
    const { registry, clock, log, send } = this.#options
    const spans = this.#spans
    this.#spans = []
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)])
    try {
      if (spans.length > 0) await send('/v1/traces', tracesBody(spans, this.#options), signal)
      const times = { start: this.#start, now: clock.now() }
      await send('/v1/metrics', metricsBody(registry.read(), times, this.#options), signal)
      this.#isDown = false
    } catch (error) {
      if (spans.length > 0) registry.count('sen_otlp_dropped_total', {}, spans.length)
      if (!this.#isDown) log.warn('telemetry-unsent', { error })
      this.#isDown = true
    }
  }
}
