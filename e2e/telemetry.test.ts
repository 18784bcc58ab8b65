// Metrics for whoever scrapes, traces for the collector that was named; neither with a word of what was asked.
import { expect, test } from 'bun:test'

import { startStub } from '../bench/stub/stub.ts'
import { startNode } from './testing/start-node.ts'

const canary = 'xin-dung-ghi-lai-cau-nay'

test('a call is a span and a handful of numbers, without its content', async () => {
  using stub = startStub()
  const bodies: { readonly path: string; readonly text: string }[] = []
  const collector = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      bodies.push({ path: new URL(request.url).pathname, text: await request.text() })
      return Response.json({})
    },
  })
  await using node = await startNode({
    upstream: `http://127.0.0.1:${stub.port}/v1`,
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` },
  })
  const answer = await node.chat({
    model: 'stub-model',
    messages: [{ role: 'user', content: canary }],
  })
  expect(answer.status).toBe(200)
  await answer.text()

  const metrics = await (await fetch(`${node.url}/metrics`)).text()
  for (const name of [
    'sen_calls_total',
    'gen_ai_client_token_usage',
    'sen_build_info',
    'process_resident_memory_bytes',
    'sen_event_loop_delay_seconds',
  ]) {
    expect(metrics).toContain(name)
  }
  expect(metrics).toContain('rung="low-cost"')
  expect(metrics).not.toContain(canary)

  // Stopping flushes what waits.
  expect(await node.stop()).toBe(0)
  await collector.stop(true)
  expect(bodies.map((body) => body.path)).toContain('/v1/traces')
  const all = bodies.map((body) => body.text).join('\n')
  expect(all).toContain('sen.outcome')
  expect(all).not.toContain(canary)
  expect(node.output()).not.toContain(canary)
})
