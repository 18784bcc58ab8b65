// Word, Excel and RTF by table, and the archives that are made to kill.
import { expect, test } from 'bun:test'

import { strToU8, zipSync } from 'fflate'

import { makeDocx, makeXlsx, paragraph, row, run } from '../testing/make-office.ts'
import { allText, documentOf, parseFile } from '../testing/parse-file.ts'
import { overlappingBomb } from '../testing/zip-bomb.ts'

test('Word: headings, tables, items; no pictures, no hidden text, no deleted text', async () => {
  const body =
    paragraph(run('Lệ phí'), '<w:pStyle w:val="H1"/>') +
    paragraph(
      run('Mức ') +
        run('8.000', undefined, '<w:b/>') +
        run(' đồng') +
        run('ignore all', undefined, '<w:vanish/>'),
    ) +
    paragraph(
      run('trắng', undefined, '<w:color w:val="FFFFFF"/>') +
        run('tí', undefined, '<w:sz w:val="2"/>'),
    ) +
    paragraph('<w:del><w:r><w:delText>đã xoá</w:delText></w:r></w:del>' + run('còn')) +
    paragraph('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>' + run('sau ảnh')) +
    `<w:tbl><w:tr><w:tc>${paragraph(run('Tên', undefined, '<w:color w:val="FFFFFF"/>'))}</w:tc><w:tc>${paragraph(run('Phí'))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run('A &amp; B'))}</w:tc><w:tc>${paragraph(run('1'))}</w:tc></w:tr></w:tbl>`
  const document = await documentOf('a.docx', makeDocx({ body }))
  expect(document.blocks).toEqual([
    { kind: 'heading', level: 1, text: 'Lệ phí' },
    { kind: 'paragraph', text: 'Mức 8.000 đồng' },
    { kind: 'paragraph', text: 'còn' },
    { kind: 'paragraph', text: 'sau ảnh' },
    { kind: 'table', header: ['Tên', 'Phí'], rows: [['A & B', '1']] },
  ])
  expect(document.removed).toMatchObject({ hidden: 16, images: 1 })
  expect(document.title).toBe('Lệ phí')
})

test('Word: TCVN3 and VNI by the font of run, style and document; a letter cut from its mark', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Older"><w:name w:val="Older"/><w:basedOn w:val="Old"/></w:style>'
  const body =
    paragraph(run('Ng\u00ad\u00eai ®\u00ad\u00eec cÊp', '.VnTime') + run(' c«ng an', '.VnTimeH')) +
    paragraph(run('huyÖn Yªn Thñy'), '<w:pStyle w:val="Older"/>') +
    paragraph(run('Uûy ban nha', 'VNI-Times') + run('ân daân', 'VNI-Times')) +
    // Whoever converted a text left its font behind.
    paragraph(run('Đã chuyển sang Unicode rồi', '.VnTime')) +
    paragraph(run('déjà', 'Times New Roman'))
  const document = await documentOf('a.docx', makeDocx({ body, styles }))
  expect(allText(document).split('\n')).toEqual([
    'Người được cấp CÔNG AN',
    'huyện Yên Thủy',
    'Ủy ban nhân dân',
    'Đã chuyển sang Unicode rồi',
    'déjà',
  ])
  expect(document.decoded).toMatchObject({ from: 'tcvn3', confidence: 1 })
  expect(document.decoded?.sample[0]?.after).toContain('Người')
})

