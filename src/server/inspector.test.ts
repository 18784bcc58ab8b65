// Long texts are looked into beside everything else, and what does not come to an end is ended.
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Inspection } from '../contract/finding.ts'
import { systemClock } from '../time/clock.ts'
import { createInspector } from './inspector.ts'

const found: Inspection = {
  findings: [[]],
  classes: new Map([['personal', 1]]),
  types: new Map([['PHONE', 1]]),
  covered: true,
}
const options = { mode: 'balanced', names: 'rules' } as const
const folder = mkdtempSync(join(tmpdir(), 'sen-inspector-'))
afterAll(() => rmSync(folder, { recursive: true }))

function threadOf(name: string, body: string): string {
  const file = join(folder, `${name}.ts`)
  writeFileSync(file, `self.onmessage = ({ data }) => { ${body} }`)
  return file
}

const answering = threadOf(
  'answers',
  'self.postMessage({ number: data.number, inspection: { findings: data.parts.map(() => []), classes: new Map(), types: new Map(), covered: data.options.now > 0 } })',
)
const failing = threadOf('fails', 'self.postMessage({ number: data.number, failed: true })')
const dying = threadOf('dies', 'throw new Error("canary")')
const long = 'x'.repeat(40_000)

function failure(asked: Inspection | Promise<Inspection>): Promise<unknown> {
  return Promise.resolve(asked).catch((error: unknown) => error)
}

test('a short text is looked into at once, here', async () => {
  await using inspector = createInspector({
    clock: systemClock,
    inspect: () => found,
    thread: failing,
  })
  expect(inspector.inspect([{ text: 'x' }], options)).toBe(found)
})

test('a long one by the thread, several at once, each with its own answer', async () => {
  await using inspector = createInspector({
    clock: systemClock,
    inspect: () => found,
    thread: answering,
  })
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
  await using inspector = createInspector({ clock: systemClock, inspect: () => found, thread })
  for (let round = 0; round < 2; round += 1) {
    const asked = inspector.inspect([{ text: long }], options)
    expect(await failure(asked)).toMatchObject({ code: 'internal_error' })
  }
})

test('whoever waits when it is closed is told', async () => {
  const silent = threadOf('silent', 'void data')
  const inspector = createInspector({ clock: systemClock, inspect: () => found, thread: silent })
  const told = failure(inspector.inspect([{ text: long }], options))
  await inspector[Symbol.asyncDispose]()
  expect(await told).toMatchObject({ code: 'internal_error' })
})

test('a pattern that does not come to an end is ended, and the next text gets a new thread', async () => {
  const endless = threadOf(
    'endless',
    'if (data.number === 1) for (;;); else self.postMessage({ number: data.number, failed: true })',
  )
  const parts = { clock: systemClock, inspect: () => found, thread: endless, leastMs: 20 }
  await using inspector = createInspector(parts)
  for (let round = 0; round < 2; round += 1)
    expect(await failure(inspector.inspect([{ text: long }], options))).toMatchObject({
      code: 'internal_error',
    })
})
