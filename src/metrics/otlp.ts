// Metrics and spans as OTLP/HTTP JSON (OpenTelemetry protocol 1.x, JSON encoding: 64-bit numbers as text, ids in hexadecimal).
import { safeWord } from '../log/fields.ts'
import type { FamilyView, SeriesView } from './registry.ts'

/** Closed: a span tells kinds, places and counts, never content. */
export type SpanName = 'call' | 'admit' | 'classify' | 'decide' | 'answer' | 'account' | 'upstream'

export interface SpanAttributes {
  readonly 'gen_ai.operation.name'?: string
  readonly 'gen_ai.provider.name'?: string
  readonly 'gen_ai.request.model'?: string
  readonly 'gen_ai.usage.input_tokens'?: number
  readonly 'gen_ai.usage.output_tokens'?: number
  readonly 'error.type'?: string
  readonly 'sen.call'?: string
  readonly 'sen.rung'?: string
  readonly 'sen.route'?: string
  readonly 'sen.place'?: string
  readonly 'sen.outcome'?: string
}

export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentId?: string
  readonly name: SpanName
  /** `server`: a call that came in; `client`: one that went out. */
  readonly kind: 'server' | 'client' | 'internal'
  /** Epoch milliseconds. */
  readonly start: number
  readonly end: number
  readonly failed: boolean
  readonly attributes: SpanAttributes
}

export interface OtlpResource {
  readonly serviceName: string
  readonly version: string
}

const spanKinds = { internal: 1, server: 2, client: 3 } as const
const spanAttributes: ReadonlySet<string> = new Set<keyof SpanAttributes>([
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'error.type',
  'sen.call',
  'sen.rung',
  'sen.route',
  'sen.place',
  'sen.outcome',
])

/** Body of `POST /v1/traces`. */
export function tracesBody(spans: readonly Span[], resource: OtlpResource): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: resourceOf(resource),
        scopeSpans: [
          { scope: { name: 'sen', version: resource.version }, spans: spans.map(spanOf) },
        ],
      },
    ],
  })
}

/** Body of `POST /v1/metrics`. `start` is when counting began, both in epoch milliseconds. */
export function metricsBody(
  families: readonly FamilyView[],
  times: { readonly start: number; readonly now: number },
  resource: OtlpResource,
): string {
  const stamps = { startTimeUnixNano: nano(times.start), timeUnixNano: nano(times.now) }
  const metrics = families
    .filter((family) => family.series.length > 0)
    .map((family) => metricOf(family, stamps))
  const scope = { name: 'sen', version: resource.version }
  return JSON.stringify({
    resourceMetrics: [{ resource: resourceOf(resource), scopeMetrics: [{ scope, metrics }] }],
  })
}

function resourceOf(resource: OtlpResource): unknown {
  return {
    attributes: [
      attribute('service.name', resource.serviceName),
      attribute('service.version', resource.version),
    ],
  }
}

function spanOf(span: Span): unknown {
  const attributes = Object.entries(span.attributes)
    .filter(([name, value]) => value !== undefined && spanAttributes.has(name))
    .map(([name, value]) => attribute(name, value as string | number))
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentId === undefined ? {} : { parentSpanId: span.parentId }),
    name: span.name,
    kind: spanKinds[span.kind],
    startTimeUnixNano: nano(span.start),
    endTimeUnixNano: nano(span.end),
    attributes,
    status: span.failed ? { code: 2 } : { code: 1 },
  }
}

interface Stamps {
  readonly startTimeUnixNano: string
  readonly timeUnixNano: string
}

/** Cumulative since `start` (`aggregationTemporality` 2), like the text that scrapers read. */
function metricOf({ name, definition, series }: FamilyView, stamps: Stamps): unknown {
  const head = {
    name: definition.otlp ?? name,
    description: definition.help,
    unit: definition.unit ?? '1',
  }
  const point = (one: SeriesView) => ({
    attributes: one.labels.map(([label, value]) => attribute(label, value)),
    ...stamps,
  })
  const dataPoints = series.map((one) => ({ ...point(one), asDouble: one.value }))
  switch (definition.kind) {
    case 'counter':
      return { ...head, sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } }
    case 'gauge':
      return { ...head, gauge: { dataPoints } }
    case 'histogram': {
      const points = series.map((one) => ({
        ...point(one),
        count: String(one.count),
        sum: one.sum,
        bucketCounts: one.buckets.map(String),
        explicitBounds: definition.buckets,
      }))
      return { ...head, histogram: { aggregationTemporality: 2, dataPoints: points } }
    }
  }
}

function attribute(key: string, value: string | number): unknown {
  if (typeof value === 'string')
    return { key, value: { stringValue: value === '' ? '' : safeWord(value) } }
  return {
    key,
    value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value },
  }
}

function nano(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n)
}
