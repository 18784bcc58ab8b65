// Matters that are near a pack and not in it: told so plainly, instead of passages that only look alike; what the pack holds is still found.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import { answerWords } from '../../i18n/answer-words.ts'
import { type AskedPack, openAskedPack } from './testing/asked-pack.ts'

let asked: AskedPack
beforeAll(async () => {
  asked = await openAskedPack('public-administration')
}, 60_000)
afterAll(async () => {
  await asked[Symbol.asyncDispose]()
})

const on = '2026-11-25'

describe('not here', () => {
  test.each([
    ['đất vườn nhà tôi chưa có sổ đỏ, giờ muốn làm sổ lần đầu', 'vi'],
    ['sang tên sổ đỏ cho con gái hết bao nhiêu tiền', 'vi'],
    ['lam so do lan dau can giay to gi', 'vi'],
    ['hộ nghèo vay ngân hàng chính sách được bao nhiêu', 'vi'],
    ['我想给宅基地办不动产证要什么材料', 'zh'],
    ['how do I get a land title for my garden', 'en'],
  ] as const)('%s', async (text, language) => {
    const { answer, unconfirmed, hits, miss } = await asked.ask(text, language, { on })
    expect(answer).toBeUndefined()
    expect(unconfirmed?.text).toBe(answerWords(language).notHere)
    expect({ hits, miss }).toEqual({ hits: [], miss: 'nothing' })
  })
})

describe('here, worded as freely', () => {
  test.each([
    ['vợ tôi vừa sinh cháu trai tuần trước, muốn khai sinh cho cháu', 'vi'],
    ['lên xã xin giấy xác nhận chưa vợ để cưới', 'vi'],
    ['孩子满月了还没上户口怎么办', 'zh'],
    // The full name of a Vietnamese sheet; the first half of it is an absent matter in China.
    ['首次兵役登记', 'zh'],
    ['we want to marry at the commune, what do we bring', 'en'],
  ] as const)('%s', async (text, language) => {
    const { answer, unconfirmed } = await asked.ask(text, language, { on })
    const said = answer ?? unconfirmed
    expect(said?.text).toBeTruthy()
    expect(said?.text).not.toContain(answerWords(language).notHere)
  })
})
