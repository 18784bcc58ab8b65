// Labels: who may be named, what each format carries and gives back, what is kept, and what is refused rather than given out unlabelled.
import { describe, expect, test } from 'bun:test'
import { crc32 } from 'node:zlib'

import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync, zlibSync } from 'fflate'

import { SenError } from '../errors/sen-error.ts'
import { labelWords } from '../i18n/label-words.ts'
import { parseOwnJson } from '../json/parse.ts'
import { type Answer, writeAnswer } from './answer-file.ts'
import { labelFrontMatter, readFrontMatter } from './front-matter.ts'
import { labelFile, readFileLabel } from './label-file.ts'
import { createLabel, isSound, labelText, readLabel } from './label.ts'
import { labelOoxml, readOoxml } from './ooxml.ts'
import { readPacket } from './pictures.ts'
import { isChinaCode, labelCodes } from './producer.ts'
import { hasCsvLabel, labelCsv, labelHtml, labelJson, readHtmlLabel } from './rows.ts'
import { labelXmp, readXmp } from './xmp.ts'

const label = createLabel({
  producer: 'school.example.vn',
  propagator: 'school.example.vn',
  entry: 'school.example.vn/ledger#17',
})
const other = createLabel({ producer: 'other-maker', propagator: 'other-maker', entry: 'x1' })

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'done'
  } catch (error) {
    return error instanceof SenError
      ? `${error.code} ${String(error.detail['why'])}`
      : String(error)
  }
}

test('the label has seven strings in the order of GB 45438', () => {
  expect(labelText(label)).toBe(
    '{"Label":"1","ContentProducer":"school.example.vn","ProduceID":"school.example.vn/ledger#17","ReservedCode1":"","ContentPropagator":"school.example.vn","PropagateID":"school.example.vn/ledger#17","ReservedCode2":""}',
  )
  expect(readLabel({ AIGC: parseOwnJson(labelText(label)) })).toEqual(label)
  expect(readLabel(parseOwnJson(labelText(label)))).toEqual(label)
  for (const value of [null, 1, 'x', [], {}, { Label: '1' }, { AIGC: 1 }])
    expect(readLabel(value)).toBeUndefined()
})

test.each([
  { name: 'a space', change: { ContentProducer: 'a b' } },
  { name: 'a quote', change: { ContentProducer: 'a"b' } },
  { name: 'a backslash', change: { ProduceID: 'a\\b' } },
  { name: 'a letter beyond ASCII', change: { ContentProducer: 'trường' } },
  { name: 'nobody', change: { ContentProducer: '' } },
  { name: 'no number', change: { ProduceID: '' } },
  { name: 'another kind', change: { Label: '4' } },
  { name: 'a novel', change: { ContentProducer: 'a'.repeat(257) } },
])('not written: $name', ({ change }) => {
  expect(isSound({ ...label, ...change })).toBe(false)
  expect(codeOf(() => labelFile(strToU8('text'), 'md', { ...label, ...change }))).toBe(
    'label_missing producer',
  )
})

