// The running server's side of commands over a real socket: who is answered, what is refused, and what happens when either side leaves.
import { describe, expect, test } from 'bun:test'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import { BackupFault } from '../backup/fault.ts'
import { cliPath, createRemoteNode } from '../cli/remote-node.ts'
import { readServerToken, type ServerToken } from '../cli/token-file.ts'
import type { VerbHandlers } from '../cli/verbs.ts'
import { SenError } from '../errors/sen-error.ts'
import { silentLog } from '../log/log.ts'
import { openCliEndpoint } from './open-cli-endpoint.ts'
import { createSendToServer } from './send-to-server.ts'
import type { CliEndpoint } from './serve-parts.ts'
import { configOf, newFolder } from './testing/verb-house.ts'

interface Running extends AsyncDisposable {
  readonly cli: CliEndpoint
  readonly token: ServerToken
  readonly tokenFile: string
  readonly stopped: () => Promise<void>
}

async function startServer(handlers: Partial<VerbHandlers>): Promise<Running> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.use(await newFolder()).path
  const config = await configOf(folder)
  const cli = await openCliEndpoint({
    handlers: handlers as VerbHandlers,
    config,
    log: silentLog,
    pid: process.pid,
  })
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 0,
    fetch: async (request, bun) =>
      (await cli.answer(request, bun.requestIP(request)?.address ?? '')) ??
      new Response(null, { status: 404 }),
  })
  opened.defer(() => server.stop(true))
  await cli.listening(server.port ?? 0)
  const token = await readServerToken(config.dataFolder)
  if (token === undefined) throw new RangeError('No token was written.')
  const tokenFile = join(config.dataFolder, 'keys', 'cli')
  const owned = opened.move()
  const stopped = async (): Promise<void> => await cli[Symbol.asyncDispose]()
  return { cli, token, tokenFile, stopped, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

const run = { signal: new AbortController().signal, onProgress: () => undefined }

interface Scenario {
  readonly name: string
  readonly verb?: string
  readonly peer?: string
  readonly authorization?: string
  readonly method?: string
  readonly path?: string
  readonly body?: string
  readonly wants: number | undefined
  readonly has: string
}

const scenarios: readonly Scenario[] = [
  { name: 'the token from loopback', wants: 200, has: '{"result":{"people":[]}}' },
  { name: 'the token from loopback by IPv6', peer: '::1', wants: 200, has: 'result' },
  { name: 'another computer', peer: '192.168.1.20', wants: undefined, has: '' },
  { name: 'nobody knows from where', peer: '', wants: undefined, has: '' },
  { name: 'a wrong token', authorization: `Bearer ${'0'.repeat(64)}`, wants: undefined, has: '' },
  { name: 'half a token', authorization: 'Bearer 12', wants: undefined, has: '' },
  { name: 'no token', authorization: '', wants: undefined, has: '' },
  { name: 'another path', path: '/api/keys', wants: undefined, has: '' },
  { name: 'reading', method: 'GET', wants: 405, has: '"code":"method_not_allowed"' },
  { name: 'an unknown verb', verb: 'house.burn', wants: 404, has: '"code":"not_found"' },
  { name: 'a verb of every object', verb: 'constructor', wants: 404, has: '"code":"not_found"' },
  { name: 'no JSON', body: 'hello canary', wants: 400, has: '"code":"invalid_request"' },
  { name: 'too many wishes', body: '{"canary":1}', wants: 400, has: '"code":"invalid_request"' },
  { name: 'no UTF-8', body: '\u00ff', wants: 400, has: '"code"' },
  { name: 'too much', body: 'x'.repeat(9_000_000), wants: 413, has: '"code":"body_too_large"' },
]

describe('who is answered', () => {
  test.each(scenarios)('$name', async (scenario) => {
    let called = 0
    await using server = await startServer({
      'user.list': async () => {
        called += 1
        return { people: [] }
      },
    })
    const { method = 'POST', body = '{}', verb = 'user.list' } = scenario
    const path = scenario.path ?? `${cliPath}${verb}`
    const authorization = scenario.authorization ?? `Bearer ${server.token.token}`
    const content = scenario.name === 'no UTF-8' ? Uint8Array.of(0xff) : body
    const request = new Request(`http://127.0.0.1${path}`, {
      method,
      headers: { authorization },
      ...(method === 'POST' && { body: content }),
    })
    const response = await server.cli.answer(request, scenario.peer ?? '127.0.0.1')
    expect(response?.status).toBe(scenario.wants)
    const text = (await response?.text()) ?? ''
    expect(text).toContain(scenario.has)
    expect(text).not.toContain('canary')
    expect(text).not.toContain(server.token.token)
    expect(called).toBe(scenario.wants === 200 ? 1 : 0)
  })
})

describe('over the socket', () => {
  test('progress and result arrive in order, errors as what they are', async () => {
    await using server = await startServer({
      'ledger.verify': async (_, { onProgress }) => {
        onProgress({ done: 1, total: 2 })
        onProgress({ done: 2, total: 2 })
        return { isSound: true, size: 2, root: 'ab' }
      },
      'user.list': () => Promise.reject(new SenError('setup_required')),
      'key.list': () => Promise.reject(new Error('canary')),
      backup: () => Promise.reject(new BackupFault({ kind: 'weak-passphrase', least: 12 })),
    })
    await using node = createRemoteNode(createSendToServer(server.token))
    const steps: number[] = []
    const onProgress = ({ done }: { readonly done: number }): void => void steps.push(done)
    const verified = await node.call('ledger.verify', {}, { ...run, onProgress })
    expect([verified.root, steps]).toEqual(['ab', [1, 2]])
    expect(await codeOf(node.call('user.list', {}, run))).toBe('setup_required')
    const unforeseen = await node.call('key.list', {}, run).catch((error: unknown) => error)
    expect([String(unforeseen), JSON.stringify(unforeseen)].join()).not.toContain('canary')
    const target = '/tmp/x.senbak'
    const wanted = { target, passphrase: 'x', includeKeys: false, includeModels: false }
    const fault = await node.call('backup', wanted, run).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(BackupFault)
  })

  test('a command that leaves ends what runs for it', async () => {
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<string>()
    await using server = await startServer({ 'ledger.verify': endless(started, ended) })
    await using node = createRemoteNode(createSendToServer(server.token))
    const leaving = new AbortController()
    const call = node.call('ledger.verify', {}, { ...run, signal: leaving.signal })
    const failed = call.catch((error: unknown) => error)
    await started.promise
    leaving.abort()
    expect(await ended.promise).toBe('ended')
    expect(await failed).not.toBeUndefined()
  })

  test('a server that stops ends what runs, waits for it, and leaves no token', async () => {
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<string>()
    await using server = await startServer({ 'ledger.verify': endless(started, ended) })
    expect((await stat(server.tokenFile)).mode & 0o777).toBe(0o600)
    await using node = createRemoteNode(createSendToServer(server.token))
    const failed = codeOf(node.call('ledger.verify', {}, run))
    await started.promise
    await server.stopped()
    expect(await ended.promise).toBe('ended')
    expect(await stat(server.tokenFile).catch(() => 'gone')).toBe('gone')
    const request = new Request(`http://127.0.0.1${cliPath}user.list`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token.token}` },
    })
    expect(await server.cli.answer(request, '127.0.0.1')).toBeUndefined()
    expect(await failed).toBe('draining')
  })

  test('nobody there, and anywhere else than loopback', async () => {
    const { token } = await startAndStop()
    const gone = createRemoteNode(createSendToServer(token))
    expect(await codeOf(gone.call('user.list', {}, run))).toBe('upstream_failed')
    const elsewhere = createRemoteNode(
      createSendToServer({ ...token, address: 'http://192.0.2.1:7360' }),
    )
    const refused = await elsewhere.call('user.list', {}, run).catch((error: unknown) => error)
    expect((refused as SenError).cause).toBeInstanceOf(RangeError)
  })
})

async function startAndStop(): Promise<{ readonly token: ServerToken }> {
  await using server = await startServer({})
  return { token: server.token }
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    if (error instanceof SenError) return error.code
    throw error
  }
}

/** Runs until its signal ends it. */
function endless(
  started: PromiseWithResolvers<void>,
  ended: PromiseWithResolvers<string>,
): VerbHandlers['ledger.verify'] {
  return async (_, { signal, onProgress }) => {
    onProgress({ done: 0, total: 1 })
    started.resolve()
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    ended.resolve('ended')
    throw signal.reason
  }
}
