// A report as a Word file that a person fills in. The library is loaded when the first one is made: it is large, and most days none is.
import type { FileChild, Paragraph, Table, TableCell } from 'docx'

import { reportWords } from '../../i18n/report-words.ts'
import type { Cell, ReportDocument, Section } from '../document.ts'

type Docx = typeof import('docx')

const languageTags = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' } as const
/** Word falls back by script: a Latin face, and one for Chinese. */
const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimSun' }
const yellow = 'FFE97A'
const line = { style: 'single', size: 4, color: '888888' } as const
const borders = { top: line, bottom: line, left: line, right: line }

export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const docx = await import('docx')
  const words = reportWords(document.language)
  const language = { value: languageTags[document.language], eastAsia: 'zh-CN' }
  const state = document.isFinal ? words.final : words.draft
  const { missing } = document
  const children: FileChild[] = [
    paragraph(docx, state, { isBold: true }),
    new docx.Paragraph({ text: document.title, heading: docx.HeadingLevel.HEADING_1 }),
    paragraph(docx, document.about),
    ...document.facts.map(({ label, value }) => paragraph(docx, `${label}: ${value}`)),
    ...(missing.length === 0
      ? []
      : [paragraph(docx, words.missing(missing.length), { isMarked: true })]),
    ...document.sections.flatMap((section) => sectionParts(docx, section, words.toFill)),
    ...document.notes.map((note) => paragraph(docx, note)),
  ]
  const { PageNumber } = docx
  const pages = [`${words.page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
  const footer = new docx.Footer({
    children: [
      new docx.Paragraph({
        children: [new docx.TextRun({ text: document.footer, size: 14 })],
      }),
      new docx.Paragraph({
        alignment: docx.AlignmentType.RIGHT,
        children: [new docx.TextRun({ children: pages, size: 14 })],
      }),
    ],
  })
  const file = new docx.Document({
    title: document.title,
    creator: 'Sen',
    lastModifiedBy: 'Sen',
    styles: { default: { document: { run: { font, size: 20, language } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: docx.PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 },
            margin: { top: 800, bottom: 1_000, left: 700, right: 700 },
          },
        },
        footers: { default: footer },
        children,
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(file))
}

function paragraph(
  { Paragraph, TextRun }: Docx,
  text: string,
  look: { readonly isBold?: boolean; readonly isMarked?: boolean } = {},
): Paragraph {
  const shading = { type: 'clear', fill: yellow } as const
  const run = new TextRun({
    text,
    bold: look.isBold === true,
    ...(look.isMarked === true && { shading }),
  })
  return new Paragraph({ children: [run], spacing: { after: 80 } })
}

function sectionParts(docx: Docx, section: Section, toFill: string): readonly FileChild[] {
  const { title, text, table, notes } = section
  const lines = [...(text === undefined ? [] : [text]), ...(notes ?? [])]
  return [
    new docx.Paragraph({
      text: title,
      heading: docx.HeadingLevel.HEADING_2,
      spacing: { before: 240 },
    }),
    ...(table === undefined ? [] : [tableOf(docx, table, toFill)]),
    ...lines.map((one) => paragraph(docx, one)),
  ]
}

function tableOf(docx: Docx, table: NonNullable<Section['table']>, toFill: string): Table {
  const head = new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((name) =>
      cellOf(docx, { text: name, source: 'C' }, { isHead: true, toFill }),
    ),
  })
  const rows = table.rows.map(
    (row) =>
      new docx.TableRow({
        cantSplit: true,
        children: row.map((cell) => cellOf(docx, cell, { isHead: false, toFill })),
      }),
  )
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: [head, ...rows],
  })
}

function cellOf(
  { AlignmentType, Paragraph, TableCell: Made, TextRun }: Docx,
  cell: Cell,
  look: { readonly isHead: boolean; readonly toFill: string },
): TableCell {
  const text = cell.isMissing === true ? look.toFill : cell.text
  const fill = look.isHead ? 'EEEEEE' : cell.isMissing === true ? yellow : undefined
  return new Made({
    borders,
    ...(fill !== undefined && { shading: { type: 'clear', fill } as const }),
    children: [
      new Paragraph({
        alignment: cell.isNumber === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [new TextRun({ text, size: 16, bold: look.isHead })],
      }),
    ],
  })
}