describe('who is named', () => {
  const nodeName = 'node-1.sen.internal'
  const china = (producer: string | undefined, propagator?: string) => () =>
    labelCodes({ country: 'CN', producer, propagator, nodeName })
  const credit = '91110000600037341L'
  test.each([
    { name: 'a maker with own digits', code: `0011${credit}10001`, role: '1', is: true },
    { name: 'five zeros', code: `0011${credit}00000`, role: '2', is: true },
    {
      name: 'a maker’s code for whoever passes on',
      code: `0011${credit}10001`,
      role: '2',
      is: false,
    },
    { name: '26 characters', code: `0011${credit}1000`, role: '1', is: false },
    { name: 'a wrong check character', code: '001191110000600037341M10001', role: '1', is: false },
    { name: 'another beginning', code: `0111${credit}10001`, role: '1', is: false },
  ] as const)('$name', ({ code, role, is }) => {
    expect(isChinaCode(code, role)).toBe(is)
  })

  test('in China nothing is invented; the second code follows from the first', () => {
    expect(codeOf(china(undefined))).toBe('label_missing producer')
    expect(codeOf(china('school'))).toBe('label_missing producer')
    expect(codeOf(china(`0011${credit}10001`, 'x'))).toBe('label_missing producer')
    expect(china(`0011${credit}10001`)()).toEqual({
      producer: `0011${credit}10001`,
      propagator: `0011${credit}20001`,
    })
    expect(china(`0011${credit}00000`)()).toEqual({
      producer: `0011${credit}00000`,
      propagator: `0011${credit}00000`,
    })
  })

  test('elsewhere the node’s own name will do, another name when it is configured', () => {
    const codes = (producer?: string) =>
      labelCodes({ country: 'VN', producer, propagator: undefined, nodeName })
    expect(codes()).toEqual({ producer: nodeName, propagator: nodeName })
    expect(codes('thcs-hoasen').producer).toBe('thcs-hoasen')
    expect(codeOf(() => codes('Trường Hoa Sen'))).toBe('label_missing producer')
    expect(codeOf(() => codes(''))).toBe('label_missing producer')
  })
})

describe('Markdown and text', () => {
  test('any text comes out behind its label, byte for byte', () => {
    const lines = fc.constantFrom(
      '---',
      'AIGC:',
      '  Label: "2"',
      '# Tiêu đề',
      '',
      '正文',
      'a: b',
      '- x',
      '```',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(lines, { maxLength: 8 }).map((all) => all.join('\n')),
    )
    fc.assert(
      fc.property(text, (body) => {
        fc.pre(!/^AIGC\s*:/m.test(body))
        const labelled = labelFrontMatter(body, label)
        expect(readFrontMatter(labelled)).toEqual(label)
        const without = labelled.replace(/AIGC:\n(?: {2}\w+: "[^"]*"\n){7}/, '')
        expect(without === body || without === `---\n---\n\n${body}`).toBe(true)
        expect(labelFrontMatter(labelled, other)).toBe(labelled)
      }),
      { numRuns: 500, seed: 20261125 },
    )
  })

  test.each([
    { name: 'bare in one line', text: `---\nAIGC: ${labelText(other)}\n---\nx` },
    { name: 'quoted', text: `---\ntitle: a\nAIGC: '${labelText(other)}'\n---\nx` },
    {
      name: 'as a block with CRLF',
      text: '---\r\nAIGC:\r\n  Label: "1"\r\n  ContentProducer: other-maker\r\n  ProduceID: \'x1\'\r\n---\r\nx',
    },
  ])('another’s label is read and kept: $name', ({ text }) => {
    expect(readFrontMatter(text)?.ContentProducer).toBe('other-maker')
    expect(labelFrontMatter(text, label)).toBe(text)
  })

  test('a field AIGC that is no label is not overwritten: the file is refused', () => {
    for (const text of ['---\nAIGC:\n---\nx', '---\nAIGC: yes\n---\nx'])
      expect(codeOf(() => labelFile(strToU8(text), 'md', label))).toBe('label_missing read-back')
  })

  test('other fields of the front matter stay', () => {
    const labelled = labelFrontMatter('---\ntitle: Đơn xin nghỉ\n---\n\nKính gửi', label)
    expect(labelled).toStartWith('---\ntitle: Đơn xin nghỉ\nAIGC:\n')
    expect(labelled).toEndWith('---\n\nKính gửi')
  })
})

const minimal = (parts: Readonly<Record<string, string>> = {}): Uint8Array => {
  const all = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="word/document.xml"/></Relationships>',
    'word/document.xml': '<w/>',
    ...parts,
  }
  return zipSync(
    Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])),
  )
}
const partOf = (file: Uint8Array, name: string): string =>
  strFromU8(unzipSync(file)[name] ?? new Uint8Array())

