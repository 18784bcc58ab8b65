// A text that comes again is read once; anything else that decides makes it another reading.
import { expect, test } from 'bun:test'

import { createInspect } from './inspect.ts'

const now = Date.UTC(2026, 10, 25)
const text = 'Liên hệ chị Lan, CCCD: 001199000017, điện thoại 0912 345 678.'

test('the second time says the same as the first, and so does a fresh one', () => {
  const inspect = createInspect()
  const options = { mode: 'balanced', names: 'tagger', now } as const
  const first = inspect([{ text }, { text: 'Xin chào.' }], options)
  expect(first.types.get('VN_CCCD')).toBe(1)
  expect(inspect([{ text }, { text: 'Xin chào.' }], options)).toEqual(first)
  expect(createInspect()([{ text }, { text: 'Xin chào.' }], options)).toEqual(first)
})

test('mode, names, label and the house’s words each make another reading', () => {
  let asked = 0
  const inspect = createInspect({
    findNames: () => {
      asked += 1
      return []
    },
  })
  const plain = { mode: 'balanced', names: 'rules', now } as const
  const looks = [
    () => inspect([{ text }], plain),
    () => inspect([{ text }], { ...plain, mode: 'strict' }),
    () => inspect([{ text }], { ...plain, names: 'tagger' }),
    () => inspect([{ text, label: 'ghi chú' }], plain),
    () => inspect([{ text }], { ...plain, own }),
    () => inspect([{ text }], { ...plain, now: now + 86_400_000 }),
  ]
  looks.forEach((look, index) => {
    look()
    expect(asked).toBe(index + 1)
    look()
    expect(asked).toBe(index + 1)
  })
})

const own = {
  values: [{ word: 'Sen Hồng', class: 'personal' }],
  labels: [],
  keep: [],
} as const

test('what stands beside a text still decides about it: a sensitive word counts with a person in another text', () => {
  const inspect = createInspect()
  const options = { mode: 'balanced', names: 'rules', now } as const
  const ill = { text: 'Bệnh nhân được chẩn đoán viêm gan.' }
  expect(inspect([ill, { text: 'Số CCCD 001199000017.' }], options).classes.has('sensitive')).toBe(
    true,
  )
  expect(inspect([{ text: 'viêm gan là bệnh gì, chữa thế nào?' }], options).classes.size).toBe(0)
})
