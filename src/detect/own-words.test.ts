// The house's own words and labels in every form of text, and lists that mean harm: found, never lost, linear.
import { describe, expect, test } from 'bun:test'

import type { InspectOptions, OwnWords, TextPart } from '../contract/finding.ts'
import { createInspect } from './inspect.ts'

const inspect = createInspect()
const options: InspectOptions = { mode: 'balanced', names: 'rules', now: Date.UTC(2026, 10, 25) }

const house: OwnWords = {
  values: [
    { word: 'Khoa Hoa Súng', class: 'internal' },
    { word: 'Bống', class: 'child' },
    { word: 'Sao Mai', class: 'secret' },
    { word: '望江计划', class: 'core' },
  ],
  labels: [
    { word: 'Mã bệnh nhân', means: 'sensitive' },
    { word: '档案号', means: 'personal' },
    { word: 'Tên ở nhà', means: 'child' },
    { word: 'mã hộ', means: 'VN_BHXH' },
  ],
  keep: ['Nguyễn Văn Cừ', 'Bống'],
}

function look(parts: readonly TextPart[], own: OwnWords | 'none' = house) {
  const { findings, classes } = inspect(parts, own === 'none' ? options : { ...options, own })
  return {
    found: findings.flatMap((list, index) =>
      list.map(
        (one) => `${one.type} ${one.class} ${parts[index]?.text.slice(one.start, one.end) ?? ''}`,
      ),
    ),
    classes: Object.fromEntries(classes),
  }
}

describe('words', () => {
  test.each<[name: string, text: string, wants: readonly string[]]>([
    ['as written', 'Chuyển về Khoa Hoa Súng.', ['OWN internal Khoa Hoa Súng']],
    ['without marks', 've KHOA HOA SUNG gap', ['OWN internal KHOA HOA SUNG']],
    ['decomposed', 'Bống'.normalize('NFD'), [`OWN child ${'Bống'.normalize('NFD')}`]],
    ['with a zero-width space', 'Khoa Hoa\u200b Súng', ['OWN internal Khoa Hoa\u200b Súng']],
    ['over a line break', 'Khoa Hoa\nSúng', ['OWN internal Khoa Hoa\nSúng']],
    ['joined by signs', 'khoa_hoa-súng', ['OWN internal khoa_hoa-súng']],
    ['in Chinese, with no space around', '关于望江计划的进展', ['OWN core 望江计划']],
    ['in base64', btoa('{"note":"Khoa Hoa Sung 12"}'), []],
    ['part of a longer word', 'Bốngbang', []],
    ['with another mark', 'Bông', []],
    ['a word that is also an exception stays one', 'bé Bống', ['OWN child Bống']],
  ])('%s', (name, text, wants) => {
    if (name === 'in base64') expect(look([{ text }]).classes).toEqual({ internal: 1 })
    else expect(look([{ text }]).found).toEqual([...wants])
  })

  test('inside another value the other is masked, and the class of the word counts all the same', () => {
    const { found, classes } = look([{ text: 'Gửi email: sao.mai@truong.edu.vn, sđt 0912345678' }])
    expect(found.some((one) => one.startsWith('EMAIL'))).toBe(true)
    expect(look([{ text: 'Họ tên: Nguyễn Sao Mai' }]).classes['secret']).toBe(1)
    expect(classes['personal']).toBe(2)
  })

  test.each<[name: string, text: string, wants: readonly string[]]>([
    ['that begins where it ends', 'Gửi Sao Mai Họ tên: x', ['OWN secret Sao Mai']],
    [
      'that is inside it',
      'Dự án sđt 0912345678 mật',
      ['OWN core Dự án sđt', 'PHONE personal 0912345678', 'OWN core mật'],
    ],
    [
      'that covers its end',
      'tin nội bộ sđt 0912345678',
      ['OWN core tin nội bộ', 'OWN core sđt', 'PHONE personal 0912345678'],
    ],
  ])('beside a value %s nothing of a word stays readable', (_name, text, wants) => {
    const own: OwnWords = {
      ...house,
      values: [
        ...house.values,
        { word: 'Dự án sđt 0912345678 mật', class: 'core' },
        { word: 'sđt 0912345678', class: 'core' },
        { word: 'tin nội bộ', class: 'core' },
      ],
    }
    expect(look([{ text }], own).found).toEqual([...wants])
  })

  test('a word of the house says nothing about a person', () => {
    expect(look([{ text: 'Khoa Hoa Súng: viêm gan' }]).classes).toEqual({ internal: 1 })
  })

  test('without lists nothing of it is found', () => {
    expect(look([{ text: 'Khoa Hoa Súng, Mã bệnh nhân: BN-01' }], 'none')).toEqual({
      found: [],
      classes: {},
    })
  })
})

