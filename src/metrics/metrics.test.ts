// Metrics: right numbers in both dialects, closed labels, a bound on series, and nothing that a user wrote.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { createLog, silentLog } from '../log/log.ts'
import { createManualClock } from '../time/clock.ts'
import { labelRules } from './labels.ts'
import { metrics } from './names.ts'
import { OtlpExporter } from './otlp-exporter.ts'
import type { Span } from './otlp.ts'
import { createRegistry, largestNumberOfSeries } from './registry.ts'
import { renderMetrics } from './render.ts'
import { formatTraceparent, newSpanId, newTraceId, parseTraceparent } from './traceparent.ts'

test('counters, gauges and histograms in Prometheus text', () => {
  const registry = createRegistry()
  registry.allow('route', ['deepseek/flash'])
  registry.count('sen_calls_total', { rung: 'low-cost', route: 'deepseek/flash', outcome: 'ok' })
  registry.count('sen_calls_total', { rung: 'low-cost', route: 'deepseek/flash', outcome: 'ok' }, 2)
  registry.count(
    'sen_calls_total',
    { rung: 'low-cost', route: 'deepseek/flash', outcome: 'ok' },
    -1,
  )
  registry.set('sen_reservations_open', {}, 3)
  for (const value of [0.0002, 0.0003, 0.5, 9])
    registry.observe('sen_ledger_commit_seconds', {}, value)
  const { body, contentType } = renderMetrics(registry, null)
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(body).toContain(
    '# TYPE sen_calls_total counter\nsen_calls_total{rung="low-cost",route="deepseek/flash",outcome="ok"} 3\n',
  )
  expect(body).toContain('sen_reservations_open 3\n')
  expect(body).toContain('sen_ledger_commit_seconds_bucket{le="0.0003"} 2\n')
  expect(body).toContain('sen_ledger_commit_seconds_bucket{le="1"} 3\n')
  expect(body).toContain(
    'sen_ledger_commit_seconds_bucket{le="+Inf"} 4\nsen_ledger_commit_seconds_sum 9.5005\nsen_ledger_commit_seconds_count 4\n',
  )
  expect(body).not.toContain('sen_spend_total')
})

test('OpenMetrics where it is asked for', () => {
  const registry = createRegistry()
  registry.count('sen_refusals_total', { code: 'policy_denied' })
  registry.observe(
    'gen_ai_client_token_usage',
    { operation: 'chat', provider: 'x', model: 'y', token_type: 'input' },
    5,
  )
  const { body, contentType } = renderMetrics(
    registry,
    'application/openmetrics-text;version=1.0.0,text/plain;q=0.5',
  )
  expect(contentType).toStartWith('application/openmetrics-text')
  expect(body).toContain(
    '# TYPE sen_refusals counter\nsen_refusals_total{code="policy_denied"} 1\n',
  )
  expect(body).toContain('le="16.0"} 1\n')
  expect(body).toEndWith('# EOF\n')
})

test('values that are on no list become `other`, so that nothing a user wrote can be a label', () => {
  const registry = createRegistry()
  const canary = 'canary "prompt"\nof a user'
  registry.count('sen_calls_total', { rung: canary, route: canary, outcome: canary })
  registry.count('sen_policy_decisions_total', { class: canary, action: canary, place: canary })
  registry.set('sen_build_info', { version: canary }, 1)
  registry.observe(
    'gen_ai_client_operation_duration_seconds',
    { operation: 'chat', provider: canary, model: canary, error_type: '' },
    1,
  )
  const { body } = renderMetrics(registry, null)
  expect(body).not.toContain('canary')
  expect(body).toContain('sen_calls_total{rung="other",route="other",outcome="other"} 1\n')
})

test('at most 5,000 series; totals stay complete as long as there is room for `other`', () => {
  const registry = createRegistry()
  const routes = Array.from({ length: 256 }, (_, index) => `p/m${index}`)
  registry.allow('route', routes)
  registry.allow('budget', routes)
  let counted = 0
  for (const route of routes) {
    for (const rung of ['cache', 'documents', 'local', 'low-cost', 'strong']) {
      for (const outcome of [
        'ok',
        'refused',
        'error',
        'timeout',
        'cancelled',
        'cut',
        'uncertain',
      ]) {
        registry.count('sen_calls_total', { rung, route, outcome })
        counted += 1
      }
    }
  }
  const kinds = 'abcdefghijklmnopqrstuvwxyz'.split('')
  for (const one of kinds)
    for (const two of kinds) registry.count('sen_ledger_entries_total', { kind: `${one}${two}` })
  const families = registry.read()
  const total = families.reduce((sum, family) => sum + family.series.length, 0)
  expect(total).toBeLessThanOrEqual(largestNumberOfSeries)
  const calls = families.find((family) => family.name === 'sen_calls_total')
  expect(calls?.series.reduce((sum, one) => sum + one.value, 0)).toBe(counted)
  const dropped = families.find((family) => family.name === 'sen_series_dropped_total')
  expect(dropped?.series[0]?.value).toBeGreaterThan(0)
})

