// A real node in a temporary folder for tests and benchmarks: the program as people start it, set up as a person would set it up.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { launcherEnvironment, programFile } from './program.ts'

/** The house's owner in every test. */
export const owner = {
  name: 'Người quản trị',
  login: 'quantri',
  password: 'hoa sen nở trong ao làng',
} as const

export interface NodeOptions {
  /** Base URL of a scripted provider; becomes the connection `stub` with the routes `models`. */
  readonly upstream?: string
  readonly models?: readonly string[]
  /** Those of `models` that make vectors. */
  readonly embedding?: readonly string[]
  /** Rungs of `models`; `low-cost` unless said. */
  readonly rungs?: Readonly<Record<string, string>>
  /** Prices of `models` for a million tokens; 1 and 2 unless said. */
  readonly rates?: Readonly<Record<string, { readonly input: string; readonly output: string }>>
  /** Where the scripted provider is said to stand; VN unless said. */
  readonly country?: string
  /** Currency of the scripted provider's bill; its price is 1 per million input and 2 per million output tokens. */
  readonly currency?: 'USD' | 'VND'
  /** A GGUF file that is imported as the local model. */
  readonly model?: string
  /** What the house is, and so which rules it begins with; a clinic unless said. */
  readonly sector?: string
  /** Further settings as environment variables. */
  readonly environment?: Readonly<Record<string, string>>
  /** Data folder of an earlier node, to start again on. */
  readonly folder?: string
  /** Another entry than the program people start; for benchmarks. */
  readonly program?: string
  /** Put before the program, e.g. `taskset -c 0`. */
  readonly prefix?: readonly string[]
}

export interface TestNode extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly key: string
  readonly cookie: string
  readonly csrf: string
  readonly folder: string
  readonly process: ReturnType<typeof Bun.spawn>
  /** Everything written to both streams so far. */
  output(): string
  /** A request of the console with the owner's session. */
  api(method: string, path: string, body?: unknown): Promise<Response>
  /** A chat completion with the first key; further headers may be given. */
  chat(body: object, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Ends the program and waits; the folder stays. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number>
}

/** Starts, waits until it is ready, sets it up unless it is already, connects what the options name. */
export async function startNode(options: NodeOptions = {}): Promise<TestNode> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'sen-node-')))
  if (options.upstream !== undefined) await writePrices(folder, options)
  const child = Bun.spawn(
    [
      ...(options.prefix ?? []),
      process.execPath,
      '--no-env-file',
      options.program ?? programFile(),
      'serve',
      '--port',
      '0',
    ],
    {
      cwd: folder,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        SEN_DATA: folder,
        SEN_LANGUAGE: 'en',
        SEN_LOG_FORMAT: 'json',
        SEN_DEFAULT_MODEL: 'none',
        ...launcherEnvironment,
        ...options.environment,
      },
    },
  )
  const written = { text: '' }
  for (const stream of [child.stdout, child.stderr]) void collect(stream, written)
  const url = await waitFor(
    () => /http:\/\/127\.0\.0\.1:\d+(?=\/v1)/.exec(written.text)?.[0],
    child,
    written,
  )
  const secret = /#setup\/(\S+)/.exec(written.text)?.[1]
  const session =
    secret === undefined ? await signIn(url) : await setUp(url, secret, options.sector ?? 'health')
  const node: TestNode = {
    url,
    ...session,
    folder,
    process: child,
    output: () => written.text,
    api: (method, path, body) =>
      fetch(`${url}${path}`, {
        method,
        headers: { cookie: session.cookie, origin: url, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    chat: (body, headers) =>
      fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${session.key}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return child.exited
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill('SIGKILL')
      await child.exited
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
  if (secret !== undefined) await connect(node, options)
  return node
}

async function setUp(url: string, secret: string, sector: string) {
  const house = {
    name: 'Trạm y tế xã',
    zone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    language: 'en',
    sector,
  }
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ proof: { secret }, house, owner }),
  })
  if (!response.ok) throw new Error(`set-up failed: ${response.status} ${await response.text()}`)
  const result = (await response.json()) as { key: string; session: { csrf: string } }
  return { key: result.key, cookie: cookieOf(response), csrf: result.session.csrf }
}

async function signIn(url: string) {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login: owner.login, password: owner.password }),
  })
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`)
  const result = (await response.json()) as { csrf: string }
  return { key: '', cookie: cookieOf(response), csrf: result.csrf }
}

function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

async function connect(node: TestNode, options: NodeOptions): Promise<void> {
  if (options.model !== undefined)
    await demand(node.api('POST', '/api/models/import', { path: options.model }))
  if (options.upstream === undefined) return
  const currency = options.currency ?? 'VND'
  const connection = await demand(
    node.api('POST', '/api/connections', {
      provider: 'openai-compatible',
      label: 'stub',
      baseUrl: options.upstream,
      secret: 'sk-scripted-upstream-key',
      country: options.country ?? 'VN',
      operator: 'stub',
      operatorCountry: options.country ?? 'VN',
      currency,
    }),
  )
  const { id } = (await connection.json()) as { id: string }
  for (const model of options.models ?? ['stub-model']) {
    const made = await demand(
      node.api('POST', `/api/connections/${id}/routes`, {
        model,
        rung: options.rungs?.[model] ?? 'low-cost',
        contextTokens: 131_072,
        maxOutputTokens: 8_192,
      }),
    )
    if (options.embedding?.includes(model) !== true) continue
    const route = (await made.json()) as { id: string }
    const abilities = { embeddings: true }
    await demand(node.api('POST', `/api/routes/${encodeURIComponent(route.id)}`, { abilities }))
  }
}

async function demand(sent: Promise<Response>): Promise<Response> {
  const response = await sent
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response
}

/** A book of the house for the scripted provider: an honest record with a source, like any administrator would write. */
async function writePrices(folder: string, options: NodeOptions): Promise<void> {
  await mkdir(join(folder, 'prices'), { recursive: true })
  const currency = options.currency ?? 'VND'
  const ratesOf = (model: string) => options.rates?.[model] ?? { input: '1', output: '2' }
  const records = (options.models ?? ['stub-model']).map(
    (model) => `
[[price]]
id = "openai-compatible/${model}"
model = "${model}"
currency = "${currency}"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["stub"]
rates.all-day = { input = "${ratesOf(model).input}", cache_read = "0.5", cache_write = "1", output = "${ratesOf(model).output}" }
`,
  )
  await writeFile(
    join(folder, 'prices', 'stub.toml'),
    `schema = "sen-prices/1"
provider = "openai-compatible"
checked_on = 2026-11-24
[[source]]
id = "stub"
kind = "dataset"
ref = "prices of the scripted provider of the tests"
[[schedule]]
id = "always"
effective_from = 2026-01-01T00:00:00Z
zone = "UTC"
default_band = "all-day"
priced_at = "request"
sources = ["stub"]
${records.join('')}`,
  )
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  written: { text: string },
): Promise<void> {
  const decoder = new TextDecoder()
  for await (const piece of stream) written.text += decoder.decode(piece, { stream: true })
}

async function waitFor(
  look: () => string | undefined,
  child: { readonly exitCode: number | null },
  written: { readonly text: string },
): Promise<string> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const found = look()
    if (found !== undefined) return found
    if (child.exitCode !== null) break
    await Bun.sleep(10)
  }
  throw new Error(`the node did not start:\n${written.text}`)
}
