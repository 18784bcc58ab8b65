// What the script takes from official texts: the cuts of the codification, the records of the sheets, and that the pack is what it writes.
import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { articlesOf, cutCodified } from './public-administration-codified.ts'
import { nameRow, recordOfSheet, sheetRow } from './public-administration-sheets.ts'
import { texts } from './public-administration-texts.ts'
import { documentOf, mergeRecords, rowsOf } from './public-administration.ts'

const root = join(import.meta.dir, '..', '..')
const shared = join(root, '..', 'shared', 'data')
const pack = join(root, 'packs', 'public-administration')

const heading = 'Điều 15.3.LQ.1. Phạm vi'
const source = '(Điều 1 Luật số 60/2014/QH13, có hiệu lực thi hành kể từ ngày 01/01/2016)'
const note =
  '(Điều này có nội dung liên quan đến Điều 2. Giải thích của Luật khác; Điều 8.4.LQ.88. Xác định)'

test.each([
  {
    name: 'a note on its own line',
    text: [heading, '', source, '', '1. Chữ của luật.', '', note, ''],
    has: ['1. Chữ của luật.'],
    without: ['nội dung liên quan', '8.4.LQ.88'],
  },
  {
    name: 'a note at the end of a sentence',
    text: [heading, '', source, '', `Chữ của luật.${note}`],
    has: ['Chữ của luật.\n'],
    without: ['nội dung liên quan'],
  },
  {
    name: 'a note over several lines, and a heading glued to its end',
    text: [
      heading,
      '',
      source,
      '',
      'Chữ một.',
      '',
      '(Điều này có nội dung liên quan đến Luật khác; Điều 46.',
      '',
      'Điều 33.7.NĐ.2.22.; Điều 36.5.NĐ.1.5. Điều kiện)Điều 15.3.LQ.2. Giải thích từ ngữ',
      '',
      source.replace('Điều 1 ', 'Điều 2 '),
      '',
      'Chữ hai.',
    ],
    has: ['Chữ một.', '\nĐiều 15.3.LQ.2. Giải thích từ ngữ\n', 'Chữ hai.'],
    without: ['33.7.NĐ', '36.5.NĐ'],
  },
  {
    name: 'a note of a chapter, between its heading and the first article',
    text: [
      'Chương II',
      '',
      'ĐĂNG KÝ',
      '',
      '(Chương này có nội dung liên quan đến Điều 41.13.QĐ.1. của Quyết định)',
      '',
      heading,
      '',
      source,
      '',
      'Chữ của luật.',
    ],
    has: ['Chương II', 'ĐĂNG KÝ', heading, 'Chữ của luật.'],
    without: ['41.13.QĐ'],
  },
  {
    name: 'a repealed decree, up to the next heading or chapter',
    text: [
      'Điều 18.1.NĐ.1.1. Phạm vi',
      '',
      '(Điều 1 Nghị định số 75/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 20/11/2012)',
      '',
      'Chữ đã bãi bỏ.',
      '',
      'Chương II',
      '',
      heading,
      '',
      source,
      '',
      'Chữ còn hiệu lực.',
    ],
    has: ['Chương II', 'Chữ còn hiệu lực.'],
    without: ['Chữ đã bãi bỏ.', '18.1.NĐ.1.1'],
  },
  {
    name: 'the second copy of the headings',
    text: [heading, '', source, '', 'Chữ.', '', '## Danh sách điều khoản', '', `${heading} Chữ.`],
    has: ['Chữ.'],
    without: ['Danh sách', '##'],
  },
])('the codification is cut: $name', ({ text, has, without }) => {
  const cut = cutCodified(text.join('\n'), { without: ['75/2012/NĐ-CP'] })
  for (const words of has) expect(cut).toContain(words)
  for (const words of without) expect(cut).not.toContain(words)
  expect(cut).toEndWith('\n')
})