describe('Word, Excel, PowerPoint', () => {
  test('the property is registered as part and relationship, first in the package stand the content types', () => {
    const labelled = labelFile(minimal(), 'docx', label)
    expect(readOoxml(labelled)).toEqual(label)
    expect(partOf(labelled, 'docProps/custom.xml')).toContain(
      'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="AIGC"',
    )
    expect(partOf(labelled, '[Content_Types].xml')).toContain('custom-properties+xml')
    expect(partOf(labelled, '_rels/.rels')).toContain('Target="docProps/custom.xml"')
    expect(partOf(labelled, '_rels/.rels')).toContain('Target="word/document.xml"')
    expect(Object.keys(unzipSync(labelled))[0]).toBe('[Content_Types].xml')
    expect(partOf(labelled, 'word/document.xml')).toBe('<w/>')
  })

  test('properties that are there stay, numbers do not meet', () => {
    const known =
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property fmtid="{A}" pid="7" name="Ref"><vt:lpwstr xmlns:vt="v">12</vt:lpwstr></property></Properties>'
    const labelled = labelOoxml(minimal({ 'docProps/custom.xml': known }), label)
    const made = partOf(labelled, 'docProps/custom.xml')
    expect(made).toContain('name="Ref"')
    expect(made).toContain('pid="8" name="AIGC"')
    expect(readOoxml(labelled)).toEqual(label)
  })

  test('another’s label stays', () => {
    const labelled = labelOoxml(minimal(), other)
    expect(labelOoxml(labelled, label)).toBe(labelled)
    expect(readFileLabel(labelled, 'xlsx')).toEqual(other)
  })

  test.each([
    { name: 'no zip', file: strToU8('hello') },
    { name: 'an empty file', file: new Uint8Array() },
    { name: 'another zip', file: zipSync({ 'a.txt': strToU8('a') }) },
    { name: 'half a file', file: minimal().slice(0, 200) },
    { name: 'content types without an end', file: minimal({ '[Content_Types].xml': '<Types>' }) },
  ])('refused, not given out unlabelled: $name', ({ file }) => {
    expect(codeOf(() => labelFile(file, 'docx', label))).toBe('label_missing read-back')
  })
})

const big = (value: number): Uint8Array =>
  new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])
const little = (value: number): Uint8Array => big(value).toReversed()
const bytes = (...parts: (Uint8Array | string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? strToU8(part, true) : Uint8Array.from(part))),
    ),
  )
const pngChunk = (name: string, data: Uint8Array): Uint8Array => {
  const named = bytes(name, data)
  return bytes(big(data.length), named, big(crc32(named)))
}
const png = (...more: Uint8Array[]): Uint8Array =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    pngChunk('IHDR', bytes(big(1), big(1), [8, 0, 0, 0, 0])),
    ...more,
    pngChunk('IDAT', zlibSync(new Uint8Array([0, 255]))),
    pngChunk('IEND', new Uint8Array()),
  )
const segment = (marker: number, data: Uint8Array): Uint8Array =>
  bytes([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data)
const jpeg = (...more: Uint8Array[]): Uint8Array =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, strToU8('JFIF\0')),
    segment(0xe1, strToU8('Exif\0\0data')),
    ...more,
    segment(0xdb, new Uint8Array(65)),
    [0xff, 0xda, 0, 2, 1, 2, 0xff, 0, 3, 0xff, 0xd9],
  )
const webp = (...chunks: Uint8Array[]): Uint8Array => {
  const body = bytes('WEBP', ...chunks)
  return bytes('RIFF', little(body.length), body)
}
const webpChunk = (name: string, data: Uint8Array): Uint8Array =>
  bytes(name, little(data.length), data, new Uint8Array(data.length % 2))
/** 100 × 50 with alpha. */
const lossless = webpChunk('VP8L', bytes([0x2f], little(99 | (49 << 14) | (1 << 28)), [1, 2]))

const foreign =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Lê &amp; An"/></r:RDF></x:xmpmeta><?xpacket end="w"?>'
const xmpChunk = (packet: string): Uint8Array =>
  pngChunk('iTXt', bytes('XML:com.adobe.xmp\0\0\0\0\0', strToU8(packet)))

