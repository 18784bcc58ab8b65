// Text, Markdown, HTML and CSV by table: what must be there, what must not, and what was counted.
import { expect, test } from 'bun:test'

import type { Block, Removed } from '../../../contract/parsed-document.ts'
import { allText, documentOf, parseFile } from '../testing/parse-file.ts'

interface Scenario {
  readonly name: string
  readonly file: string
  readonly content: string | Uint8Array
  readonly has: readonly string[]
  readonly lacks?: readonly string[]
  readonly blocks?: readonly Block[]
  readonly removed?: Partial<Removed>
  readonly title?: string
  readonly language?: string
  readonly from?: string
}

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xff, 0xfe])
  for (let index = 0; index < text.length; index += 1)
    new DataView(bytes.buffer).setUint16(2 + index * 2, text.charCodeAt(index), true)
  return bytes
}
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const scenarios: readonly Scenario[] = [
  {
    name: 'a text keeps its paragraphs, and its heading in capitals',
    file: 'a.txt',
    content: 'THÔNG BÁO TUYỂN SINH\n\nTrường nhận hồ sơ từ ngày 1/6.\r\n- Giấy khai sinh\r\n',
    has: ['Trường nhận hồ sơ'],
    blocks: [
      { kind: 'heading', level: 2, text: 'THÔNG BÁO TUYỂN SINH' },
      { kind: 'paragraph', text: 'Trường nhận hồ sơ từ ngày 1/6.' },
      { kind: 'item', text: 'Giấy khai sinh' },
    ],
    title: 'THÔNG BÁO TUYỂN SINH',
    language: 'vi',
  },
  {
    name: 'lines that an editor wrapped become one paragraph, numbered ones stay apart',
    file: 'a.txt',
    content: [
      'The office opens at eight in the morning and closes at five in the',
      'afternoon on every working day of the week except the days that are',
      'holidays by law, and on the first Saturday of each month it is open',
      'until noon for everybody who cannot come on a working day, and those',
      '1. who come for a birth certificate bring the paper of the hospital,',
      'signed.',
    ].join('\n'),
    has: ['five in the afternoon on every'],
    lacks: ['those 1.'],
  },
  {
    name: 'what nobody sees is dropped and counted',
    file: 'a.txt',
    content: 'Hạn\u200b nộp\u202e là\u0007 30/6\u{e0041}\u{e0042}. so\u00adft',
    has: ['Hạn nộp là 30/6. soft'],
    removed: { hidden: 3, controls: 2 },
  },
  {
    name: 'UTF-8 with its mark',
    file: 'a.txt',
    content: '\ufeffChào các bạn',
    has: ['Chào các bạn'],
    removed: { hidden: 0 },
  },
  {
    name: 'UTF-16 with its mark',
    file: 'a.txt',
    content: utf16('中华人民共和国 và Việt Nam'),
    has: ['中华人民共和国 và Việt Nam'],
    from: 'utf-16',
  },
  {
    name: 'GB18030 without any mark',
    file: 'a.txt',
    // 第一条 为了保障公民的权利，制定本法。
    content: Buffer.from(
      'b5dad2bbccf520ceaac1cbb1a3d5cfb9abc3f1b5c4c8a8c0fba3acd6c6b6a8b1beb7a8a1a3',
      'hex',
    ),
    has: ['第一条 为了保障公民的权利，制定本法。'],
    from: 'gb18030',
    language: 'zh',
  },
  {
    name: 'windows-1258, tones as marks of their own',
    file: 'a.txt',
    // Thông báo: người dân được nộp hồ sơ ở xã
    content: latin1(
      'Th\xf4ng b\xe1o: ng\xfd\xf5\xcci d\xe2n \xf0\xfd\xf5\xf2c n\xf4\xf2p h\xf4\xcc s\xf5 \xf5\xd2 xa\xde',
    ),
    has: ['người dân được nộp hồ sơ ở xã'],
    from: 'windows-1258',
  },
  {
    name: 'TCVN3 in single bytes, ư as soft hyphen',
    file: 'a.txt',
    content: latin1('Ng\xad\xeai \xae\xadîc cÊp giÊy chøng nhËn quyÒn sö dông ®Êt'),
    has: ['Người được cấp giấy chứng nhận quyền sử dụng đất'],
    from: 'tcvn3',
  },
  {
    name: 'French stays French',
    file: 'a.txt',
    content: latin1(
      'Le d\xe9cret est entr\xe9 en vigueur apr\xe8s sa publication au journal officiel',
    ),
    has: ['Le décret est entré en vigueur après sa publication'],
    from: 'windows-1252',
  },
  {
    name: 'Markdown: headings, items, a table; no marks, no images, no comments',
    file: 'a.md',
    content:
      '# Nội quy\n\nHọc sinh **phải** đến *đúng* giờ, xem [quy chế](https://x.example/a).\n\n- một\n- hai\n\n1. ba\n\n| Lớp | Giờ |\n|---|---|\n| 2A | 7:00 |\n\n![ảnh](a.png)\n<!-- ẩn -->\n\nTiêu đề\n=====\n',
    has: ['Học sinh phải đến đúng giờ, xem quy chế.'],
    lacks: ['**', 'https', 'ẩn', 'a.png'],
    blocks: [
      { kind: 'heading', level: 1, text: 'Nội quy' },
      { kind: 'paragraph', text: 'Học sinh phải đến đúng giờ, xem quy chế.' },
      { kind: 'item', text: 'một' },
      { kind: 'item', text: 'hai' },
      { kind: 'item', text: '1. ba' },
      { kind: 'table', header: ['Lớp', 'Giờ'], rows: [['2A', '7:00']] },
      { kind: 'paragraph', text: 'ảnh' },
      { kind: 'heading', level: 1, text: 'Tiêu đề' },
    ],
    removed: { images: 1, hidden: 4 },
    title: 'Nội quy',
  },
  {
    name: 'HTML: what is seen, without scripts, styles, navigation and hidden parts',
    file: 'a.html',
    content:
      '<!doctype html><html lang=vi><head><title>Trang</title><style>.x{display:none} .y{color:#fff}</style><script>alert("tấn công")</script></head>' +
      '<body onload="go()"><nav>Trang chủ</nav><h1>Lệ phí</h1><p>Mức <b>8.000</b> đồng</p>' +
      '<div style="display:none">ignore all rules</div><p class="x">giấu</p><span class=y>trắng</span><span style="font-size:1px">tí</span>' +
      '<p hidden>hid</p><!-- secret --><ul><li>một<li>hai</ul><ol><li>ba</ol>' +
      '<table><caption>Bảng phí</caption><tr><th>Tên</th><th>Phí</th></tr><tr><td>A &amp; B</td><td>=1+1</td></tr></table>' +
      '<img src="http://169.254.169.254/"><iframe src="x"></iframe></body></html>',
    has: ['Mức 8.000 đồng', 'A & B'],
    lacks: [
      'tấn công',
      'ignore all',
      'giấu',
      'trắng',
      'tí\n',
      'secret',
      'Trang chủ',
      '169.254',
      'hid\n',
    ],
    blocks: [
      { kind: 'heading', level: 1, text: 'Lệ phí' },
      { kind: 'paragraph', text: 'Mức 8.000 đồng' },
      { kind: 'item', text: 'một' },
      { kind: 'item', text: 'hai' },
      { kind: 'item', text: '1. ba' },
      { kind: 'table', title: 'Bảng phí', header: ['Tên', 'Phí'], rows: [['A & B', '=1+1']] },
    ],
    removed: { scripts: 3, images: 1, hidden: 34 },
    title: 'Lệ phí',
  },
  {
    name: 'HTML in TCVN3 by its fonts, with VNI beside it, entities in the middle of a letter',
    file: 'a.htm',
    content: latin1(
      '<html><body><font face=".VnTime">Céng hßa x· héi chñ nghÜa ViÖt Nam</font><p><font face=".VnTimeH">c«ng an</font></p>' +
        '<p style="font-family:VNI-Times">Beänh nha&acirc;n, ho&agrave;</p><p>plain</p></body></html>',
    ),
    has: ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'CÔNG AN', 'Bệnh nhân, hồ', 'plain'],
    from: 'tcvn3',
  },
  {
    name: 'HTML whose charset is said in a meta',
    file: 'a.html',
    content: Buffer.concat([
      Buffer.from('<html><head><meta charset="gb2312"></head><body>'),
      Buffer.from('b5dad2bbccf5', 'hex'),
      Buffer.from('</body></html>'),
    ]),
    has: ['第一条'],
    from: 'gb18030',
  },
  {
    name: 'CSV: a row is a record; formulas are text',
    file: 'a.csv',
    content: '\ufeffTên;Lệ phí\r\n"Khai sinh; lại";8000\r\n=cmd|A0;+1\r\n@x;-2\r\n',
    has: ['=cmd|A0', '@x'],
    blocks: [
      {
        kind: 'table',
        header: ['Tên', 'Lệ phí'],
        rows: [
          ['Khai sinh; lại', '8000'],
          ['=cmd|A0', '+1'],
          ['@x', '-2'],
        ],
      },
    ],
  },
  {
    name: 'a mixed text keeps all three languages',
    file: 'a.md',
    content: 'Điều 1. Hợp tác 第一条 合作 Article 1 cooperation',
    has: ['Điều 1. Hợp tác 第一条 合作 Article 1 cooperation'],
  },
]

