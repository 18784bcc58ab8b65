// What a student learns, when it may speak, and what nobody can make it say.
import { expect, test } from 'bun:test'

import type { StudentExample } from '../contract/student.ts'
import { createAnswering } from './answer.ts'
import { decodeStudent } from './codec.ts'
import { example, letter, letters, random } from './testing/office.ts'
import { teach } from './testing/teach.ts'

function answering(examples: readonly StudentExample[], bar = 0.9) {
  const trained = teach(examples, bar)
  if (trained.kind !== 'trained') throw new TypeError(trained.fault)
  const model = decodeStudent(trained.bytes)
  if (model === undefined) throw new TypeError('damaged')
  const threshold = trained.measure.certified?.threshold ?? Number.POSITIVE_INFINITY
  return { trained, model, answer: createAnswering(model, threshold) }
}

const known = letters(400, 7)
const taught = answering(known)

test('400 letters: certified, and right on letters nobody has seen', () => {
  const { measure } = taught.trained
  expect(measure.certified).toBeDefined()
  expect(measure.more).toBe(0)
  const next = random(99)
  let answered = 0
  let wrong = 0
  for (let number = 0; number < 300; number += 1) {
    const { text, label } = letter(next, 5_000 + number)
    const said = taught.answer(text)
    if (said === undefined) continue
    answered += 1
    if (said !== label) wrong += 1
  }
  expect(answered).toBeGreaterThan(150)
  expect(wrong / answered).toBeLessThan(0.1)
})

test.each([
  ['nothing at all', []],
  ['one label only', letters(200, 3).map(({ text }) => example(text, 'hộ tịch'))],
  ['too few', letters(30, 3)],
  ['no rights', letters(200, 3).map((one) => ({ ...one, rights: 'unknown' as const }))],
  ['empty texts', letters(200, 3).map((one) => ({ ...one, text: ' \n\t ' }))],
  [
    'a text of a megabyte each',
    letters(50, 3).map((one) => ({ ...one, text: 'ký '.repeat(350_000) })),
  ],
  [
    'two forms',
    letters(200, 3).map((one, at) =>
      at % 2 === 0 ? one : { ...one, answer: { form: 'fields', fields: { a: '1' } } as const },
    ),
  ],
  ['a label for every letter', letters(200, 3).map((one, at) => example(one.text, `label ${at}`))],
])('%s: nothing is learned, and the reason is told', (_name, examples) => {
  expect(teach(examples)).toMatchObject({ kind: 'refused' })
})

test('labels that say nothing about the text are not certified, and how many more are needed is said', () => {
  const next = random(5)
  const noise = letters(400, 11).map(({ text }) => example(text, next() < 0.5 ? 'a' : 'b'))
  const trained = teach(noise, 0.9)
  if (trained.kind !== 'trained') throw new TypeError('refused')
  expect(trained.measure.certified).toBeUndefined()
  expect(trained.measure.more).toBeGreaterThan(0)
})

test('a text that nothing was like, an empty one and a very long one go to the next rung', () => {
  const sayings = ['', '   ', 'x'.repeat(20_001), 'zzz qqq vvv', '今天天气怎么样']
  expect(sayings.map((text) => taught.answer(text))).toEqual(sayings.map(() => undefined))
})

test('one member with a thousand wrong labels changes little, and certifies nothing', () => {
  const next = random(21)
  const names = ['hộ tịch', 'đất đai', 'trợ cấp']
  const poison = Array.from({ length: 1_000 }, (_, number) => {
    const { text, label } = letter(next, 9_000 + number)
    const wrong = names[(names.indexOf(label) + 1) % 3] ?? ''
    return example(text, wrong, { author: 'usr_bad' })
  })
  const poisoned = answering([...known, ...poison])
  const { counts } = poisoned.trained.measure
  expect(counts.overShare).toBeGreaterThan(300)
  const fresh = random(77)
  let changed = 0
  for (let number = 0; number < 200; number += 1) {
    const { text, label } = letter(fresh, 20_000 + number)
    const said = poisoned.answer(text)
    if (said !== undefined && said !== label) changed += 1
  }
  expect(changed).toBeLessThan(10)
})

test('two people who contradict each other teach nothing; what most say counts', () => {
  const more = known
    .slice(0, 100)
    .flatMap(({ text }) => [
      example(text, 'đất đai', { author: 'usr_a' }),
      example(text, 'trợ cấp', { author: 'usr_b' }),
    ])
  const { counts } = answering([...known, ...more]).trained.measure
  expect(counts.contradictory).toBeGreaterThan(20)
})

test('weights with any byte changed, or cut, are not read', () => {
  if (taught.trained.kind !== 'trained') throw new TypeError('refused')
  const { bytes } = taught.trained
  expect(bytes.length).toBeLessThan(5_000_000)
  for (let at = 0; at < bytes.length; at += 9_973) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0x10
    expect(decodeStudent(changed)).toBeUndefined()
  }
  expect(decodeStudent(bytes.subarray(0, bytes.length - 1))).toBeUndefined()
  expect(decodeStudent(new Uint8Array(0))).toBeUndefined()
})

test('what certifies was never learned from, whoever else brought the same text', () => {
  const held = known.slice(0, 60).map((one) => ({ ...one, half: 'certify' as const }))
  const { counts } = answering([...known, ...held]).trained.measure
  expect(counts.twice).toBe(60)
  const apart = known.length - 60
  expect(counts.learned).toBeLessThanOrEqual(apart)
  expect(counts.certifying).toBeGreaterThanOrEqual(60)
})