test.each([
  ['vn-ho-tich', 86],
  ['vn-chung-thuc', 74],
  ['vn-nuoi-con-nuoi', 56],
  ['vn-tiep-can-thong-tin', 52],
  ['vn-kiem-soat-thu-tuc', 41],
  // The law has 70; 19 articles of the repealed decree and one of a circular are cut.
  ['vn-khieu-nai', 70],
] as const)(
  '%s keeps its %i articles, each once, and none of the editors’ notes',
  async (id, count) => {
    const content = await readFile(join(pack, 'documents', `${id}.txt`), 'utf8')
    const articles = articlesOf(content)
    expect(articles).toHaveLength(count)
    expect(new Set(articles).size).toBe(count)
    expect(content).not.toContain('có nội dung liên quan')
    expect(content).not.toContain('75/2012/NĐ-CP')
  },
)

test('every text of the pack is what the script makes of the original', async () => {
  for (const text of texts) {
    const original = await readFile(join(shared, text.from), 'utf8')
    const written = await readFile(join(pack, 'documents', text.path), 'utf8')
    expect(written).toBe(documentOf(text, original))
  }
})

test('the records with official codes are what the script makes of the sheets, and no draft is among them', async () => {
  const folder = join(shared, 'sectors', 'procedures-vn')
  const names = new Map(
    rowsOf(await readFile(join(import.meta.dir, 'public-administration-names.jsonl'), 'utf8'))
      .map((row) => nameRow.parse(row))
      .map((row) => [row.id, row]),
  )
  const sheets = rowsOf(await readFile(join(folder, 'records.jsonl'), 'utf8')).map((row) =>
    sheetRow.parse(row),
  )
  const extracted = sheets.map((sheet) => {
    const own = names.get(sheet.id)
    if (own === undefined) throw new Error(sheet.id)
    return recordOfSheet(sheet, own)
  })
  const written = await readFile(join(pack, 'records', 'procedure.jsonl'), 'utf8')
  expect(mergeRecords(extracted, written)).toBe(written)
  expect(extracted).toHaveLength(43)
  const drafts = await readFile(join(folder, 'drafts.jsonl'), 'utf8')
  for (const row of rowsOf(drafts)) {
    expect(written).not.toContain(`{"id":"${(row as { id: string }).id}"`)
  }
})

const sheet = {
  id: '9.000001',
  name: 'Thủ tục đăng ký thử',
  field: 'Hộ tịch',
  levels: ['Cấp Xã'],
  agency: 'Ban chỉ huy cấp Xã',
  place: null,
  who: '  ',
  channels: [],
  papers: [{ name: '- Tờ khai', originals: 1, copies: 0 }],
  steps: null,
  result: null,
  conditions: null,
  legal_basis: [],
} satisfies ReturnType<typeof sheetRow.parse>
const names = { id: '9.000001', zh: '试', en: 'Trial', vi: [] }

test('what a sheet does not say stays null, and nothing is made up', () => {
  const record = recordOfSheet(
    {
      ...sheet,
      channels: [{ channel: 'online', time_limit: null, fee: null, note: ': 40 ngày' }],
    },
    names,
  )
  expect(record).toMatchObject({
    name: { vi: 'Đăng ký thử', zh: '试', en: 'Trial' },
    levels: ['Cấp xã'],
    agency: 'Ban chỉ huy cấp xã',
    place: null,
    who: null,
    papers: [{ name: 'Tờ khai', originals: 1, copies: 0 }],
    channels: [{ channel: 'online', time_limit: null, fee: null, note: '40 ngày' }],
  })
  expect(record.channels[0]).not.toHaveProperty('case')
})

test('two values of one way to apply carry the remark that tells them apart', () => {
  const days = (value: number) => ({
    channel: 'in-person' as const,
    time_limit: { text: `${value} Ngày`, value, unit: 'day' },
    fee: { text: 'Phí : 0 Đồng', amounts_vnd: [0] },
    note: `Cấp thử: ${value} ngày\nDòng hai`,
  })
  const { channels } = recordOfSheet({ ...sheet, channels: [days(2), days(7)] }, names)
  expect(channels.map((one) => one.case)).toEqual(['Cấp thử: 2 ngày', 'Cấp thử: 7 ngày'])
  expect(channels.map((one) => one.time_limit)).toMatchObject([
    { text: '2 ngày' },
    { text: '7 ngày' },
  ])
  expect(channels[0]?.fee).toEqual({
    text: 'Phí: 0 đồng',
    amounts: [{ amount: '0', currency: 'VND' }],
  })
})
