// From nothing to a proof and back: three routes of known quality, cases of two halves, a walk that opens no more than it needs, and a watch
// that ends what no longer holds. Everything stands in the ledger.
import { afterAll, beforeAll, expect, test } from 'bun:test'

import type { CaseFacts, Outcome } from '../../contract/evaluation.ts'
import type { FitBar } from '../../contract/fit.ts'
import type { JsonObject } from '../../contract/json.ts'
import { openHouse, tenant, type TestHouse } from '../../store/testing/house.ts'
import { rowsOf } from './certificate-rows.ts'
import { isGraderAsThen } from './certify-house.ts'
import { certify, type CertifyHouse, type CertifyWish } from './certify.ts'
import { createFitHolder } from './holder.ts'
import { loadFit, loadTask } from './load-fit.ts'
import { createFitWatch } from './watch.ts'

let house: TestHouse
beforeAll(async () => void (house = await openHouse('sqlite')))
afterAll(() => house[Symbol.asyncDispose]())

/** Share of right answers of each route: a weak one, one that is nearly as good as the strong one, and the strong one. */
const quality = { weak: 0.5, good: 0.97, strong: 0.99 } as const
type RouteName = keyof typeof quality
const names = Object.keys(quality) as readonly RouteName[]
const price = { weak: 1_000n, good: 10_000n, strong: 100_000n } as const

/** Spread evenly, and the same at every run: the n-th answer is wrong where the share leaps. */
function isRight(route: RouteName, index: number): boolean {
  const wrong = 1 - quality[route]
  return Math.floor((index + 1) * wrong) === Math.floor(index * wrong)
}

function casesOf(task: string, count: number): readonly CaseFacts[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `case_${task}_${index}`,
    tenant,
    task,
    cluster: `c${index}`,
    half: index % 5 < 2 ? 'fit' : 'certify',
    source: 'authored',
    rights: 'own',
    language: index % 3 === 0 ? 'zh' : 'vi',
    state: 'usable',
    grader: 'exact',
    author: 'user_1',
    call: '',
    conversation: '',
    pack: '',
    origin: '',
    at: index,
  }))
}

function outcomeOf(one: CaseFacts, route: RouteName, fields: Partial<Outcome> = {}): Outcome {
  const grade = isRight(route, one.at) ? '1' : '0'
  return {
    run: 'run_1',
    case: one.id,
    route,
    sample: 0,
    task: one.task,
    cluster: one.cluster,
    half: one.half,
    language: one.language,
    revision: `${route}-1`,
    parameters: '',
    form: 'raw',
    grade,
    unparsed: false,
    error: '',
    costNano: price[route],
    currency: 'USD',
    inputTokens: 10,
    outputTokens: 5,
    ms: 1,
    checks: {},
    grader: 'exact',
    graderVersion: '1',
    judge: '',
    call: 'call_1',
    answer: '',
    at: 0,
    ...fields,
  }
}

interface Scene extends CertifyHouse {
  readonly opened: string[]
}

function sceneOf(
  task: string,
  count: number,
  fields: { readonly routes?: readonly RouteName[]; readonly revision?: string } = {},
): Scene {
  const cases = casesOf(task, count)
  const { routes = names, revision = '1' } = fields
  const opened: string[] = []
  return {
    opened,
    clock: house.clock,
    store: house.store,
    currency: () => 'USD',
    reference: () => undefined,
    cases: async () => cases,
    outcomes: async () =>
      cases
        .filter(({ half }) => half === 'fit')
        .flatMap((one) =>
          routes.map((route) => outcomeOf(one, route, { revision: `${route}-${revision}` })),
        ),
    pool: async () => routes.map((route) => ({ route, revision: `${route}-${revision}` })),
    edition: async () => ({ version: '1', pack: '', grader: 'exact/1', judge: '', masking: '1' }),
    seenRuns: async () => new Set(),
    canAsk: true,
    async open({ case: one, route }) {
      opened.push(`${one.id} ${route}`)
      return outcomeOf(one, route as RouteName, { revision: `${route}-${revision}` })
    },
  }
}

const absolute: FitBar = { kind: 'absolute', value: '0.9' }
const relative: FitBar = { kind: 'relative', value: '0.9' }
const wishOf = (task: string, bar = absolute): CertifyWish => ({
  tenant,
  task,
  bar,
  places: 'all',
  form: 'raw',
  by: 'w_1',
})
const run = () => ({ signal: new AbortController().signal })

