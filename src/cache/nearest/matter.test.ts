// Two ways to ask one thing lie near each other; two things do not.
import { expect, test } from 'bun:test'

import { readQuestion } from '../guards/read-question.ts'
import { likeness, matterOf } from './matter.ts'

function alike(a: string, b: string): number {
  const [left, right] = [readQuestion(a), readQuestion(b)]
  if (left === undefined || right === undefined) return -1
  return likeness(matterOf(left), matterOf(right))
}

test.each([
  ['Học phí lớp 10 là bao nhiêu?', 'Cho tôi hỏi học phí lớp 10 bao nhiêu tiền ạ?'],
  ['抽血要空腹吗？', '抽血需要空腹吗？'],
  ['Where do I renew a driving licence?', 'Where can I renew a driving licence?'],
])('one matter: %s | %s', (a, b) => {
  expect(alike(a, b)).toBeGreaterThanOrEqual(0.98)
  expect(alike(a, b)).toBe(alike(b, a))
})

test.each([
  ['Học phí lớp 10 là bao nhiêu?', 'Lịch tiêm chủng tháng 12 thế nào?'],
  ['抽血要空腹吗？', '学费什么时候交？'],
  ['Where do I renew a driving licence?', 'Who signs the invitation?'],
  // Nothing but fillers: near to nothing, itself included.
  ['What is it about?', 'What is it about?'],
])('another matter: %s | %s', (a, b) => {
  expect(alike(a, b)).toBeLessThan(0.3)
})

test.each(['Ai duoc mien hoc phi?', 'Ai khong duoc mien hoc phi', 'Bi cho can thi phai lam gi?'])(
  'without marks nobody can say what is meant: %s',
  (text) => {
    expect(readQuestion(text)).toBeUndefined()
  },
)
