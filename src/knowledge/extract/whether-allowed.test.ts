// Who asks whether something is allowed is not answered with what it costs.
import { expect, test } from 'bun:test'

import { foldedWords } from '../../text/folded-words.ts'
import { asksWhetherAllowed } from './whether-allowed.ts'

test.each([
  ['khi nào được vượt bên phải', 'vi', true],
  ['xe máy có được đi vào cao tốc không', 'vi', true],
  ['chở hàng nguy hiểm có cần giấy phép ko', 'vi', true],
  ['dừng xe trên cầu được không', 'vi', true],
  ['vượt đèn đỏ', 'vi', false],
  ['xe máy vượt đèn đỏ phạt bao nhiêu', 'vi', false],
  ['đi ngược chiều có bị phạt không', 'vi', false],
  ['có được vượt phải không, vượt thì phạt bao nhiêu tiền', 'vi', false],
  ['khi nào được', 'vi', true],
  ['高速上可以倒车吗', 'zh', true],
  ['什么情况下可以超车', 'zh', true],
  ['闯红灯', 'zh', false],
  ['高速倒车扣几分', 'zh', false],
  ['摩托车能上高速吗，罚多少', 'zh', false],
  ['may I overtake on the right', 'en', true],
  ['am I allowed to park on a bridge', 'en', true],
  ['ran a red light', 'en', false],
  ['can I be fined for a flat tyre', 'en', false],
] as const)('%s (%s): %p', (text, language, asks) => {
  expect(asksWhetherAllowed(foldedWords(text), language)).toBe(asks)
})