async function entered(task: string): Promise<readonly { kind: string; body: JsonObject }[]> {
  const entries = await house.store.reader.entries(0, 1_000)
  return entries
    .map(({ kind, bytes }) => ({
      kind,
      body: JSON.parse(new TextDecoder().decode(bytes)) as JsonObject,
    }))
    .filter(({ body }) => body['task'] === task)
}

const nothing = [
  { name: 'no cases', count: 0, wants: { kind: 'few-cases', more: 29 } },
  { name: 'one case', count: 1, wants: { kind: 'few-cases', more: 29 } },
  { name: 'too few to prove anything', count: 45, wants: { kind: 'few-cases', more: 2 } },
] as const

test.each(nothing)('$name: nothing is spent and no attempt is made', async ({ count, wants }) => {
  const task = `few-${count}`
  const scene = sceneOf(task, count)
  expect(await certify(wishOf(task), scene, run())).toEqual(wants)
  expect(scene.opened).toEqual([])
  expect(await entered(task)).toEqual([])
})

test('one route has nobody to be cheaper than', async () => {
  const scene = sceneOf('alone', 200, { routes: ['strong'] })
  expect(await certify(wishOf('alone'), scene, run())).toEqual({ kind: 'few-routes' })
  expect(await entered('alone')).toEqual([])
})

test('a bar that is none', async () => {
  const scene = sceneOf('bar', 200)
  expect(certify(wishOf('bar', { kind: 'absolute', value: '1.5' }), scene, run())).rejects.toThrow(
    'invalid_request',
  )
})

test.each([absolute, relative])('200 cases prove the cheaper one, $kind', async (bar) => {
  const task = `proof-${bar.kind}`
  const scene = sceneOf(task, 400)
  const made = await certify(wishOf(task, bar), scene, run())
  if (made.kind !== 'proven') throw new Error(made.kind)
  const { certificate } = made
  const holder = createFitHolder(
    () => ({ routing: { unproven: 'reference', reference: undefined } }) as never,
  )
  await loadTask({ tenant, task }, { store: house.store, holder, now: house.clock.now() })
  const inForce = holder.current().task(tenant, task)?.inForce.get('all raw')
  const question = { inputTokens: 10, workload: () => '', text: () => '' }
  expect(inForce?.rank(question).order[0]?.route).toBe('good')
  expect(certificate.claim).toMatchObject({ reference: 'strong', attempt: 1, bar, delta: '0.05' })
  expect(Number(certificate.saved)).toBeCloseTo(0.9, 1)
  expect(Number(certificate.passed)).toBeGreaterThan(0.9)
  expect(certificate.until - certificate.from).toBe(90 * 86_400_000)
  // The half that chooses was never opened, and of the other no more than was needed.
  const proving = casesOf(task, 400).filter(({ half }) => half === 'certify')
  const ids = new Set(proving.map(({ id }) => id))
  expect(scene.opened.every((one) => ids.has(one.split(' ')[0] ?? ''))).toBe(true)
  expect(new Set(scene.opened).size).toBe(scene.opened.length)
  expect(scene.opened.length).toBeLessThan(3 * proving.length)
  // Registered first, issued last, both with the claim's hash.
  const entries = await entered(task)
  expect(entries.map(({ kind }) => kind)).toEqual(['preregister', 'certificate.issue'])
  for (const { body } of entries) expect(body['hash']).toBe(certificate.id.slice('crt_'.length))
})

test('what cannot be proven is entered like what can, and the next attempt has less to risk', async () => {
  const task = 'hopeless'
  const bar: FitBar = { kind: 'absolute', value: '0.98' }
  const scene = sceneOf(task, 600, { routes: ['weak', 'good'] })
  const first = await certify(wishOf(task, bar), scene, run())
  expect(first.kind).toBe('not-proven')
  const second = await certify(wishOf(task, bar), scene, run())
  expect(second.kind).toBe('not-proven')
  expect(
    (await entered(task)).map(({ kind, body }) => [kind, body['attempt'], body['reason']]),
  ).toEqual([
    ['preregister', 1, undefined],
    ['certificate.end', 1, 'not-proven'],
    ['preregister', 2, undefined],
    ['certificate.end', 2, 'not-proven'],
  ])
  const rows = await rowsOf({ tenant, task }, house)
  expect(rows.map(({ state, attempt }) => [state, attempt])).toEqual([
    ['failed', 2],
    ['failed', 1],
  ])
})

