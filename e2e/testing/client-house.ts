// A running node with one scripted provider behind two dialect folders: what every client and fault test asks.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type ScriptedProvider, startScriptedProvider } from './scripted-provider.ts'
import { startNode, type TestNode } from './start-node.ts'

/** Can do everything that a client may ask for. */
export const ableModel = 'gpt-scripted'
export const embeddingModel = 'text-embedding-scripted'
/** A server of the house about which nothing is proven: no tools, no schemas. */
export const plainModel = 'stub-model'
export const providerKey = 'sk-scripted-able-key'

export interface ClientHouse extends AsyncDisposable {
  readonly node: TestNode
  readonly provider: ScriptedProvider
  /** `<url>/v1`, as OpenAI's clients want it. */
  readonly baseURL: string
}

/** ~1 s: one per test file. The folder goes with it. A model that fails often is left alone for a while, hence several. */
export async function startClientHouse(
  environment: Readonly<Record<string, string>> = {},
  models: readonly string[] = [plainModel],
): Promise<ClientHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-clients-'))
  const provider = startScriptedProvider()
  try {
    await writeAblePrices(folder)
    const upstream = provider.baseUrl
    const node = await startNode({ folder, upstream, models, environment })
    await connectAble(node, upstream)
    return {
      node,
      provider,
      baseURL: `${node.url}/v1`,
      async [Symbol.asyncDispose]() {
        await node[Symbol.asyncDispose]()
        provider[Symbol.dispose]()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    provider[Symbol.dispose]()
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function connectAble(node: TestNode, baseUrl: string): Promise<void> {
  const connection = await expectJson(
    node.api('POST', '/api/connections', {
      provider: 'openai',
      label: 'scripted',
      baseUrl,
      secret: providerKey,
      country: 'VN',
      currency: 'VND',
    }),
  )
  for (const model of [ableModel, embeddingModel]) {
    await expectJson(
      node.api('POST', `/api/connections/${String(connection['id'])}/routes`, {
        model,
        rung: 'strong',
        contextTokens: 131_072,
        maxOutputTokens: 8_192,
      }),
    )
  }
}

/** The object of a good answer. @throws Error with the body of any other. */
export async function expectJson(
  sent: Promise<Response>,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await sent
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`)
  return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>)
}

/** Same prices as the book that `startNode` writes for its own connection; the schedule of this provider is in the shipped book. */
async function writeAblePrices(folder: string): Promise<void> {
  const records = [ableModel, embeddingModel].map(
    (model) => `
[[price]]
id = "openai/${model}"
model = "${model}"
currency = "VND"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["scripted"]
rates.all-day = { input = "1", cache_read = "0.5", cache_write = "1", output = "2" }
`,
  )
  await mkdir(join(folder, 'prices'), { recursive: true })
  await writeFile(
    join(folder, 'prices', 'able.toml'),
    `schema = "sen-prices/1"
provider = "openai"
checked_on = 2026-11-24
[[source]]
id = "scripted"
kind = "dataset"
ref = "prices of the scripted provider of the tests"
${records.join('')}`,
  )
}
