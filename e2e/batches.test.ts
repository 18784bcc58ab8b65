// Batches over the real program: killed at several moments, every line has one outcome and is never asked of the provider twice; stopped
// politely nothing is lost; and nothing that was asked lies readable in the folder.
import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import OpenAI, { toFile } from 'openai'

import { pause } from '../src/time/pause.ts'
import { startScriptedProvider } from './testing/scripted-provider.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { findTraces, readLedger } from './testing/traces.ts'
import { until } from './testing/until.ts'

const lines = 40
const numbered = Array.from({ length: lines }, (_, index) => `canary-line-${index + 1}-end`)
const input = numbered
  .map((name, index) => {
    const content = `[[script ${index % 3 === 0 ? 'slow events=20 gap=4' : 'plain'}]] ${name}`
    const body = { model: 'stub-model', messages: [{ role: 'user', content }] }
    return JSON.stringify({ custom_id: name, method: 'POST', url: '/v1/chat/completions', body })
  })
  .join('\n')

const clientOf = (node: TestNode, apiKey: string) =>
  new OpenAI({ apiKey, baseURL: `${node.url}/v1`, maxRetries: 0 })

async function start(client: OpenAI) {
  const file = await toFile(Buffer.from(input), 'canary-file.jsonl')
  const { id } = await client.files.create({ file, purpose: 'batch' })
  return client.batches.create({ input_file_id: id, endpoint: '/v1/chat/completions', completion_window: '24h' }) // prettier-ignore
}

interface Result {
  readonly custom_id: string
  readonly response: { readonly status_code: number } | null
  readonly error: { readonly code: string } | null
}

async function resultsOf(client: OpenAI, ids: readonly (string | null | undefined)[]) {
  const results: Result[] = []
  for (const id of ids) {
    if (typeof id !== 'string') continue
    const text = await (await client.files.content(id)).text()
    results.push(...text.trim().split('\n').map((line) => JSON.parse(line) as Result)) // prettier-ignore
  }
  return results
}

const isOver = ({ status }: { readonly status: string }): boolean => status === 'completed'

test('killed at six moments: each line has one outcome, none is asked twice, none is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-batch-'))
  using provider = startScriptedProvider()
  let key = ''
  let batch = ''
  try {
    for (let round = 0; round < 6; round += 1) {
      await using node = await startNode({ folder, ...(round === 0 && { upstream: provider.baseUrl }) }) // prettier-ignore
      if (round === 0) {
        key = node.key
        batch = (await start(clientOf(node, key))).id
      }
      const before = provider.seen.length
      await until(() => provider.seen.length > before + round, 15_000)
      await pause((round * 7) % 20, new AbortController().signal)
      await node.stop('SIGKILL')
    }
    await using last = await startNode({ folder })
    const client = clientOf(last, key)
    await until(async () => isOver(await client.batches.retrieve(batch)), 30_000)
    const done = await client.batches.retrieve(batch)
    const results = await resultsOf(client, [done.output_file_id, done.error_file_id])
    expect(results.map((one) => one.custom_id).toSorted()).toEqual(numbered.toSorted())
    expect(numbered.filter((name) => provider.about(name).length > 1)).toEqual([])
    const lost = results.filter((one) => one.error?.code === 'outcome_unknown')
    expect(lost.length).toBeGreaterThan(0)
    expect(results.filter((one) => one.response?.status_code === 200)).toHaveLength(lines - lost.length) // prettier-ignore
    expect(done.request_counts).toEqual({ total: lines, completed: lines - lost.length, failed: lost.length }) // prettier-ignore
    expect(await last.stop()).toBe(0)
    const ledger = readLedger(folder)
    expect([ledger.unpaired, ledger.held]).toEqual([0, 0])
    expect(await findTraces({ folder, output: () => last.output() }, ['canary-line', 'canary-file'])).toEqual([]) // prettier-ignore
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

test('stopped politely, what runs is answered and the rest waits for the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-batch-'))
  using provider = startScriptedProvider()
  try {
    let [key, batch] = ['', '']
    {
      await using node = await startNode({ folder, upstream: provider.baseUrl })
      key = node.key
      batch = (await start(clientOf(node, key))).id
      await until(() => provider.seen.length > 5, 15_000)
      expect(await node.stop()).toBe(0)
    }
    await using last = await startNode({ folder })
    const client = clientOf(last, key)
    await until(async () => isOver(await client.batches.retrieve(batch)), 30_000)
    const done = await client.batches.retrieve(batch)
    expect(done.request_counts).toEqual({ total: lines, completed: lines, failed: 0 })
    expect(numbered.filter((name) => provider.about(name).length !== 1)).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 60_000)