test('where nobody can be asked, what is missing is said and nothing is spent', async () => {
  const scene = sceneOf('in-hand', 400)
  const hand = { ...scene, canAsk: false }
  // Reference, good and weak: every policy that differs would need its answers.
  expect(await certify(wishOf('in-hand'), hand, run())).toMatchObject({ kind: 'few-outcomes' })
  expect(await entered('in-hand')).toEqual([])
  const whole = casesOf('in-hand', 400).flatMap((one) => names.map((name) => outcomeOf(one, name)))
  const made = await certify(wishOf('in-hand'), { ...hand, outcomes: async () => whole }, run())
  expect(made.kind).toBe('proven')
  expect(scene.opened).toEqual([])
})

test('outcomes of the half that proves which somebody has seen are a look: it counts as an attempt', async () => {
  const whole = casesOf('looked', 400).flatMap((one) => names.map((name) => outcomeOf(one, name)))
  const seen = { seenRuns: async () => new Set(['run_1']) }
  const made = await certify(
    wishOf('looked'),
    { ...sceneOf('looked', 400), outcomes: async () => whole, ...seen },
    run(),
  )
  expect(made).toMatchObject({ kind: 'proven', certificate: { claim: { attempt: 2 } } })
  // Seen in the half that chooses only: that is what it is for.
  const unseen = await certify(wishOf('unlooked'), { ...sceneOf('unlooked', 400), ...seen }, run())
  expect(unseen).toMatchObject({ kind: 'proven', certificate: { claim: { attempt: 1 } } })
  // Less risk needs more cases, and that is said before anything is registered.
  const few = casesOf('few-looked', 60).flatMap((one) => names.map((name) => outcomeOf(one, name)))
  const scene = { ...sceneOf('few-looked', 60), outcomes: async () => few, ...seen }
  expect(await certify(wishOf('few-looked'), scene, run())).toEqual({ kind: 'few-cases', more: 6 })
  expect(await entered('few-looked')).toEqual([])
})

test('an attempt that is broken off is used up', async () => {
  const scene = sceneOf('broken', 400)
  const leaves = new AbortController()
  const open: CertifyHouse['open'] = async (order, signal) => {
    if (scene.opened.length === 12) leaves.abort(new Error('left'))
    return scene.open(order, signal)
  }
  expect(certify(wishOf('broken'), { ...scene, open }, { signal: leaves.signal })).rejects.toThrow(
    'left',
  )
  await certify(wishOf('broken'), { ...scene, open }, { signal: leaves.signal }).catch(
    () => undefined,
  )
  const kinds = (await entered('broken')).map(({ kind, body }) => [kind, body['reason'] ?? ''])
  expect(kinds).toContainEqual(['certificate.end', 'interrupted'])
})

test('a model that changes while it is measured proves nothing', async () => {
  const scene = sceneOf('changing', 400)
  const open: CertifyHouse['open'] = async ({ case: one, route }) =>
    outcomeOf(one, route as RouteName, { revision: 'other' })
  expect((await certify(wishOf('changing'), { ...scene, open }, run())).kind).toBe('not-proven')
})

