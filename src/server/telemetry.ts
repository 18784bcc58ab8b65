// Sends traces and metrics to the collector that an administrator named, through the guarded client like everything that leaves.
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import { readBody } from '../fetch/body.ts'
import { sealBody } from '../fetch/hash.ts'
import type { Log } from '../log/log.ts'
import { OtlpExporter } from '../metrics/otlp-exporter.ts'
import type { Registry } from '../metrics/registry.ts'
import { newSpanId, newTraceId } from '../metrics/traceparent.ts'
import { probePermit } from '../pipeline/decide/probe-permit.ts'
import type { CallFacts, Services } from '../pipeline/services.ts'

export interface Telemetry extends AsyncDisposable {
  /** Takes a finished call as a span: kinds, places and counts. */
  add(facts: CallFacts): void
}

const timeouts = { connectMs: 3_000, firstByteMs: 5_000 } as const
const largestAnswer = 65_536

/** Undefined where no collector is named. The entry that says who is sent to is made once; each batch refers to it. */
export async function openTelemetry(parts: {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Registry
  readonly services: Services
  readonly version: string
}): Promise<Telemetry | undefined> {
  const { config, clock, services } = parts
  const { endpoint, serviceName } = config.otel
  if (endpoint === undefined) return undefined
  const { origin } = new URL(endpoint)
  const intent = await services.writer.append({
    kind: 'admin.change',
    body: { what: 'telemetry.open', origin },
  })
  const exporter = new OtlpExporter({
    serviceName,
    version: parts.version,
    registry: parts.metrics,
    clock,
    log: parts.log,
    async send(path, text, signal) {
      const body = sealBody(text)
      const permit = probePermit({
        origin,
        operator: 'telemetry',
        policyHash: services.policy().hash,
        intent,
        clock,
        bodyHash: body.hash,
      })
      const headers = { 'content-type': 'application/json' }
      const request = {
        baseUrl: endpoint.replace(/\/+$/, ''),
        path,
        headers,
        body,
        signal,
        timeouts,
      }
      const response = await services.client.send(permit, request)
      await readBody(response, { clock, silenceMs: timeouts.firstByteMs, maxBytes: largestAnswer })
      if (!response.ok) throw new SenError('upstream_failed', { status: response.status })
    },
  })
  return {
    add(facts) {
      const end = clock.now()
      exporter.add({
        traceId: newTraceId(),
        spanId: newSpanId(),
        name: 'call',
        kind: 'server',
        start: end - facts.totalMs,
        end,
        failed: facts.status !== 'ok',
        attributes: {
          'gen_ai.operation.name': facts.surface === 'embeddings' ? 'embeddings' : 'chat',
          'gen_ai.provider.name': facts.provider,
          'gen_ai.request.model': facts.route,
          'gen_ai.usage.input_tokens': facts.inputTokens,
          'gen_ai.usage.output_tokens': facts.outputTokens,
          'sen.call': facts.call,
          'sen.rung': facts.rung,
          'sen.route': facts.route,
          'sen.place': facts.place,
          'sen.outcome': facts.status,
          ...(facts.code !== undefined && { 'error.type': facts.code }),
        },
      })
    },
    [Symbol.asyncDispose]: () => exporter[Symbol.asyncDispose](),
  }
}