describe('pictures', () => {
  const files = [
    { name: 'PNG', format: 'png', plain: png(), withPacket: png(xmpChunk(foreign)) },
    {
      name: 'PNG, packed packet',
      format: 'png',
      plain: png(),
      withPacket: png(
        pngChunk('iTXt', bytes('XML:com.adobe.xmp\0\x01\0vi\0x\0', zlibSync(strToU8(foreign)))),
      ),
    },
    {
      name: 'JPEG',
      format: 'jpeg',
      plain: jpeg(),
      withPacket: jpeg(segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0', strToU8(foreign)))),
    },
    {
      name: 'WebP',
      format: 'webp',
      plain: webp(lossless),
      withPacket: webp(
        webpChunk('VP8X', bytes([0x14, 0, 0, 0, 99, 0, 0, 49, 0, 0])),
        lossless,
        webpChunk('XMP ', strToU8(foreign)),
      ),
    },
  ] as const
  test.each(files)(
    '$name: the label is put in, and merged with what is there',
    ({ format, plain, withPacket }) => {
      const labelled = labelFile(plain, format, label)
      expect(readFileLabel(labelled, format)).toEqual(label)
      expect(labelFile(labelled, format, other)).toBe(labelled)
      const merged = labelFile(withPacket, format, label)
      expect(readFileLabel(merged, format)).toEqual(label)
      expect(readPacket(merged)).toContain('dc:creator="Lê &amp; An"')
      expect(readPacket(merged).match(/RDF>/g)?.length).toBe(1)
    },
  )

  test('JPEG: JFIF and EXIF stay first, the picture itself is the same', () => {
    const plain = jpeg()
    const labelled = labelFile(plain, 'jpeg', label)
    const text = strFromU8(labelled, true)
    expect(text.indexOf('JFIF')).toBeLessThan(text.indexOf('Exif'))
    expect(text.indexOf('Exif')).toBeLessThan(text.indexOf('ns.adobe.com'))
    expect(Buffer.from(labelled.subarray(-11)).equals(Buffer.from(plain.subarray(-11)))).toBe(true)
  })

  test('WebP: a simple file gets the extended header with its size, alpha and the XMP flag', () => {
    const labelled = labelFile(webp(lossless), 'webp', label)
    expect(strFromU8(labelled.subarray(12, 16), true)).toBe('VP8X')
    expect([...labelled.subarray(20, 30)]).toEqual([0x14, 0, 0, 0, 99, 0, 0, 49, 0, 0])
    const view = new DataView(labelled.buffer)
    expect(view.getUint32(4, true)).toBe(labelled.length - 8)
  })

  test('PNG: every check sum is right', () => {
    const labelled = labelFile(png(xmpChunk(foreign)), 'png', label)
    const view = new DataView(labelled.buffer)
    for (let at = 8; at < labelled.length;) {
      const size = view.getUint32(at)
      expect(view.getUint32(at + 8 + size)).toBe(crc32(labelled.subarray(at + 4, at + 8 + size)))
      at += size + 12
    }
  })

  test.each([
    { name: 'a cut PNG', format: 'png', file: png().slice(0, 40) },
    { name: 'a cut JPEG', format: 'jpeg', file: jpeg().slice(0, 30) },
    { name: 'a cut WebP', format: 'webp', file: webp(lossless).slice(0, 22) },
    { name: 'a PNG called JPEG', format: 'jpeg', file: png() },
    { name: 'text', format: 'png', file: strToU8('not a picture') },
  ] as const)('refused: $name', ({ format, file }) => {
    expect(codeOf(() => labelFile(file, format, label))).toBe('label_missing read-back')
  })

  test('a label as an attribute, under another prefix, is read and kept', () => {
    const packet = labelXmp('', other)
      .replace(/<TC260:AIGC>(.*)<\/TC260:AIGC>/, '')
      .replace('xmlns:TC260=', 'xmlns:a=')
      .replace(
        'rdf:about=""',
        `rdf:about="" a:AIGC="${labelText(other).replaceAll('"', '&quot;')}"`,
      )
    expect(readXmp(packet)).toEqual(other)
    expect(labelXmp(packet, label)).toBe(packet)
  })

  test('random bytes never hang or crash a reader', () => {
    const kinds = fc.constantFrom<readonly ['png' | 'jpeg' | 'webp' | 'docx', Uint8Array]>(
      ['png', png()],
      ['jpeg', jpeg()],
      ['webp', webp(lossless)],
      ['docx', minimal()],
    )
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        ([format, file], changes) => {
          const mutated = file.slice()
          for (const [at, value] of changes) if (at < mutated.length) mutated[at] = value
          expect(['done', 'label_missing read-back']).toContain(
            codeOf(() => labelFile(mutated, format, label)),
          )
        },
      ),
      { numRuns: 500, seed: 20261125 },
    )
  })
})

