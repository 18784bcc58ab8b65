// Cases from lines: what is read, what is refused, what is left out and why, what belongs to whom.
import { expect, test } from 'bun:test'

import type { ImportFault } from '../../contract/evaluation-view.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Tenant } from '../../contract/people.ts'
import type { TableName } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createSealer } from '../../secrets/seal.ts'
import { dialects, openHouse } from '../../store/testing/house.ts'
import type { CaseDraft } from './case-draft.ts'
import { createCaseStore } from './case-store.ts'
import { isLeaked } from './is-leaked.ts'
import { readCaseRow } from './read-case-row.ts'
import type { GivenLine } from './take-in.ts'

const defaults = { author: 'user_lan', rights: 'own', grader: undefined } as const
const a = { tenant: 'a' as Tenant, task: 'letters' }
const b = { tenant: 'b' as Tenant, task: 'letters' }

async function house() {
  const opened = await openHouse(dialects.at(-1) ?? 'sqlite')
  const { store, clock } = opened
  const cases = createCaseStore({
    store,
    sealer: createSealer(new Uint8Array(32).fill(7)),
    clock,
    blind: (tenant, value) =>
      new Bun.CryptoHasher('sha256').update(`${tenant}|${value}`).digest('hex'),
  })
  const add = (of: typeof a, rows: readonly JsonObject[], author = 'user_lan') => {
    const lines = rows.map((row, index): GivenLine => {
      const read = readCaseRow(row, { ...defaults, author })
      return 'draft' in read ? read : { line: index + 1, fault: read.fault }
    })
    return cases.add(of, {
      lines,
      total: lines.length,
      run: { signal: new AbortController().signal },
    })
  }
  const rows = <Name extends TableName>(table: Name) => store.reader.find(table, {})
  return { store, rows, cases, add, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
}

/** Code or message of what it was refused with. */
function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof SenError ? error.code : String((error as Error).message)),
  )
}

function draft(row: JsonObject): CaseDraft {
  const read = readCaseRow(row, defaults)
  if (!('draft' in read)) throw new Error(read.fault)
  return read.draft
}

test.each<{ name: string; row: JsonObject; wants: string }>([
  {
    name: 'names in English',
    row: { question: 'Hà Nội ở đâu?', answer: 'miền Bắc' },
    wants: 'exact vi',
  },
  {
    name: 'names in Vietnamese',
    row: { 'Câu hỏi': 'Thủ đô?', 'Đáp án': 'Hà Nội' },
    wants: 'exact vi',
  },
  { name: 'names in Chinese', row: { 问题: '首都是哪里？', 答案: '北京' }, wants: 'exact zh' },
  { name: 'expected as an object', row: { prompt: 'Read.', expected: { a: 1 } }, wants: 'json en' },
  {
    name: 'options as text of a cell',
    row: {
      prompt: 'What is the sum of these two numbers?',
      expected: '4',
      grader: 'numeric',
      options: '{"abs":1}',
    },
    wants: 'numeric en',
  },
  {
    name: 'graded by a person, nothing expected',
    row: { prompt: 'Write a poem.', grader: 'human' },
    wants: 'human en',
  },
  {
    name: 'a formula is text',
    row: { prompt: '=HYPERLINK("http://x";"y")', expected: '=1+1', lang: 'en' },
    wants: 'exact en',
  },
])('$name: $wants', ({ row, wants }) => {
  const { grading, language } = draft(row)
  expect(`${grading.kind} ${language}`).toBe(wants)
})

test.each<{ name: string; row: JsonObject; fault: ImportFault }>([
  { name: 'no prompt', row: { answer: 'x' }, fault: 'no-prompt' },
  {
    name: 'only a system text',
    row: { messages: [{ role: 'system', content: 'x' }], answer: 'y' },
    fault: 'no-prompt',
  },
  {
    name: 'a role nobody knows',
    row: { messages: [{ role: 'tool', content: 'x' }], answer: 'y' },
    fault: 'no-prompt',
  },
  { name: 'nothing expected', row: { prompt: 'x' }, fault: 'no-expected' },
  {
    name: 'an unknown grader',
    row: { prompt: 'x', answer: 'y', grader: 'eval(1)' },
    fault: 'unknown-grader',
  },
  {
    name: 'options that are none',
    row: { prompt: 'x', answer: 'y', options: 'yes' },
    fault: 'bad-options',
  },
  {
    name: 'a book as a prompt',
    row: { prompt: 'x'.repeat(200_001), answer: 'y' },
    fault: 'too-long',
  },
  {
    name: 'a book as an answer',
    row: { prompt: 'x', answer: 'y'.repeat(20_001) },
    fault: 'too-long',
  },
])('$name is refused: $fault', ({ row, fault }) => {
  expect(readCaseRow(row, defaults)).toEqual({ fault })
})

