// Students on a real node: one command teaches and proves, offline it answers its share, and what must not happen does not.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { StudentRevisionRow } from '../contract/student-rows.ts'
import type { StudentExample } from '../contract/student.ts'
import { SenError } from '../errors/sen-error.ts'
import { createCaseStore } from '../evaluate/cases/case-store.ts'
import { readCaseRow } from '../evaluate/cases/read-case-row.ts'
import { example, letter, letters, random } from '../student/testing/office.ts'
import { openVerbHouse, type VerbHouse } from './testing/verb-house.ts'

const task = 'letters'
const taught = letters(460, 7)
let house: VerbHouse

function lines(examples: readonly StudentExample[]): string {
  return examples
    .map(({ text, answer }) =>
      JSON.stringify({ text, label: answer.form === 'label' ? answer.label : '' }),
    )
    .join('\n')
}

async function train(in_: VerbHouse, examples: readonly StudentExample[], bar = '0.9') {
  const path = join(in_.folder, 'examples.jsonl')
  await writeFile(path, lines(examples))
  return in_.call('student.train', { task, path, rights: 'own', bar })
}

/** Code of the error, or nothing. */
async function refusal(call: Promise<object>): Promise<string> {
  return call.then(
    () => '',
    (error: unknown) => (error instanceof SenError ? error.code : 'unknown'),
  )
}

async function entries({ node }: VerbHouse): Promise<readonly string[]> {
  const found = await node.store.reader.entries(0, 500)
  return found.map(({ kind, bytes }) => `${kind} ${new TextDecoder().decode(bytes)}`)
}

beforeAll(async () => {
  house = await openVerbHouse({ isSetUp: true })
  const trained = await train(house, taught)
  expect(trained.student).toMatchObject({ state: 'answers', revision: 1, bar: '0.9' })
})
afterAll(() => house[Symbol.asyncDispose]())

test('offline and without a model it answers its share, for nothing, and the receipt says by what', async () => {
  const next = random(5)
  let answered = 0
  for (let number = 0; number < 20; number += 1) {
    const { text, label } = letter(next, 7_000 + number)
    const said = await house
      .call('ask', { question: text, model: `sen/${task}` })
      .catch((error: unknown) => {
        if (error instanceof SenError) return undefined
        throw error
      })
    if (said === undefined) continue
    answered += 1
    expect(said.answer).toBe(label)
    expect(said.receipt).toMatchObject({
      rung: 'local',
      route: `student/${task}`,
      cost: { amount: '0' },
      student: { task, revision: 1, bar: '0.9' },
      policy: { decision: 'allow' },
    })
    expect(said.receipt.student?.certificate).toStartWith('crt_')
  }
  expect(answered).toBeGreaterThan(5)
}, 20_000)

test('what it is not sure of goes to the next rung, and there is none', async () => {
  const asked = house.call('ask', { question: '今天的菜单是什么？', model: `sen/${task}` })
  expect(await refusal(asked)).not.toBe('')
})

test('the claim stands in the ledger before the proof, and neither holds a word of a letter', async () => {
  const all = await entries(house)
  const claim = all.findIndex((one) => one.startsWith('preregister '))
  const proof = all.findIndex((one) => one.startsWith('certificate.issue '))
  expect(claim).toBeGreaterThanOrEqual(0)
  expect(proof).toBeGreaterThan(claim)
  expect(all.join('\n')).not.toContain('khai sinh')
  const { dataFolder } = house.config
  for (const name of await readdir(dataFolder))
    if (name.startsWith('sen.db'))
      expect((await readFile(join(dataFolder, name))).includes('khai sinh')).toBe(false)
})

test('another house has none, and a task without one is no model', async () => {
  const { holder } = house.node.students
  expect(holder.has('ten_other' as never, task)).toBe(false)
  expect(await refusal(house.call('student.show', { task: 'other' }))).toBe('not_found')
  const asked = house.call('ask', { question: 'x', model: 'sen/other' })
  expect(await refusal(asked)).toBe('model_not_found')
})

test('cancelled while it learns: nothing is written, the version before answers', async () => {
  const stop = new AbortController()
  const training = house.call(
    'student.train',
    { task },
    { signal: stop.signal, onProgress: () => stop.abort() },
  )
  const ended = await training.catch((error: unknown) => error)
  expect(ended).toBe(stop.signal.reason)
  expect((await house.call('student.show', { task })).student).toMatchObject({
    revision: 1,
    newest: 1,
  })
})

test('exported: only what is learned from, nobody’s number, and no case of the proof', async () => {
  await using own = await openVerbHouse({ isSetUp: true })
  const phone = '0912 345 678'
  const canary = 'chim hoàng yến thứ ba'
  const examples = [
    ...letters(200, 3),
    ...letters(30, 4).map((one, at) => ({ ...one, text: `${one.text} Gọi ${phone} số ${at}` })),
  ]
  await train(own, examples)
  const { desk } = own.node.students
  const actor = own.node.directory.localActor()
  if (actor === undefined) throw new TypeError('nobody')
  const held = letters(20, 9).map((one) => ({
    ...one,
    text: `${one.text} ${canary}`,
    half: 'certify' as const,
  }))
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  await desk.train(actor, { task, examples: held }, run)
  const folder = join(own.folder, 'out')
  const { card, path } = await own.call('student.export', { task, folder })
  const text = await readFile(path, 'utf8')
  expect(card.examples).toBeGreaterThan(80)
  expect(text.trim().split('\n')).toHaveLength(card.examples)
  expect(text).not.toContain(canary)
  expect(text).not.toContain('345')
  expect(card.leftOut['class']).toBeGreaterThan(0)
  const signed = await own.call('student.export', {
    task,
    folder: join(own.folder, 'signed'),
    signedFor: 'agreement 12',
  })
  expect(signed.card.examples).toBeGreaterThan(card.examples)
  expect(await readFile(signed.path, 'utf8')).not.toContain('345')
  expect((await entries(own)).filter((one) => one.startsWith('export '))).toHaveLength(2)
  expect(await refusal(own.call('student.export', { task, folder }))).toBe('already_changed')
}, 30_000)