describe('CSV, JSON, pages', () => {
  const { visible } = labelWords('zh')
  test('CSV has it in its first line, once', () => {
    const csv = labelCsv('a,b\r\n1,2\r\n', visible)
    expect(csv).toBe(`# ${visible}\r\na,b\r\n1,2\r\n`)
    expect(labelCsv(csv, visible)).toBe(csv)
    expect(hasCsvLabel('a,b', visible)).toBe(false)
  })

  test('JSON has it as its first field, lists and values too', () => {
    for (const value of [{ a: 1 }, [1, 2], 'x', null]) {
      const made = parseOwnJson(labelJson(value, visible)) as object
      expect(Object.entries(made)[0]).toEqual(['aiLabel', visible])
    }
    expect(parseOwnJson(labelJson([1], visible))).toEqual({ aiLabel: visible, rows: [1] })
  })

  test('a page has it in its foot and bare in its head', () => {
    const page = labelHtml('<html><head></head><body>$& x</body></html>', label, visible)
    expect(page).toContain('<meta name="AIGC" content="{&quot;Label&quot;:&quot;1&quot;')
    expect(page).toContain(`<p class="ai-label">${visible}</p>\n</body>`)
    expect(labelHtml(page, other, visible)).toBe(page)
  })
})

describe('an answer as a file', () => {
  const answer: Answer = {
    text: '# Soạn bài\n\nMưa rơi vì **hơi nước** ngưng tụ.\n- một\n- hai\n\n```\ncode\n```',
    sources: ['Sách giáo khoa lớp 4, trang 12'],
    number: 17,
    day: '25/11/2026',
    house: 'Trường Hoa Sen',
    confirmedBy: 'Trần Thị B',
    language: 'vi',
  }
  const { visible } = labelWords('vi')

  test('Word: text, source, number and officer are in it, the label in words at the end and on every page, and in the metadata', async () => {
    const file = await writeAnswer(answer, 'docx', label)
    const parts = unzipSync(file)
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    for (const has of ['hơi nước', 'Sách giáo khoa lớp 4', 'Số sổ cái 17', 'Trần Thị B', visible])
      expect(body).toContain(has)
    for (const lacks of ['**', '```', '# Soạn']) expect(body).not.toContain(lacks)
    const footer = Object.keys(parts).find((name) => /^word\/footer\d+\.xml$/.test(name))
    expect(strFromU8(parts[footer ?? ''] ?? new Uint8Array())).toContain(visible)
    expect(readOoxml(file)).toEqual(label)
  })

  test.each(['md', 'txt'] as const)(
    '%s: front matter before, the words at the end',
    async (format) => {
      const text = strFromU8(await writeAnswer(answer, format, label))
      expect(readFrontMatter(text)).toEqual(label)
      expect(text.trimEnd()).toEndWith(visible)
      expect(text).toContain('Nguồn')
    },
  )

  test('an answer that begins with a label of its own making gets ours all the same', async () => {
    const forged = labelFrontMatter('Xin chào', other)
    for (const format of ['md', 'txt'] as const) {
      const file = await writeAnswer({ ...answer, text: forged }, format, label)
      expect(readFileLabel(file, format)).toEqual(label)
    }
  })

  test('a page to print: what was written is text and no markup, the label at its foot and in its head', async () => {
    const page = strFromU8(
      await writeAnswer(
        { ...answer, text: '<script>x</script>\n<meta name="AIGC" content="{}">' },
        'html',
        label,
      ),
    )
    expect(readHtmlLabel(page)).toEqual(label)
    expect(page).toContain('&#60;script&#62;x')
    expect(page).not.toContain('<script')
    expect(page).toContain(`<p class="ai-label">${visible}</p>`)
    expect(page).toContain('Số sổ cái 17')
  })

  test('JSON: the label in words is the first field', async () => {
    const made = parseOwnJson(strFromU8(await writeAnswer(answer, 'json', label))) as object
    expect(Object.entries(made)[0]).toEqual(['aiLabel', visible])
    expect(made).toMatchObject({ number: 17, text: answer.text, confirmedBy: 'Trần Thị B' })
  })

  test('an unlabelled copy carries neither words nor metadata', async () => {
    for (const format of ['html', 'json'] as const) {
      const text = strFromU8(await writeAnswer(answer, format, undefined))
      for (const lacks of [visible, 'AIGC', 'aiLabel']) expect(text).not.toContain(lacks)
    }
    for (const format of ['docx', 'md', 'txt'] as const) {
      const file = await writeAnswer(answer, format, undefined)
      expect(readFileLabel(file, format)).toBeUndefined()
      const text = format === 'docx' ? partOf(file, 'word/document.xml') : strFromU8(file)
      expect(text).not.toContain(visible)
      expect(text).toContain('Số sổ cái 17')
    }
  })

  test.each(['vi', 'zh', 'en'] as const)('the words in %s say who made it', (language) => {
    const words = labelWords(language).visible
    const wanted = {
      vi: /trí tuệ nhân tạo/,
      zh: /人工智能.*(?:生成|合成)|(?:生成|合成).*人工智能/,
      en: /AI/,
    }
    expect(words).toMatch(wanted[language])
  })
})