test.each<{ name: string; row: JsonObject; leaked: boolean }>([
  { name: 'the answer announced', row: { prompt: '2 + 2? Answer: 4', answer: '4' }, leaked: true },
  {
    name: 'announced in Vietnamese',
    row: { prompt: 'Chọn A hay B. Đáp án đúng: B', answer: 'B' },
    leaked: true,
  },
  { name: 'announced in Chinese', row: { prompt: '选哪个？答案是乙', answer: '乙' }, leaked: true },
  {
    name: 'announced in a system text',
    row: { system: 'The answer is B.', prompt: 'A or B?', answer: 'B' },
    leaked: true,
  },
  {
    name: 'a whole sentence given away',
    row: {
      prompt: 'Repeat: the office opens at seven in the morning',
      answer: 'The office opens at seven in the morning.',
    },
    leaked: true,
  },
  {
    name: 'a Chinese sentence given away',
    row: { prompt: '材料：办公室每天早上七点开门。问：几点？', answer: '办公室每天早上七点开门' },
    leaked: true,
  },
  {
    name: 'a label of a list',
    row: { prompt: 'One of: roads, water, power. "A hole in the street"', answer: 'roads' },
    leaked: false,
  },
  {
    name: 'another letter announced',
    row: { prompt: 'Answer: all of them. A or B?', answer: 'a' },
    leaked: false,
  },
  {
    name: 'a value to take out of the text',
    row: { prompt: 'Which day? Meeting on 12/03/2026.', answer: '12/03/2026' },
    leaked: false,
  },
])('$name: leaked $leaked', ({ row, leaked }) => {
  expect(isLeaked(draft(row))).toBe(leaked)
})

test('no cases are no cases, and one is one', async () => {
  await using opened = await house()
  const { add, cases } = opened
  expect(await add(a, [])).toMatchObject({ read: 0, added: 0 })
  expect(await add(a, [{ prompt: 'x', answer: 'y' }])).toMatchObject({
    read: 1,
    added: 1,
    byState: { usable: 1 },
  })
  const [row] = await cases.tasks(a.tenant)
  expect(JSON.parse(row?.counts ?? '')).toMatchObject({ cases: 1, usable: 1, clusters: 1 })
})

test('equal questions stand together and count once; the same file again adds nothing', async () => {
  await using opened = await house()
  const { add, rows } = opened
  const lines = [
    { prompt: 'Thủ đô là gì?', answer: 'Hà Nội', cluster: 'one' },
    { prompt: ' thủ  đô là gì ', answer: 'hà nội.', cluster: 'two' },
    { prompt: 'thu do la gi', answer: 'Hà Nội' },
  ]
  expect(await add(a, lines)).toMatchObject({ added: 3, byState: { usable: 2, duplicate: 1 } })
  expect(await add(a, lines)).toMatchObject({ added: 0, known: 3 })
  const clusters = (await rows('evaluation_cases')).map(({ cluster }) => cluster)
  expect(clusters[0]).toBe(clusters[1] ?? '')
  expect(clusters[0]).not.toBe(clusters[2] ?? '')
})

test('of two that contradict each other neither counts, until somebody leaves one out', async () => {
  await using opened = await house()
  const { add, cases } = opened
  await add(a, [{ prompt: 'When?', answer: 'seven' }])
  const told = await add(a, [{ prompt: 'when', answer: 'eight' }], 'user_mallory')
  expect(told.byState).toEqual({ contradicted: 1 })
  expect(await cases.walk(a, { half: 'both', limit: 10 })).toHaveLength(0)
  expect(await cases.leave(a, { author: 'user_mallory' }, true)).toBe(1)
  const [left] = await cases.walk(a, { half: 'both', limit: 10 })
  expect(left).toMatchObject({ author: 'user_lan', state: 'usable' })
  await cases.leave(a, { author: 'user_mallory' }, false)
  expect(await cases.walk(a, { half: 'both', limit: 10 })).toHaveLength(0)
})

test('the same file again adds nothing, contradictions neither', async () => {
  await using opened = await house()
  const { add } = opened
  const lines = ['seven', 'eight', 'nine'].map((answer) => ({ prompt: 'When?', answer }))
  expect(await add(a, lines)).toMatchObject({ added: 3 })
  expect(await add(a, lines)).toMatchObject({ added: 0, known: 3 })
})

