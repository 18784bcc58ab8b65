// Files of batches on a disk that is really full: the upload says so and leaves nothing, a batch that cannot write its answers keeps them.
import { expect, test } from 'bun:test'

import OpenAI, { APIError, toFile } from 'openai'

import { startScriptedProvider } from './testing/scripted-provider.ts'
import { mayMount, startOnSmallDisk } from './testing/small-disk.ts'
import { until } from './testing/until.ts'

/** Lines of about a kilobyte each. */
const input = (lines: number): string =>
  Array.from({ length: lines }, (_, index) => {
    const messages = [{ role: 'user', content: `line ${index} ${'x'.repeat(850)}` }]
    return JSON.stringify({ custom_id: `${index}`, method: 'POST', url: '/v1/chat/completions', body: { model: 'stub-model', messages } }) // prettier-ignore
  }).join('\n')

test.skipIf(!mayMount)(
  'a full disk refuses an upload whole, and a batch waits for room',
  async () => {
    using provider = startScriptedProvider()
    await using small = await startOnSmallDisk('files', () => ({}), { upstream: provider.baseUrl })
    const { node } = small
    const client = new OpenAI({ apiKey: node.key, baseURL: `${node.url}/v1`, maxRetries: 0 })
    const upload = async (lines: number) =>
      client.files.create({ file: await toFile(Buffer.from(input(lines)), 'a'), purpose: 'batch' })
    const first = await upload(120)
    const refused = await upload(150).catch((thrown: unknown) => thrown)
    expect(refused instanceof APIError ? [refused.status, refused.code] : refused).toEqual([507, 'storage_full']) // prettier-ignore
    expect(await small.lying()).toEqual([first.id])
    expect((await client.files.list()).data.map(({ id }) => id)).toEqual([first.id])
    // The answers together are larger than what is left.
    const { id } = await client.batches.create({ input_file_id: first.id, endpoint: '/v1/chat/completions', completion_window: '24h' }) // prettier-ignore
    const state = async (): Promise<string> => (await client.batches.retrieve(id)).status
    await until(async () => (await client.batches.retrieve(id)).request_counts?.completed === 120, 30_000) // prettier-ignore
    await until(() => node.output().includes('batches-not-looked-at'), 20_000)
    expect(await state()).toBe('finalizing')
    small.grow('8m')
    await until(async () => (await state()) === 'completed', 40_000)
    const done = await client.batches.retrieve(id)
    const text = await (await client.files.content(done.output_file_id ?? '')).text()
    expect(text.trim().split('\n')).toHaveLength(120)
    expect(provider.seen.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(120)
  },
  120_000,
)