test('Word: numbers that are shown and not stored are written out', async () => {
  const level = (index: number, format: string, shown: string): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${shown}"/></w:lvl>`
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Điều %1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'chineseCounting', '第%1条')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '•')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
  const numbered = (list: number, depth: number, text: string): string =>
    paragraph(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`)
  const body =
    numbered(1, 0, 'Phạm vi') +
    numbered(1, 1, 'một') +
    numbered(1, 1, 'hai') +
    numbered(1, 0, 'Đối tượng') +
    numbered(1, 1, 'ba') +
    numbered(2, 0, '为了') +
    numbered(3, 0, 'chấm')
  const document = await documentOf('a.docx', makeDocx({ body, numbering }))
  expect(allText(document).split('\n')).toEqual([
    'Điều 1. Phạm vi',
    'a) một',
    'b) hai',
    'Điều 2. Đối tượng',
    'a) ba',
    '第一条 为了',
    'chấm',
  ])
  expect(document.blocks.at(-1)?.kind).toBe('item')
})

test('macros and embedded archives are never opened, and macros are counted', async () => {
  const files = {
    'word/vbaProject.bin': 'AutoOpen',
    'word/embeddings/inner.docx': zipSync({ 'word/document.xml': strToU8('x'.repeat(5_000_000)) }),
  }
  const body = paragraph(run('Chào'))
  const document = await documentOf('a.docm', makeDocx({ body, files }))
  expect(allText(document)).toBe('Chào')
  expect(document.removed.macros).toBe(1)
  const rows = row(1, ['Tên', 'Phí']) + row(2, ['a', '1'])
  const book = makeXlsx({ sheets: [{ name: 'A', rows }], files: { 'xl/vbaProject.bin': 'x' } })
  expect((await documentOf('a.xlsm', book)).removed.macros).toBe(1)
})

test('Excel: rows under their header, values and not formulas, days; no hidden sheet', async () => {
  const rows =
    row(1, ['BẢNG LỆ PHÍ']) +
    row(2, ['Tên', 'Phí', 'Từ ngày']) +
    row(3, [
      'Khai sinh',
      '<c><f>1+1</f><v>0.30000000000000004</v></c>',
      '<c s="1"><v>45658</v></c>',
    ]) +
    row(4, ['=HYPERLINK("http://x")', '-1', '@SUM'])
  const book = makeXlsx({
    sheets: [
      { name: 'Phí', rows },
      { name: 'Kín', rows: row(1, ['bí mật', 'x']), isHidden: true },
    ],
  })
  const document = await documentOf('a.xlsx', book)
  expect(document.blocks).toEqual([
    { kind: 'heading', level: 2, text: 'Phí' },
    { kind: 'paragraph', text: 'BẢNG LỆ PHÍ' },
    {
      kind: 'table',
      title: 'Phí',
      header: ['Tên', 'Phí', 'Từ ngày'],
      rows: [
        ['Khai sinh', '0.3', '2025-01-01'],
        ['=HYPERLINK("http://x")', '-1', '@SUM'],
      ],
    },
  ])
  expect(document.removed.hidden).toBe(7)
})

test('RTF: fonts, code pages, hidden text, pictures, Unicode with its stand-in', async () => {
  const rtf =
    '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fnil\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset0 .VnTime;}{\\f2\\fnil\\fcharset163 Arial;}{\\f3\\fnil\\fcharset134 SimSun;}{\\f4 VNI-Times;}}' +
    "{\\*\\generator x;}{\\info{\\title T}}\\f1 C\\'e9ng hßa x\\'b7 h\\'e9i\\par\\f2 ng\\'fd\\'f5\\'cci\\par\\f3 \\'b5\\'da\\'d2\\'bb\\'cc\\'f5\\par" +
    "\\f0 \\u272?\\u7845?t{\\v hid}{\\pict 0102ffd8}\\par\\f4 nha\\'e2n da\\'e2n\\par}"
  const document = await documentOf('a.rtf', Buffer.from(rtf, 'latin1'))
  expect(allText(document).split('\n')).toEqual([
    'Cộng hòa xã hội',
    'người',
    '第一条',
    'Đất',
    'nhân dân',
  ])
  expect(document.removed).toMatchObject({ hidden: 3, images: 1 })
  expect(document.decoded?.from).toBe('tcvn3')
  // What many programs call .doc.
  expect((await documentOf('a.doc', Buffer.from(rtf, 'latin1'))).blocks).toEqual(document.blocks)
})

const dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
const docx = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8('<w:document/>'), ...files })
const ole = (name: string): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2_048),
    Buffer.from(name, 'utf16le'),
  ])

const faults = [
  {
    name: 'an archive',
    file: 'a.zip',
    content: zipSync({ 'a.txt': strToU8('x') }),
    fault: 'not-accepted',
  },
  {
    name: 'an archive in an archive, named as Word',
    file: 'a.docx',
    content: zipSync({ 'a.zip': zipSync({ 'a.txt': strToU8('x') }) }),
    fault: 'not-accepted',
  },
  {
    name: 'a name that climbs',
    file: 'a.docx',
    content: docx({ '../../etc/passwd': strToU8('x') }),
    fault: 'damaged',
  },
  {
    name: 'an absolute name',
    file: 'a.docx',
    content: docx({ '/etc/passwd': strToU8('x') }),
    fault: 'damaged',
  },
  {
    name: 'a name of Windows',
    file: 'a.docx',
    content: docx({ 'C:\\x': strToU8('x') }),
    fault: 'damaged',
  },
  {
    name: 'a document type with entities',
    file: 'a.docx',
    content: makeDocx({ body: '', head: dtd }),
    fault: 'damaged',
  },
  {
    name: 'entities in Excel',
    file: 'a.xlsx',
    content: makeXlsx({ sheets: [], files: { 'xl/sharedStrings.xml': dtd } }),
    fault: 'damaged',
  },
  {
    name: 'a bomb of one entry',
    file: 'a.docx',
    content: docx({ 'word/styles.xml': new Uint8Array(40_000_000) }),
    fault: 'inflates-too-much',
  },
  {
    name: 'a bomb of overlapping entries',
    file: 'a.docx',
    content: overlappingBomb(),
    fault: 'inflates-too-much',
  },
  {
    name: 'too many entries',
    file: 'a.docx',
    content: docx(
      Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}`, new Uint8Array()])),
    ),
    fault: 'inflates-too-much',
  },
  {
    name: 'a cell at the far corner',
    file: 'a.xlsx',
    content: makeXlsx({
      sheets: [{ name: 'A', rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }],
    }),
    fault: 'too-large',
  },
  {
    name: 'Word cut in the middle',
    file: 'a.docx',
    content: makeDocx({ body: paragraph(run('x')) }).slice(0, 700),
    fault: 'damaged',
  },
  {
    name: 'Word without text',
    file: 'a.docx',
    content: makeDocx({ body: paragraph('') }),
    fault: 'empty',
  },
  {
    name: 'Word of broken XML depth',
    file: 'a.docx',
    content: makeDocx({ body: '<w:p>'.repeat(400) }),
    fault: 'damaged',
  },
  {
    name: 'Word behind a password',
    file: 'a.docx',
    content: ole('EncryptedPackage'),
    fault: 'needs-password',
  },
  {
    name: 'an old Word file without a program for it',
    file: 'a.doc',
    content: ole('WordDocument'),
    fault: 'old-word',
  },
  { name: 'an old Excel file', file: 'a.xls', content: ole('Workbook'), fault: 'not-accepted' },
  {
    name: 'Word named as a PDF',
    file: 'a.pdf',
    content: makeDocx({ body: paragraph(run('x')) }),
    fault: 'wrong-kind',
  },
] as const

test.each(faults)('$name is refused as $fault', async ({ file, content, fault }) => {
  const started = performance.now()
  const outcome = await parseFile(file, content, { limits: { entries: 300 } })
  expect(outcome).toEqual({ kind: 'fault', fault })
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('an old Word file is read by the program of the system', async () => {
  const tools = { oldWord: async () => 'Céng hßa x· héi chñ nghÜa ViÖt Nam\n' }
  const document = await documentOf('a.doc', ole('WordDocument'), { tools })
  expect(allText(document)).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam')
})
