// Long texts are looked into beside everything else; what does not come to an end or takes all memory is ended, and nobody else with it.
import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Inspection, OwnWords } from '../contract/finding.ts'
import { systemClock } from '../time/clock.ts'
import { createInspector, type Inspector, type InspectorParts } from './inspector.ts'

const found: Inspection = {
  findings: [[]],
  classes: new Map([['personal', 1]]),
  types: new Map([['PHONE', 1]]),
  covered: true,
}
const options = { mode: 'balanced', names: 'rules' } as const
const mebibyte = 1024 ** 2
const folder = mkdtempSync(join(tmpdir(), 'sen-inspector-'))
afterAll(() => rmSync(folder, { recursive: true }))

function threadOf(name: string, body: string): string {
  const file = join(folder, `${name}.ts`)
  writeFileSync(file, `let own; self.onmessage = ({ data }) => { ${body} }`)
  return file
}

const answer =
  'self.postMessage({ inspection: { findings: data.parts.map(() => []), classes: new Map(), types: new Map(), covered: data.options.now > 0 } })'
const answering = threadOf('answers', answer)
const failing = threadOf('fails', 'self.postMessage({ failed: true })')
const dying = threadOf('dies', 'throw new Error("canary")')
const long = 'x'.repeat(40_000)

function open(thread: string, more: Partial<InspectorParts> = {}): Inspector {
  return createInspector({
    clock: systemClock,
    inspect: () => found,
    thread,
    mostBytes: 1024 * mebibyte,
    ...more,
  })
}

function failure(asked: Inspection | Promise<Inspection>): Promise<unknown> {
  return Promise.resolve(asked).catch((error: unknown) => error)
}
const fault = { code: 'internal_error', detail: { why: 'detector' } }

test('a short text is looked into at once, here; a hundred thousand empty ones are none', async () => {
  await using inspector = open(answering)
  expect(inspector.inspect([{ text: 'x' }], options)).toBe(found)
  const empty = Array.from({ length: 100_000 }, () => ({ text: '' }))
  const asked = inspector.inspect(empty, options)
  expect(asked).toBeInstanceOf(Promise)
  expect((await asked).findings).toHaveLength(100_000)
})

test('a long one by the thread, several at once, each with its own answer', async () => {
  await using inspector = open(answering)
  const asked = [1, 2, 3].map((parts) =>
    inspector.inspect(
      Array.from({ length: parts }, () => ({ text: long, label: 'tên' })),
      options,
    ),
  )
  const answers = await Promise.all(asked.map((one) => Promise.resolve(one)))
  expect(answers.map((one) => one.findings.length)).toEqual([1, 2, 3])
  expect(answers.every((one) => one.covered)).toBe(true)
})

test.each([
  ['a detector that fails', failing],
  ['a thread that dies', dying],
])('%s is an error, and the next text is looked into again', async (...[, thread]) => {
  await using inspector = open(thread)
  for (let round = 0; round < 2; round += 1) {
    const asked = inspector.inspect([{ text: long }], options)
    expect(await failure(asked)).toMatchObject(fault)
  }
})

test('whoever waits when it is closed is told', async () => {
  const silent = threadOf('silent', 'void data')
  const inspector = open(silent)
  const told = [1, 2].map(() => failure(inspector.inspect([{ text: long }], options)))
  await inspector[Symbol.asyncDispose]()
  for (const one of await Promise.all(told)) expect(one).toMatchObject(fault)
})

describe('a text that is ended', () => {
  const bad = `if (data.parts[0].text.startsWith('bad'))`
  test.each<[name: string, thread: string, limits: Partial<InspectorParts>]>([
    [
      'because it does not come to an end',
      threadOf('endless', `${bad} for (;;); else ${answer}`),
      { leastMs: 20 },
    ],
    [
      'because it takes all memory',
      threadOf('grows', `${bad} { const all = []; for (;;) all.push('x' + all.length) } ${answer}`),
      { mostBytes: 96 * mebibyte },
    ],
  ])('%s: those behind it get their answers', async (_name, thread, limits) => {
    await using inspector = open(thread, limits)
    const rss = process.memoryUsage.rss()
    const asked = ['', 'bad', '', 'bad', ''].map((start) =>
      failure(inspector.inspect([{ text: start + long }], options)),
    )
    const [first, second, third, fourth, fifth] = await Promise.all(asked)
    for (const one of [first, third, fifth]) expect(one).toMatchObject({ findings: [[]] })
    for (const one of [second, fourth]) expect(one).toMatchObject(fault)
    expect(process.memoryUsage.rss() - rss).toBeLessThan(512 * mebibyte)
  })

  test('before it is begun, where its length alone says that it takes too much', async () => {
    await using inspector = open(answering, { mostBytes: mebibyte })
    const asked = inspector.inspect([{ text: 'x'.repeat(70_000) }], options)
    expect(await failure(asked)).toMatchObject(fault)
  })
})

test('the house’s words go along with the first question and when they change', async () => {
  const counts = threadOf(
    'counts',
    `if ('own' in data) { own = [...(own ?? []), data.own?.keep[0]]; return }
    self.postMessage({ inspection: { findings: [], classes: new Map(), types: new Map([['OWN', own.join()]]), covered: true } })`,
  )
  const words = (keep: string): OwnWords => ({ values: [], labels: [], keep: [keep] })
  let own: OwnWords | undefined = words('one')
  await using inspector = open(counts, { own: () => own })
  const ask = async () => (await inspector.inspect([{ text: long }], options)).types.get('OWN')
  expect([await ask(), await ask()] as unknown[]).toEqual(['one', 'one'])
  own = words('two')
  expect(String(await ask())).toBe('one,two')
  own = undefined
  expect(String(await ask())).toBe('one,two,')
})
