// Tests of cutting prose, tables and sheets of procedures, and of telling which a text is.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Block, ParsedDocument } from '../../contract/parsed-document.ts'
import { cutText } from './cut-text.ts'
import { recogniseKind } from './recognise-kind.ts'
import { structureDocument } from './structure-document.ts'

function parsed(blocks: readonly Block[], ocrPages: readonly number[] = []): ParsedDocument {
  return {
    title: 'T',
    language: 'vi',
    blocks,
    pages: undefined,
    removed: {
      repeatedLines: 0,
      hidden: 0,
      controls: 0,
      scripts: 0,
      images: 0,
      macros: 0,
      unreadablePages: [],
    },
    decoded: undefined,
    ocrPages,
  }
}

const sentence = 'Người dân nộp hồ sơ tại bộ phận một cửa và nhận phiếu hẹn trả kết quả. '
const about = { title: 'Sổ tay', language: 'vi' } as const

describe('prose', () => {
  const text = `# Sổ tay\n\n${sentence.repeat(60)}\n\n## Phần hai\n\n${sentence.repeat(3)}\n- ${sentence.repeat(20)}\n- mục hai`
  const { kind, chunks } = structureDocument(text, about)

  test('is cut at sentence ends into 600 to 1,200 characters', () => {
    expect(kind).toBe('prose')
    const first = chunks.filter((chunk) => chunk.path.length === 1)
    for (const chunk of first) expect(chunk.text).toEndWith('.')
    for (const chunk of first.slice(0, -1)) expect(chunk.text.length).toBeGreaterThanOrEqual(600)
    for (const chunk of first) expect(chunk.text.length).toBeLessThanOrEqual(1200)
  })

  test('has its headings as path, and a list item is never cut', () => {
    expect(chunks.at(-1)?.path).toEqual(['Sổ tay', 'Phần hai'])
    expect(chunks.at(-1)?.context).toBe('Sổ tay · Phần hai')
    expect(chunks.some((chunk) => chunk.text.includes(`- ${sentence.repeat(20).trim()}`))).toBe(
      true,
    )
  })
})

describe('tables', () => {
  const table: Block = {
    kind: 'table',
    title: 'Biểu phí',
    header: ['Việc', 'Lệ phí'],
    rows: [
      ['Chứng thực', '2.000 đồng'],
      ['Khai sinh', ''],
    ],
    page: 2,
  }

  test('each row is a chunk that repeats its header, under the title of the table', () => {
    const { kind, chunks } = structureDocument(parsed([table], [2]), {
      title: 'Phí',
      language: 'vi',
    })
    expect(kind).toBe('table')
    expect(chunks.map((chunk) => chunk.text)).toEqual([
      'Việc: Chứng thực\nLệ phí: 2.000 đồng',
      'Việc: Khai sinh',
    ])
    expect(chunks[0]).toMatchObject({ context: 'Phí · Biểu phí', page: 2, flags: ['ocr'] })
  })

  test('rows inside prose keep each other company', () => {
    const blocks: readonly Block[] = [{ kind: 'paragraph', text: sentence.repeat(10) }, table]
    const { kind, chunks } = structureDocument(parsed(blocks), about)
    expect(kind).toBe('prose')
    expect(chunks.at(-1)?.text).toBe('Việc: Chứng thực\nLệ phí: 2.000 đồng\nViệc: Khai sinh')
  })

  test('a table of Markdown is one', () => {
    const { chunks } = structureDocument('| Việc | Phí |\n|---|---|\n| A | 1 |\n| B | 2 |', {
      ...about,
      kind: 'table',
    })
    expect(chunks.map((chunk) => chunk.text)).toEqual(['Việc: A\nPhí: 1', 'Việc: B\nPhí: 2'])
  })
})

describe('what a text is', () => {
  const sheet: Block = {
    kind: 'table',
    header: [],
    rows: [
      ['Trình tự thực hiện', 'Nộp hồ sơ.'],
      ['Thành phần hồ sơ', 'Tờ khai.'],
      ['Lệ phí', 'Không.'],
    ],
  }
  test.each([
    { name: 'a sheet of a procedure', source: parsed([sheet]), kind: 'procedure' },
    { name: 'law', source: 'Điều 1. A\nx\nĐiều 2. B\ny', kind: 'law-vn' },
    {
      name: 'codified law',
      source: 'Điều 1.1.LQ.1. A\nx\nĐiều 1.1.LQ.2. B\ny',
      kind: 'law-codified',
    },
    { name: 'Chinese law', source: '第一条 甲。\n第二条 乙。', kind: 'law-zh' },
    { name: 'prose that cites law', source: 'Theo Điều 5 và Điều 6 của Luật.', kind: 'prose' },
    { name: 'two citations that begin lines', source: 'Điều 5. a\nĐiều 9. b', kind: 'prose' },
    { name: 'nothing', source: '', kind: 'prose' },
  ] as const)('$name', ({ source, kind }) => {
    expect(recogniseKind(source)).toBe(kind)
    expect(structureDocument(source, about).kind).toBe(kind)
  })

  test('an empty text has no chunks', () => {
    expect(structureDocument('', about).chunks).toEqual([])
  })
})

test('cutting loses no word and makes no piece too long', () => {
  const words = fc.array(fc.constantFrom('một', 'hai.', '三。', '\n', '😀', 'x'.repeat(30)), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 120 }), (parts, longest) => {
      const text = parts.join(' ')
      const pieces = cutText(text, longest)
      const squeeze = (one: string): string => one.replace(/\s/g, '')
      expect(squeeze(pieces.join(''))).toBe(squeeze(text))
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(longest)
        expect(piece.isWellFormed()).toBe(true)
      }
    }),
    { seed: 20261125, numRuns: 300 },
  )
})