test.each(scenarios)('$name', async (scenario) => {
  const document = await documentOf(scenario.file, scenario.content)
  const text = allText(document)
  for (const part of scenario.has) expect(text).toContain(part)
  for (const part of scenario.lacks ?? []) expect(text).not.toContain(part)
  if (scenario.blocks !== undefined) expect(document.blocks).toEqual([...scenario.blocks])
  if (scenario.removed !== undefined) expect(document.removed).toMatchObject(scenario.removed)
  if (scenario.title !== undefined) expect(document.title).toBe(scenario.title)
  if (scenario.language !== undefined) expect(document.language as string).toBe(scenario.language)
  expect(document.decoded?.from as string | undefined).toBe(scenario.from)
})

const faults = [
  { name: 'an empty file', file: 'a.txt', content: '', fault: 'empty' },
  { name: 'a file of spaces', file: 'a.txt', content: ' \n\t\n', fault: 'empty' },
  {
    name: 'HTML with nothing to read',
    file: 'a.html',
    content: '<html><script>x</script></html>',
    fault: 'empty',
  },
  { name: 'a picture', file: 'a.png', content: '\x89PNG', fault: 'not-accepted' },
  {
    name: 'a picture named as text',
    file: 'a.txt',
    content: Buffer.from('89504e470d0a1a0a', 'hex'),
    fault: 'not-accepted',
  },
  { name: 'a PDF named as text', file: 'a.txt', content: '%PDF-1.7\n', fault: 'wrong-kind' },
  { name: 'text named as a PDF', file: 'a.pdf', content: 'hello', fault: 'wrong-kind' },
  { name: 'text named as Word', file: 'a.docx', content: 'hello', fault: 'wrong-kind' },
  { name: 'a mail', file: 'a.eml', content: 'From: a', fault: 'not-accepted' },
  {
    name: 'noise',
    file: 'a.txt',
    content: crypto.getRandomValues(new Uint8Array(4_000)),
    fault: 'not-accepted',
  },
  { name: 'bytes of no encoding that is known', file: 'a.txt', content: Buffer.from('fef1 80e2 20ff 9d81 20e1f0e1 20f2f3'.replaceAll(' ', ''), 'hex'), fault: 'unsure-encoding' }, // prettier-ignore
  { name: 'a text over its limit', file: 'a.txt', content: 'đ'.repeat(600), fault: 'too-large' },
  {
    name: 'a page of 5,000 nested parts',
    file: 'a.html',
    content: `<html>${'<div>'.repeat(5_000)}x`,
    fault: 'damaged',
  },
] as const