test('whoever asks may say what is right, and takes no case away that somebody brought', async () => {
  await using opened = await house()
  const { cases, rows } = opened
  const say = (source: 'thumb' | 'traffic', expected: string) =>
    cases.add(a, {
      lines: [{ draft: { ...draft({ prompt: 'When?', answer: expected }), source } }],
      total: 1,
      run: { signal: new AbortController().signal },
    })
  const states = async () =>
    (await rows('evaluation_cases')).map(({ source, state }) => `${source} ${state}`)
  expect(await say('thumb', 'seven')).toMatchObject({ byState: { usable: 1 } })
  expect(await say('thumb', 'eight')).toMatchObject({ byState: { contradicted: 1 } })
  expect(await say('traffic', 'nine')).toMatchObject({ byState: { usable: 1 } })
  expect(await say('thumb', 'ten')).toMatchObject({ byState: { contradicted: 1 } })
  const wants = ['thumb contradicted', 'thumb contradicted', 'traffic usable', 'thumb contradicted']
  expect(await states()).toEqual(wants)
  const [, , drawn] = await rows('evaluation_cases')
  await cases.leave(a, { id: drawn?.id ?? '' }, true)
  await cases.leave(a, { id: drawn?.id ?? '' }, false)
  expect(await states()).toEqual(wants)
  // Two that somebody brought do speak against each other.
  await say('traffic', 'noon')
  expect((await states())[2]).toBe('traffic contradicted')
})

test('cases of one house are nothing to another', async () => {
  await using opened = await house()
  const { add, cases, rows } = opened
  await add(a, [{ prompt: 'Secret of a', answer: 'y' }])
  await add(b, [{ prompt: 'Secret of a', answer: 'y' }])
  const [own, other] = await rows('evaluation_cases')
  expect(own?.textHash).not.toBe(other?.textHash ?? '')
  expect(own?.cluster).not.toBe(other?.cluster ?? '')
  expect((await cases.read(a.tenant, own?.id ?? '')).messages[0]?.text).toBe('Secret of a')
  expect(await refusal(cases.read(b.tenant, own?.id ?? ''))).toBe('not_found')
  expect(await refusal(cases.erase(b, own?.id ?? ''))).toBe('not_found')
  expect(await cases.leave(b, { id: own?.id ?? '' }, true)).toBe(0)
  const answer = { run: 'run_1', caseId: own?.id ?? '', route: 'r', sample: 0, tenant: a.tenant, task: a.task, conversation: '', state: 'kept', ticket: 't', sealed: 's' } as const // prettier-ignore
  await opened.store.writer.apply([{ do: 'insert', table: 'evaluation_answers', row: answer }])
  await cases.erase(a, own?.id ?? '')
  expect(await rows('evaluation_answers')).toHaveLength(0)
  expect(await refusal(cases.read(a.tenant, own?.id ?? ''))).toBe('not_found')
  expect(await rows('evaluation_texts')).toHaveLength(1)
})

test('no word of a case stands outside its seal', async () => {
  await using opened = await house()
  const { add, rows } = opened
  await add(a, [
    { prompt: 'Nguyễn Văn An sinh ngày nào?', answer: '12/03/2018', cluster: 'Hồ sơ An' },
  ])
  const open = JSON.stringify([await rows('evaluation_cases'), await rows('evaluation_tasks')])
  for (const word of ['Nguyễn', 'An sinh', '12/03', 'Hồ sơ']) expect(open).not.toContain(word)
})

test('a hundred thousand cases are taken in, counted and walked, and it can be cancelled', async () => {
  await using opened = await house()
  const { cases } = opened
  const stop = new AbortController()
  let told = 0
  const lines = function* (): Generator<GivenLine> {
    for (let number = 0; number < 100_000; number += 1)
      yield { draft: { ...small, messages: [{ role: 'user', text: `question ${number}` }] } }
  }
  const small = draft({ prompt: 'x', answer: 'y' })
  const taken = cases.add(a, {
    lines: lines(),
    total: 100_000,
    run: {
      signal: stop.signal,
      onProgress(done) {
        told += 1
        if (done >= 5_000) stop.abort(new Error('left'))
      },
    },
  })
  expect(await refusal(taken)).toBe('left')
  expect(told).toBeGreaterThan(3)
  const row = await cases.task(a)
  expect(JSON.parse(row?.counts ?? '{}').cases).toBe(5_000)
})