test('50 new examples are learned from at night; each training is an attempt, with less risk left', async () => {
  const { desk } = house.node.students
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  expect(await desk.retrain(run)).toBe(0)
  const actor = house.node.directory.localActor()
  if (actor === undefined) throw new TypeError('nobody')
  const { keepExamples } = await import('../student/stored-examples.ts')
  const parts = {
    ...house.node,
    clock: house.services.services.clock,
    blind: house.node.sovereignty.blind,
  }
  await keepExamples({ tenant: actor.tenant, task }, letters(120, 31), parts)
  expect(await desk.retrain(run)).toBe(1)
  const shown = (await house.call('student.show', { task })).student
  expect(shown.newest).toBe(2)
  expect(shown.measure).toMatchObject({ attempt: 2, delta: 0.0125 })
}, 20_000)

test('damaged weights are told and never used; training mends them', async () => {
  const { node } = house
  const tenant = node.directory.house()?.id
  if (tenant === undefined) throw new TypeError('no house')
  const { live } = (
    await node.store.reader.find('students', { tenant, task }, { limit: 1 })
  )[0] ?? { live: 0 }
  const where = { tenant, task, number: live }
  const [row] = await node.store.reader.find('student_revisions', where, { limit: 1 })
  const weights = row?.weights ?? ''
  const middle = Math.floor(weights.length / 2)
  const changed = weights[middle] === 'A' ? 'B' : 'A'
  const set: Partial<StudentRevisionRow> = {
    weights: `${weights.slice(0, middle)}${changed}${weights.slice(middle + 1)}`,
  }
  await node.store.writer.apply([{ do: 'update', table: 'student_revisions', where, set }])
  await node.store.writer.apply([
    { do: 'update', table: 'students', where: { tenant, task }, set: { live: 0 } },
  ])
  await node.students.holder.reload()
  await node.store.writer.apply([
    { do: 'update', table: 'students', where: { tenant, task }, set: { live } },
  ])
  await node.students.holder.reload()
  expect(node.students.holder.has(tenant, task)).toBe(false)
  expect((await house.call('student.show', { task })).student.state).toBe('damaged')
})

test('retired it answers no more, removed it is gone with its examples', async () => {
  await using own = await openVerbHouse({ isSetUp: true })
  await train(own, letters(460, 7))
  await own.call('student.retire', { task })
  expect((await own.call('student.show', { task })).student.state).toBe('retired')
  const tenant = own.node.directory.house()?.id
  if (tenant === undefined) throw new TypeError('no house')
  expect(own.node.students.holder.has(tenant, task)).toBe(false)
  await own.call('student.remove', { task })
  expect((await own.call('student.list', {})).students).toEqual([])
  expect(await own.node.store.reader.find('student_examples', { tenant }, { limit: 5 })).toEqual([])
  const ended = (await entries(own)).filter((one) => one.startsWith('certificate.end '))
  expect(ended).toHaveLength(1)
}, 20_000)

test('labels that the text does not show: not proven, not used, and said so', async () => {
  await using own = await openVerbHouse({ isSetUp: true })
  const next = random(9)
  const noise = letters(300, 13).map(({ text }) => example(text, next() < 0.5 ? 'a' : 'b'))
  const { student } = await train(own, noise)
  expect(student).toMatchObject({ state: 'not-proven', revision: 0 })
  const asked = own.call('ask', { question: noise[0]?.text ?? '', model: `sen/${task}` })
  expect(await refusal(asked)).toBe('model_not_found')
}, 20_000)

test('cases of evaluation teach and prove, each on its own half', async () => {
  await using own = await openVerbHouse({ isSetUp: true })
  const { node, services } = own
  const actor = node.directory.localActor()
  if (actor === undefined) throw new TypeError('nobody')
  const { clock } = services.services
  const cases = createCaseStore({
    store: node.store,
    sealer: node.sealer,
    clock,
    blind: node.sovereignty.blind,
  })
  const rows = letters(400, 17).map(({ text, answer }) => ({
    prompt: text,
    expected: answer.form === 'label' ? answer.label : '',
  }))
  const read = rows.map((row) =>
    readCaseRow(row, { author: actor.personId, rights: 'own', grader: 'exact' }),
  )
  const drafts = read.flatMap((one) => ('draft' in one ? [one] : []))
  const run = { signal: new AbortController().signal }
  await cases.add({ tenant: actor.tenant, task }, { lines: drafts, total: drafts.length, run })
  const { student } = await own.call('student.train', { task, bar: '0.85' })
  const { counts } = student?.measure ?? {}
  expect(counts?.learned).toBeGreaterThan(100)
  expect(counts?.certifying).toBeGreaterThan(150)
}, 30_000)