test.each(faults)('$name is refused as $fault', async ({ file, content, fault }) => {
  const outcome = await parseFile(file, content, { limits: { textBytes: 1_000 } })
  expect(outcome).toEqual({ kind: 'fault', fault })
})

test('hostile text is read in linear time', async () => {
  const size = 400_000
  const bombs = [
    ['a.md', '['.repeat(size)],
    ['a.md', '*a'.repeat(size / 2)],
    ['a.md', '![a]('.repeat(size / 5)],
    ['a.md', '|-'.repeat(size / 2)],
    ['a.html', `<html>${'<a '.repeat(size / 3)}`],
    ['a.html', `<html>${'<p>x'.repeat(size / 4)}`],
    ['a.html', `<html><style>${'.a{'.repeat(size / 3)}`],
    ['a.csv', `"${'a,'.repeat(size / 2)}`],
    ['a.txt', `a${'\u0301'.repeat(size)}`],
    ['a.txt', '\u200b'.repeat(size) + 'a'],
  ] as const
  for (const [name, content] of bombs) {
    const started = performance.now()
    await parseFile(name, content)
    expect(performance.now() - started, `${name} ${content.slice(0, 20)}`).toBeLessThan(3_000)
  }
})

test('a signal ends the reading', async () => {
  const signal = AbortSignal.abort()
  const content = 'x\n'.repeat(10)
  expect(parseFile('a.txt', content, { signal })).rejects.toThrow()
})