test('the table is whole: names, help and rules', () => {
  for (const [name, definition] of Object.entries(metrics)) {
    expect(name).toMatch(/^(gen_ai|sen|process)_[a-z0-9_]+$/)
    expect(definition.kind === 'counter').toBe(name.endsWith('_total'))
    expect(definition.help).toEndWith('.')
    for (const label of definition.labels) expect(labelRules[label]).toBeDefined()
    if (definition.kind === 'histogram')
      expect([...definition.buckets]).toEqual([...definition.buckets].toSorted((a, b) => a - b))
  }
  expect(metrics.gen_ai_client_token_usage.buckets.at(-1)).toBe(67_108_864)
})

test('a histogram never loses an observation', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e9 })), (values) => {
      const registry = createRegistry()
      for (const value of values)
        registry.observe('sen_stage_duration_seconds', { stage: 'decide' }, value)
      const series = registry.read().find((one) => one.name === 'sen_stage_duration_seconds')
        ?.series[0]
      expect(series?.buckets.reduce((sum, one) => sum + one, 0) ?? 0).toBe(values.length)
    }),
    { seed: 7360, numRuns: 200 },
  )
})

test('an increment on the hot path is cheap', () => {
  const registry = createRegistry()
  registry.allow('route', ['a/b'])
  const labels = { rung: 'local', route: 'a/b', outcome: 'ok' }
  const times = 200_000
  const start = performance.now()
  for (let index = 0; index < times; index += 1) registry.count('sen_calls_total', labels)
  const microseconds = ((performance.now() - start) * 1000) / times
  expect(microseconds).toBeLessThan(5)
})

const parents = [
  {
    name: 'a valid one',
    text: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    sampled: true,
  },
  {
    name: 'not sampled',
    text: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
    sampled: false,
  },
  {
    name: 'a later version with more fields',
    text: '01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x',
    sampled: true,
  },
  {
    name: 'version 00 with more fields',
    text: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x',
    sampled: undefined,
  },
  { name: 'zeros', text: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, sampled: undefined },
  {
    name: 'capital letters',
    text: '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
    sampled: undefined,
  },
  { name: 'nothing', text: null, sampled: undefined },
]
test.each(parents)('traceparent: $name', ({ text, sampled }) => {
  expect(parseTraceparent(text)?.sampled).toBe(sampled as boolean)
})

test('traceparent is written as it is read', () => {
  const trace = { traceId: newTraceId(), parentId: newSpanId(), sampled: true }
  expect(parseTraceparent(formatTraceparent(trace))).toEqual(trace)
})

const span = (attributes: object): Span => ({
  traceId: newTraceId(),
  spanId: newSpanId(),
  name: 'call',
  kind: 'server',
  start: 1_800_000_000_000,
  end: 1_800_000_000_250.5,
  failed: false,
  attributes,
})

test('OTLP carries numbers, times and kinds, no content', async () => {
  const sent: { path: string; body: string }[] = []
  const registry = createRegistry()
  registry.count('sen_refusals_total', { code: 'halted' }, 2)
  registry.observe('sen_ledger_commit_seconds', {}, 0.002)
  await using exporter = new OtlpExporter({
    serviceName: 'sen',
    version: '0.1.0',
    registry,
    clock: createManualClock(1_800_000_000_000),
    log: silentLog,
    send: async (path, body) => void sent.push({ path, body }),
  })
  exporter.add(
    span({
      'gen_ai.usage.input_tokens': 7,
      'sen.rung': 'local',
      'sen.route': 'canary a prompt',
      prompt: 'canary',
    }),
  )
  await exporter.flush()
  expect(sent.map((one) => one.path)).toEqual(['/v1/traces', '/v1/metrics'])
  const text = sent.map((one) => one.body).join('')
  expect(text).not.toContain('canary')
  expect(text).toContain(
    '"startTimeUnixNano":"1800000000000000000","endTimeUnixNano":"1800000000250500000"',
  )
  expect(text).toContain('{"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}}')
  expect(text).toContain('"sum":{"aggregationTemporality":2,"isMonotonic":true')
  expect(text).toContain('"bucketCounts":["0","0","1"')
})

test('a collector that does not answer is told once and costs no memory', async () => {
  const lines: string[] = []
  const clock = createManualClock(0)
  const registry = createRegistry()
  const log = createLog({ level: 'info', format: 'json', write: (line) => lines.push(line), clock })
  const exporter = new OtlpExporter({
    serviceName: 'sen',
    version: '0.1.0',
    registry,
    clock,
    log,
    waitingSpans: 10,
    send: async () => {
      throw new Error('canary')
    },
  })
  for (let index = 0; index < 25; index += 1) exporter.add(span({}))
  await exporter.flush()
  await exporter.flush()
  await exporter[Symbol.asyncDispose]()
  expect(lines.length).toBe(1)
  expect(lines.join('')).not.toContain('canary')
  const dropped = registry.read().find((one) => one.name === 'sen_otlp_dropped_total')
  expect(dropped?.series[0]?.value).toBe(25)
})