test('a swap ends it at once, wrong answers by an alarm; proven again it is back', async () => {
  const task = 'watched'
  const told: string[] = []
  const holder = createFitHolder(
    () => ({ routing: { unproven: 'reference', reference: undefined } }) as never,
  )
  const watch = createFitWatch({
    clock: house.clock,
    store: house.store,
    holder,
    // Other tasks of this house were proven with the same routes, and end with them.
    ended: (one) => void (one.task === task && told.push(one.reason)),
    failed: (error) => {
      throw error
    },
  })
  const prove = async (revision: string): Promise<string> => {
    const made = await certify(wishOf(task), sceneOf(task, 400, { revision }), run())
    if (made.kind !== 'proven') throw new Error(made.kind)
    await loadFit(tenant, { store: house.store, holder, now: house.clock.now() })
    return made.certificate.id
  }
  const state = () => holder.current().task(tenant, task)
  const certificate = await prove('1')
  const served = { tenant, route: 'good' }
  watch.served({ ...served, revision: 'good-1' })
  watch.served({ ...served, tenant: 'ten_other' as typeof tenant, revision: 'good-2' })
  watch.served({ ...served, route: 'unknown', revision: 'x' })
  await watch.settled()
  expect(state()?.inForce.size).toBe(1)

  // The same name, another model behind it: only its answers tell.
  let samples = 0
  let hasRung = false
  while (!hasRung && samples < 400) {
    samples += 1
    house.clock.advance(3_600_000)
    hasRung = await watch.sample({ tenant, task, certificate, value: samples % 2 })
  }
  expect(hasRung).toBe(true)
  expect(samples).toBeLessThan(80)
  expect(state()?.inForce.size).toBe(0)
  expect(state()?.references.get('all raw')).toBe('strong')
  expect(await watch.sample({ tenant, task, certificate, value: 0 })).toBe(false)

  // Another name: the first answer tells, and two at once end it once.
  await prove('2')
  watch.served({ ...served, revision: 'good-3' })
  watch.served({ ...served, revision: 'good-3' })
  await watch.settled()
  expect([...(state()?.swapped ?? [])]).toEqual(['good'])
  expect(told).toEqual(['alarm', 'revision'])

  await prove('3')
  expect(state()?.inForce.size).toBe(1)
  expect([...(state()?.swapped ?? [])]).toEqual([])
  const ends = (await entered(task)).map(({ kind, body }) => [
    kind,
    body['reason'] ?? body['attempt'],
  ])
  expect(ends).toEqual([
    ['preregister', 1],
    ['certificate.issue', 1],
    ['certificate.end', 'alarm'],
    ['preregister', 2],
    ['certificate.issue', 2],
    ['certificate.end', 'revision'],
    ['preregister', 3],
    ['certificate.issue', 3],
  ])
})

const again = (one: CaseFacts, route: RouteName, fields: Partial<Outcome>) =>
  outcomeOf(one, route, { run: 'run_2', at: 1, ...fields })

test('a case that is asked once more gets no second chance: the first answer counts', async () => {
  const scene = sceneOf('twice', 400, { routes: ['weak', 'good'] })
  const cases = casesOf('twice', 400)
  const whole = cases.flatMap((one) => [
    // Newest first, as the database gives them: another run in which the weak one was always right.
    again(one, 'weak', { grade: '1' }),
    outcomeOf(one, 'weak'),
    outcomeOf(one, 'good'),
  ])
  const hand = { ...scene, canAsk: false, outcomes: async () => whole }
  const made = await certify(wishOf('twice'), hand, run())
  if (made.kind !== 'proven') throw new Error(made.kind)
  expect(Number(made.certificate.passed)).toBeLessThan(1)
  expect(made.certificate.chosen).toBe(-1)
})

test('five answers to one case are no five cases', async () => {
  const scene = sceneOf('same', 400)
  const [first] = casesOf('same', 400).filter(({ half }) => half === 'fit')
  if (first === undefined) throw new Error('No case.')
  const outcomes = Array.from({ length: 200 }, (_, index) =>
    names.map((name) => outcomeOf(first, name, { run: `run_${index}` })),
  ).flat()
  const made = await certify(wishOf('same'), { ...scene, outcomes: async () => outcomes }, run())
  expect(made).toEqual({ kind: 'few-routes' })
})

test.each(['provider_error', 'interrupted'])(
  'calls of the reference that fail (%s) prove nothing of what is compared with it',
  async (error) => {
    const task = `down-${error}`
    const scene = sceneOf(task, 400, { routes: ['weak', 'strong'] })
    const open: CertifyHouse['open'] = async ({ case: one, route }) =>
      outcomeOf(one, route as RouteName, route === 'strong' ? { error, grade: '0' } : {})
    const made = await certify(wishOf(task, relative), { ...scene, open }, run())
    expect(made.kind).toBe('not-proven')
  },
)

test('attempts at one bar are counted together however it is written', async () => {
  const scene = sceneOf('written', 600, { routes: ['weak', 'good'] })
  for (const value of ['0.98', '0.980', '0.9800'])
    await certify(wishOf('written', { kind: 'absolute', value }), scene, run())
  const rows = await rowsOf({ tenant, task: 'written' }, house)
  expect(rows.map(({ attempt }) => attempt)).toEqual([3, 2, 1])
})

test.each([
  { grader: 'exact/1', wants: true },
  { grader: 'choice/1 exact/1', wants: true },
  { grader: '', wants: true },
  { grader: 'exact/0', wants: false },
  { grader: 'exact/1 gone/1', wants: false },
])('a certificate graded by "$grader" stands: $wants', ({ grader, wants }) => {
  expect(isGraderAsThen({ grader })).toBe(wants)
})