test('a Word file holds question, quotation, table and sources as such, and the label first and on every page', async () => {
  const answer: Answer = {
    question: 'Điều 15 quy định gì?',
    text: '**Điều 15**\n\n> 1\\. Trong **60 ngày**.\n\n| Ai | Bao lâu |\n|---|---|\n| Mẹ | 60 ngày |\n\n- một',
    sources: ['Điều 15 Luật 60/2014/QH13 (chưa đối chiếu Công báo)'],
    number: 42,
    day: '25/11/2026',
    house: 'UBND xã',
    language: 'vi',
  }
  const parts = unzipSync(await writeAnswer(answer, 'docx', label))
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const text = body.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  expect(text.trim().split('\n')).toEqual([
    'Nội dung do trí tuệ nhân tạo tạo ra',
    'Câu hỏi',
    'Điều 15 quy định gì?',
    'Trả lời',
    'Điều 15',
    '1. Trong 60 ngày.',
    'Ai',
    'Bao lâu',
    'Mẹ',
    '60 ngày',
    'một',
    'Nguồn',
    '1. Điều 15 Luật 60/2014/QH13 (chưa đối chiếu Công báo)',
    'Số sổ cái 42, UBND xã, 25/11/2026',
  ])
  expect(body).toContain('<w:tbl>')
  expect(body).toMatch(/<w:pBdr><w:left [^>]+\/><\/w:pBdr>/)
  const footer = Object.entries(parts).find(([name]) => /footer\d\.xml$/.test(name))?.[1]
  expect(strFromU8(footer ?? new Uint8Array())).toContain('Nội dung do trí tuệ nhân tạo tạo ra')
  expect(readOoxml(await writeAnswer(answer, 'docx', label))).toEqual(label)
  for (const format of ['md', 'txt', 'html', 'json'] as const)
    expect(new TextDecoder().decode(await writeAnswer(answer, format, label))).toContain(
      'Điều 15 quy định gì?',
    )
})
