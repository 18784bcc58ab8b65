// Same value, same pseudonym, in one conversation; another value or another conversation, another pseudonym; and each mode its form.
import { describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'

import fc from 'fast-check'

import type { FindingType } from '../contract/finding.ts'
import type { MaskMode } from '../contract/policy.ts'
import { alphabet, isCode } from './code.ts'
import { ScopeState } from './scope.ts'

const seed = { seed: 20_261_125, numRuns: 300 }
const key = (byte: number) => new Uint8Array(32).fill(byte)
const scopeOf = (byte = 1) => new ScopeState('ten_a', key(byte))

describe('a pseudonym', () => {
  test('is SEN, a letter and the first 35 bits of the HMAC in base 32', () => {
    const hash = createHmac('sha256', key(1)).update('ten_a\u001fNAME\u001fnguyễn văn an').digest()
    const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    const body = Array.from({ length: 7 }, (_, index) =>
      alphabet.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
    ).join('')
    expect(scopeOf().pseudonym('NAME', 'Nguyễn Văn An', 'token')).toBe(`SENN${body}`)
  })

  test('has its shape for any value of any type', () => {
    const scope = scopeOf()
    fc.assert(
      fc.property(
        fc.constantFrom<FindingType>('NAME', 'PHONE', 'OWN', 'EMAIL'),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (type, value) => {
          const pseudonym = scope.pseudonym(type, value, 'token')
          return (
            isCode(pseudonym) &&
            scope.find(pseudonym)?.type === type &&
            scope.pseudonym(type, value, 'token') === pseudonym
          )
        },
      ),
      seed,
    )
  })

  const same: readonly (readonly [FindingType, string, string])[] = [
    ['PHONE', '0912 345 678', '0912.345-678'],
    ['PHONE', '０９１２３４５６７８', '0912\u200b345\u200b678'],
    ['HK_ID', 'K034169(A)', 'k034169a'],
    ['CN_ID', '11010519491231002x', '11010519491231002X'],
    ['NAME', 'NGUYỄN  VĂN AN', 'Nguyễn Văn An'],
    ['NAME', 'Ánh'.normalize('NFD'), 'Ánh'.normalize('NFC')],
    ['NAME', 'Ðặng Lan', 'Đặng Lan'],
    ['EMAIL', 'An@Truong.vn', 'an@truong.vn'],
  ]
  test.each(same)('%s: %s and %s are one', (type, one, other) => {
    const scope = scopeOf()
    expect(scope.pseudonym(type, one, 'token')).toBe(scope.pseudonym(type, other, 'token'))
    expect(scope.find(scope.pseudonym(type, one, 'token'))?.value).toBe(one)
  })

  const different: readonly (readonly [FindingType, string, string])[] = [
    ['NAME', 'Anh', 'Ánh'],
    ['NAME', 'An', 'Anh'],
    ['NAME', '王芳', '王芳芳'],
    ['EMAIL', 'a.b@c.vn', 'ab@c.vn'],
    ['IP', '10.0.0.11', '10.0.01.1'],
    ['SECRET', 'sk-Abc', 'sk-abc'],
    ['DOB', '1/11/2015', '11/1/2015'],
  ]
  test.each(different)('%s: %s and %s are two', (type, one, other) => {
    const scope = scopeOf()
    expect(scope.pseudonym(type, one, 'token')).not.toBe(scope.pseudonym(type, other, 'token'))
  })

  test('is another one in another conversation, for another tenant, as another type', () => {
    const codes = [
      scopeOf(1).pseudonym('PHONE', '0912345678', 'token'),
      scopeOf(2).pseudonym('PHONE', '0912345678', 'token'),
      new ScopeState('ten_b', key(1)).pseudonym('PHONE', '0912345678', 'token'),
      scopeOf(1).pseudonym('BANK_ACCOUNT', '0912345678', 'token'),
    ]
    expect(new Set(codes.map((code) => code.slice(4))).size).toBe(4)
  })

  test('that is taken goes to the next free one, and both are told apart', () => {
    const taken = scopeOf().pseudonym('NAME', 'Nguyễn Văn An', 'token')
    const scope = scopeOf()
    scope.enter({ pseudonym: taken, type: 'NAME', value: 'Ai khác', mode: 'token', isAlias: false })
    const other = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
    expect(other).not.toBe(taken)
    expect(scope.find(taken)?.value).toBe('Ai khác')
    expect(scope.find(other)?.value).toBe('Nguyễn Văn An')
    expect(scope.pseudonym('NAME', 'NGUYỄN VĂN AN', 'token')).toBe(other)
  })
})

interface InMode {
  readonly mode: MaskMode
  readonly type: FindingType
  readonly value: string
  readonly form: RegExp
  /** Whether it can be undone. Default true. */
  readonly isKept?: boolean
}
const inMode: readonly InMode[] = [
  {
    mode: 'surrogate',
    type: 'NAME',
    value: 'Nguyễn Thị Minh Khai',
    form: /^\S+ (Thị|Mỹ|Hà|An|Lệ) \S+$/,
  },
  {
    mode: 'surrogate',
    type: 'NAME',
    value: 'TRẦN VĂN HÙNG',
    form: /^\p{Lu}+ (VĂN|ĐỨC|BÁ|DUY|CHÍ) \p{Lu}+$/u,
  },
  {
    mode: 'surrogate',
    type: 'NAME',
    value: 'le thi hoa',
    form: /^[a-z]+ (thi|my|ha|an|le) [a-z]+$/,
  },
  { mode: 'surrogate', type: 'NAME', value: '王芳', form: /^\p{Script=Han}{2}$/u },
  { mode: 'surrogate', type: 'NAME', value: '王建国', form: /^\p{Script=Han}{3}$/u },
  { mode: 'surrogate', type: 'NAME', value: '欧阳小明', form: /^\p{Script=Han}{4}$/u },
  { mode: 'surrogate', type: 'NAME', value: 'An', form: /^SENN/ },
  { mode: 'surrogate', type: 'NAME', value: 'N.T.H.', form: /^SENN/ },
  { mode: 'surrogate', type: 'NAME', value: 'John Smith', form: /^SENN/ },
  { mode: 'surrogate', type: 'PHONE', value: '0912345678', form: /^SENP/ },
  { mode: 'invalid', type: 'VN_CCCD', value: '079301000123', form: /^000\d{9}$/ },
  { mode: 'invalid', type: 'PHONE', value: '+84 912 345 678', form: /^0992\d{6}$/ },
  { mode: 'invalid', type: 'PHONE', value: '13812345678', form: /^154\d{8}$/ },
  { mode: 'invalid', type: 'EMAIL', value: 'a@b.vn', form: /^[a-z]\d{7}@example\.invalid$/ },
  { mode: 'invalid', type: 'IP', value: '10.0.0.1', form: /^240(\.\d{1,3}){3}$/ },
  { mode: 'invalid', type: 'VN_MST', value: '0312345678', form: /^00\d{8}$/ },
  { mode: 'invalid', type: 'WECHAT', value: 'wx_an', form: /^SENU/ },
  { mode: 'generalise', type: 'DOB', value: '12/03/2015', form: /^2015$/, isKept: false },
  { mode: 'generalise', type: 'DOB', value: '２０１５年3月12日', form: /^2015$/, isKept: false },
  { mode: 'generalise', type: 'DOB', value: '20150312', form: /^2015$/, isKept: false },
  { mode: 'generalise', type: 'DOB', value: '12/3/15', form: /^SEND/ },
  {
    mode: 'generalise',
    type: 'ADDRESS',
    value: '12 Lê Lợi, P. Bến Nghé, TP. Hồ Chí Minh',
    form: /^Hồ Chí Minh$/,
    isKept: false,
  },
  {
    mode: 'generalise',
    type: 'ADDRESS',
    value: 'số 5 ngõ 12, Hà Giang, thành phố Hà Nội',
    form: /^Hà Nội$/,
    isKept: false,
  },
  {
    mode: 'generalise',
    type: 'ADDRESS',
    value: '3 Nguyen Hue, Q1, tphcm',
    form: /^Hồ Chí Minh$/,
    isKept: false,
  },
  {
    mode: 'generalise',
    type: 'ADDRESS',
    value: 'khóm 3, Bà Rịa-Vũng Tàu',
    form: /^Bà Rịa - Vũng Tàu$/,
    isKept: false,
  },
  {
    mode: 'generalise',
    type: 'ADDRESS',
    value: '广东省深圳市南山区科技园1号',
    form: /^广东$/,
    isKept: false,
  },
  { mode: 'generalise', type: 'ADDRESS', value: '12 Main Street', form: /^SENA/ },
  { mode: 'generalise', type: 'NAME', value: 'Lê An', form: /^SENN/ },
  { mode: 'drop', type: 'NAME', value: 'Lê An', form: /^\[…\]$/, isKept: false },
]
test.each(inMode as InMode[])('$mode: $value becomes $form', (row) => {
  const scope = scopeOf()
  const pseudonym = scope.pseudonym(row.type, row.value, row.mode)
  expect(pseudonym).toMatch(row.form)
  expect(pseudonym).not.toContain(row.value)
  expect(scope.find(pseudonym)?.value).toBe(row.isKept === false ? (undefined as never) : row.value)
  expect(scope.pseudonym(row.type, row.value, row.mode)).toBe(pseudonym)
})

/** `Qaa`, `Qba` …: no two alike. */
const syllable = (index: number): string =>
  `Q${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}`

describe('stand-ins', () => {
  test('never go to two persons, are never longer than is held back, and run out into codes', () => {
    const scope = scopeOf()
    const given = new Map<string, string>()
    for (let index = 0; index < 1_500; index += 1) {
      const name = `Nguyễn Thị ${syllable(index)}`
      const standIn = scope.pseudonym('NAME', name, 'surrogate')
      expect(given.get(standIn)).toBeUndefined()
      given.set(standIn, name)
      expect(isCode(standIn) || standIn.length <= 10).toBe(true)
      expect(scope.find(standIn)?.value).toBe(name)
    }
    const codes = [...given.keys()].filter(isCode).length
    expect(codes).toBeGreaterThan(0)
    expect(codes).toBeLessThan(1_000)
  })

  test('a Chinese id has a wrong check character', () => {
    const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    for (let index = 0; index < 50; index += 1) {
      const code = scopeOf().pseudonym('CN_ID', `11010519491231${100 + index}2`, 'invalid')
      expect(code).toMatch(/^110101\d{11}[\dX]$/)
      const sum = factors.reduce((total, factor, at) => total + factor * Number(code[at]), 0)
      expect(code.at(-1)).not.toBe('10X98765432'[sum % 11])
    }
  })
})

test('an alias is another way to write the same person, unless it is known as somebody already', () => {
  const scope = scopeOf()
  const full = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
  scope.alias('NAME', 'An', full)
  expect(scope.pseudonym('NAME', 'an', 'token')).toBe(full)
  expect(scope.find(full)?.value).toBe('Nguyễn Văn An')
  const own = scope.pseudonym('NAME', 'Bình', 'token')
  scope.alias('NAME', 'Bình', full)
  expect(scope.pseudonym('NAME', 'Bình', 'token')).toBe(own)
  scope.alias('NAME', 'Cúc', 'SENN0000000')
  expect(scope.known('NAME', 'Cúc', 'token')).toBeUndefined()
})