describe('labels', () => {
  test.each<[name: string, part: TextPart, wants: readonly string[]]>([
    ['a code', { text: 'Mã bệnh nhân: BN-2024/00123.' }, ['OWN sensitive BN-2024/00123']],
    ['a code of two pieces', { text: 'mã bệnh nhân BN 00123 khám' }, ['OWN sensitive BN 00123']],
    ['a small word between', { text: 'ma benh nhan la 5521' }, ['OWN sensitive 5521']],
    ['in Chinese', { text: '档案号为A0093的同学' }, ['OWN personal A0093']],
    ['a name after a colon', { text: 'Tên ở nhà: Cá Cơm, 3 tuổi' }, ['OWN child Cá Cơm']],
    ['no value behind it', { text: 'Mã bệnh nhân được cấp khi nhập viện' }, []],
    ['not over a line', { text: 'Mã bệnh nhân\n\n\nphòng 5521' }, []],
    ['a field of JSON', { text: '{"maBenhNhan":"xanh lá","n":1}' }, ['OWN sensitive xanh lá']],
    [
      'a column',
      { text: 'STT,Mã bệnh nhân\n1,A7\n2,B8' },
      ['OWN sensitive A7', 'OWN sensitive B8'],
    ],
    ['a header handed in', { label: 'ma_benh_nhan', text: 'A7 B8' }, ['OWN sensitive A7 B8']],
    ['a shipped type', { text: 'mã hộ 0123456780' }, ['VN_BHXH personal 0123456780']],
  ])('%s', (_name, part, wants) => {
    expect(look([part]).found).toEqual([...wants])
  })
})

describe('lists that mean harm', () => {
  const big = (count: number, word: (index: number) => string): OwnWords => ({
    ...house,
    values: Array.from({ length: count }, (_, index) => ({ word: word(index), class: 'personal' })),
  })
  const han = (index: number): string => String.fromCharCode(0x4e00 + (index % 20_000))
  const text = (length: number): string => 'a một 一二 a an '.repeat(Math.ceil(length / 16))

  test.each<[name: string, own: OwnWords, wanted: string]>([
    ['100,000 words', big(100_000, (index) => `mã nội bộ ${index}`), 'mã nội bộ 99999'],
    ['20,000 words that begin alike', big(20_000, (index) => `一${han(index)}丁`), '一丁丁'],
    ['words inside each other', big(60, (index) => 'a '.repeat(index + 1).trim()), 'a a a'],
    ['one letter', big(1, () => 'a'), 'a'],
  ])('%s: found, in time that grows with the text alone', (_name, own, wanted) => {
    const own1 = { ...options, own }
    expect(inspect([{ text: `x, ${wanted}, y` }], own1).types.get('OWN')).toBeGreaterThan(0)
    const measure = (length: number): number => {
      const long = text(length)
      const began = performance.now()
      inspect([{ text: long }], own1)
      return (performance.now() - began) / length
    }
    measure(20_000)
    const [short, long] = [measure(20_000), measure(200_000)]
    // Generous: other processes share this machine. A quadratic one would be ten times as slow.
    expect(long).toBeLessThan(short * 4 + 0.0005)
  })
})
