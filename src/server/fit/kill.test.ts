// kill −9 of a process in the middle of a run and in the middle of a proof: nothing is paid twice, the run is taken up, the attempt is used up,
// the ledger verifies.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import { newFolder } from '../testing/verb-house.ts'

const main = join(import.meta.dir, '..', 'testing', 'evaluate-main.ts')

interface Shown {
  readonly made: { readonly kind?: string }
  readonly runs: readonly {
    readonly id: string
    readonly state: string
    readonly routes: string
    readonly spentNano: string
  }[]
  readonly outcomes: readonly {
    readonly caseId: string
    readonly route: string
    readonly run: string
    readonly state: string
    readonly error: string
    readonly costNano: string
  }[]
  readonly certificates: readonly {
    readonly state: string
    readonly reason: string
    readonly attempt: number
  }[]
  readonly ends: number
  readonly ledger: { readonly isSound: boolean }
}

interface Models extends Disposable {
  readonly baseUrl: string
  /** Ends this process when it has asked so often. */
  killAfter(asked: number): void
  /** Questions that were asked of one model more than once. */
  askedTwice(): readonly string[]
  victim: { kill(signal: 'SIGKILL'): void } | undefined
}

/** `good` is right, `bad` is not; the process that asks is ended while it waits for an answer. */
function startModels(): Models {
  let left = Number.POSITIVE_INFINITY
  const asked: string[] = []
  const models: Models = {
    baseUrl: '',
    victim: undefined,
    askedTwice: () => asked.filter((one, index) => asked.indexOf(one) !== index),
    killAfter: (asked) => void (left = asked),
    [Symbol.dispose]: () => void server.stop(true),
  }
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      if (new URL(request.url).pathname === '/v1/models')
        return Response.json({ data: [{ id: 'good' }, { id: 'bad' }] })
      const body = await request.text()
      const model = body.includes('"model":"good"') ? 'good' : 'bad'
      asked.push(`${model} ${/pond \d+/.exec(body)?.[0]}`)
      left -= 1
      if (left <= 0) models.victim?.kill('SIGKILL')
      const base = { id: 'c', object: 'chat.completion.chunk', created: 1, model }
      const content = model === 'good' ? 'lotus' : 'rose'
      const usage = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 }
      const lines = [
        { ...base, choices: [{ index: 0, delta: { content }, finish_reason: null }] },
        { ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
        { ...base, choices: [], usage },
      ]
      const text = [...lines.map((line) => JSON.stringify(line)), '[DONE]']
      return new Response(text.map((line) => `data: ${line}\n\n`).join(''), {
        headers: { 'content-type': 'text/event-stream' },
      })
    },
  })
  return Object.assign(models, { baseUrl: `http://127.0.0.1:${server.port}/v1` })
}

async function run(
  folder: string,
  deed: string,
  on: { readonly models: Models; readonly killAfter?: number },
): Promise<Shown | undefined> {
  const { models, killAfter = Number.POSITIVE_INFINITY } = on
  const child = Bun.spawn([process.execPath, main, folder, deed, models.baseUrl], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  models.victim = child
  models.killAfter(killAfter)
  const said = await new Response(child.stdout).text()
  await child.exited
  return said === '' ? undefined : (JSON.parse(said) as Shown)
}

test('ended in a run and in a proof: nothing is paid twice, each is told, and both come to their end', async () => {
  await using folder = await newFolder()
  using models = startModels()
  await run(folder.path, 'make', { models })
  expect(await run(folder.path, 'measure', { models, killAfter: 17 })).toBeUndefined()
  const resumed = await run(folder.path, 'resume', { models })
  expect(resumed?.runs.map(({ state }) => state)).toEqual(['done'])
  if (resumed === undefined) throw new Error('It did not come to its end.')
  expect(models.askedTwice()).toEqual([])
  expect(resumed.outcomes.some(({ error }) => error === 'interrupted')).toBe(true)

  expect(await run(folder.path, 'certify', { models, killAfter: 9 })).toBeUndefined()
  const after = await run(folder.path, 'show', { models })
  expect(after?.certificates).toEqual([{ state: 'failed', reason: 'interrupted', attempt: 1 }])
  expect(after?.ends).toBe(1)
  const proof = after?.runs.find(({ routes }) => routes === '[]')
  expect(BigInt(proof?.spentNano ?? '0')).toBeGreaterThan(0n)

  const proven = await run(folder.path, 'certify', { models })
  if (proven === undefined) throw new Error('It did not come to its end.')
  expect(proven.made.kind).toBe('proven')
  expect(proven.certificates).toContainEqual({ state: 'valid', reason: '', attempt: 2 })
  expect(models.askedTwice()).toEqual([])
  // What each run says it has spent is what its outcomes have cost, lost ones at the most that they can have cost.
  for (const { id, spentNano } of proven.runs) {
    const own = proven.outcomes.filter((one) => one.run === id && one.state === 'done')
    expect(BigInt(spentNano)).toBe(own.reduce((sum, one) => sum + BigInt(one.costNano), 0n))
  }
  expect(proven.ledger.isSound).toBe(true)
}, 90_000)
