// The model API over a house of the pipeline's tests: requests go through the router as they do in the server.
import type { Actor } from '../../../contract/people.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { actor, openWorld, type World, type WorldOptions } from '../../../pipeline/testing/world.ts'
import { createSealer } from '../../../secrets/seal.ts'
import type { V1House } from '../house.ts'
import { createReplyShelf } from '../reply-shelf.ts'
import { createV1, type V1 } from '../router.ts'
import { openTestBatches, type TestBatches } from './batches.ts'

export interface TestApi extends AsyncDisposable {
  readonly world: World
  /** Files and batches; nothing runs before `queue.resume()`. */
  readonly later: TestBatches
  readonly reported: readonly string[]
  /** A POST with the key of the test's actor; `key` names another one. */
  post(path: string, body: object | string, options?: PostOptions): Promise<Response>
  get(path: string): Promise<Response>
  /** Any request, as an official client makes it. */
  send(request: Request): Promise<Response>
  /** As after a restart of the process: same database, nothing in memory. */
  restart(): void
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly key?: string
  readonly signal?: AbortSignal
}

const actors: Readonly<Record<string, Actor>> = {
  senk_one: actor,
  senk_two: { ...actor, id: 'key_2' },
  senk_other: { ...actor, id: 'key_7', personId: 'user_7' },
  senk_far: { ...actor, id: 'key_8', tenant: 'ten_far' as Actor['tenant'], ledgerName: 'w_8' },
  senk_named: { ...actor, id: 'key_4', models: ['openai-compatible/*'] },
  senk_vectors: { ...actor, id: 'key_5', scopes: ['embeddings'] },
  senk_strict: { ...actor, id: 'key_6', strict: true },
  senk_slow: { ...actor, id: 'key_3', requestsPerMinute: 2 },
}

export async function openApi(
  options: WorldOptions & { readonly isFull?: boolean } = {},
): Promise<TestApi> {
  const world = await openWorld(options)
  const { clock, store } = world.house
  const reported: string[] = []
  const later = openTestBatches(world, { actors: Object.values(actors), house: () => house })
  const house: V1House = {
    clock,
    pipeline: world.services,
    limits: {
      bytes: 1_048_576,
      silenceMs: 5_000,
      json: { depth: 64, keys: 100_000 },
      messages: 16,
      partsPerMessage: 4,
      images: 2,
      imageBytes: 1_000,
    },
    isFull: () => options.isFull === true,
    authenticate: (request) =>
      actors[request.headers.get('authorization')?.slice(7) ?? ''] ??
      new SenError('invalid_api_key'),
    languageOf: () => 'en',
    reader: store.reader,
    replies: createReplyShelf({ store, sealer: createSealer(new Uint8Array(32).fill(9)), clock }),
    ...later.desks,
    priceNow: () => undefined,
    report: (error) => void reported.push(error.code),
  }
  const seal = { sign: () => 'sen:x', verify: () => false }
  let v1: V1 = createV1(house, seal)
  return {
    world,
    later,
    reported,
    post(path, body, { headers, key = 'senk_one', signal } = {}) {
      const request = new Request(`http://house.test${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...(signal !== undefined && { signal }),
      })
      return v1(request, path)
    },
    get(path) {
      const headers = { authorization: 'Bearer senk_one' }
      return v1(new Request(`http://house.test${path}`, { headers }), path)
    },
    send: (request) => v1(request, new URL(request.url).pathname),
    restart() {
      v1 = createV1(house, seal)
    },
    async [Symbol.asyncDispose]() {
      await later[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}
