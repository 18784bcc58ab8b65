// Tests of the check digits against vectors and an oracle that were written apart from them.
import { describe, expect, test } from 'bun:test'

import * as fc from 'fast-check'

import { isHongKongId } from './cn/hong-kong.ts'
import { isCreditCode, isOrganisationCode } from './cn/organisation.ts'
import { isChineseMobile } from './cn/phone.ts'
import { isOldResidentId, isResidentId } from './cn/resident-id.ts'
import { isTaiwanId } from './cn/taiwan.ts'
import type { Code } from './detector.ts'
import { bankCard, passesLuhn } from './everywhere/bank.ts'
import { piiFolder, readVectors } from './testing/oracle.ts'
import { isHealthCard } from './vn/insurance.ts'
import { isPersonalId } from './vn/personal-id.ts'
import { isVietnameseFixed, isVietnameseMobile } from './vn/phone.ts'
import { isTaxCode } from './vn/tax-code.ts'
import { crc16, findVietQr } from './vn/viet-qr.ts'

type Check = (code: string) => boolean

const today = { year: 2026, compact: '20261231' }
const digits = (text: string): Code => ({
  text,
  isDigits: true,
  pieces: [text.length],
  joints: '',
  hasPlus: false,
  hasSmall: false,
  isChinese: false,
  today,
})
const checks: Readonly<Record<string, Check>> = {
  vnPersonalId: (code) => /^\d+$/.test(code) && isPersonalId(code, 2026),
  vnTaxCode: isTaxCode,
  vnHealthCard15: isHealthCard,
  vnMobile: (code) => isVietnameseMobile(code.replace('+', '')),
  vnFixed: (code) => isVietnameseFixed(code.replace('+', '')),
  cnResidentId: (code) => isResidentId(code, today.compact),
  cnResidentId15: isOldResidentId,
  cnCreditCode: isCreditCode,
  cnOrgCode: isOrganisationCode,
  cnMobile: (code) => isChineseMobile(code.replace('+', '')),
  hkId: isHongKongId,
  twId: isTaiwanId,
  luhn: (code) => /^\d{12,19}$/.test(code) && passesLuhn(code),
  paymentCard: (code) => bankCard.weigh(digits(code)) > 0,
}

const { vectors, crc16: sums, vietQr } = readVectors()

test('every validator of the vectors is checked', () => {
  expect(Object.keys(checks).sort()).toEqual(Object.keys(vectors).sort())
})

describe.each(Object.entries(vectors))('%s', (name, { valid, invalid }) => {
  test.each(valid.map((code) => [code]))('%s is valid', (code) => {
    expect(checks[name]?.(code)).toBe(true)
  })
  test.each(invalid.map((code) => [code]))('%s is not', (code) => {
    expect(checks[name]?.(code)).toBe(false)
  })
})

test.each(sums.map((pair) => [...pair]))('CRC-16 of %s is %s', (text, sum) => {
  expect(crc16(text)).toBe(sum)
})

test.each(vietQr.map((pair) => [...pair] as [string, boolean]))(
  'VietQR %s: whole is %s',
  (payload, isWhole) => {
    const [found] = findVietQr(payload)
    expect((found?.confidence ?? 0) > 0.9).toBe(isWhole)
  },
)

describe('as the oracle, for any code', async () => {
  const oracle = (await import(`${piiFolder}/reference/validators.mjs`)) as Readonly<
    Record<string, Check>
  >
  const number = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: min, maxLength: max })
  const code = (min: number, max: number) =>
    fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')),
      minLength: min,
      maxLength: max,
    })
  test.each<[name: string, codes: fc.Arbitrary<string>]>([
    ['vnPersonalId', number(11, 13)],
    ['vnTaxCode', number(9, 13)],
    ['vnMobile', number(9, 12).map((rest) => `0${rest}`)],
    ['vnFixed', number(9, 10).map((rest) => `02${rest}`)],
    ['cnResidentId', number(10, 10).map((rest) => `11010519${rest}`)],
    ['cnResidentId15', number(15, 15)],
    ['cnCreditCode', code(18, 18)],
    ['cnCreditCode', number(10, 10).map((rest) => `91110000${rest}`)],
    ['cnOrgCode', code(9, 9)],
    ['cnMobile', number(10, 10).map((rest) => `1${rest}`)],
    ['hkId', number(7, 7).map((rest) => `A${rest}`)],
    ['twId', number(8, 8).map((rest) => `B1${rest}`)],
    ['luhn', number(12, 19)],
    ['paymentCard', number(15, 19)],
  ])('%s', (name, codes) => {
    const judge = oracle[name]
    fc.assert(
      fc.property(codes, (one) => {
        expect(checks[name]?.(one)).toBe(judge?.(one) ?? false)
      }),
      { seed: 20261125, numRuns: 2_000 },
    )
  })
})
