// An answer as a Word file: question, answer with its quotations and tables, numbered sources, ledger number, label on every page.
import type { FileChild, Paragraph, ParagraphChild } from 'docx'

import { labelWords } from '../i18n/label-words.ts'
import type { Answer, Closing } from './answer-file.ts'

/** Loaded with the first export: half a megabyte that a node without one never needs. */
type Docx = typeof import('docx')

const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimSun' }
const languageTags = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' } as const
/** Half points. */
const small = 18
/** Twentieths of a point. */
const gap = 120
const grey = '5B4F57'

export async function docxOf(answer: Answer, closing: Closing): Promise<Uint8Array> {
  const docx = await import('docx')
  const { sources, remarks, label } = closing
  const words = labelWords(answer.language)
  const note = (text: string, isBold = false) =>
    new docx.Paragraph({ children: [new docx.TextRun({ text, size: small, bold: isBold })] })
  const head = (text: string) =>
    new docx.Paragraph({
      heading: docx.HeadingLevel.HEADING_2,
      spacing: { before: gap * 2, after: gap },
      children: [new docx.TextRun({ text, bold: true, color: '000000' })],
    })
  const children: FileChild[] = [
    // GB 45438-2025 §4.2: at the beginning of the text, where whoever opens the file sees it first.
    ...(label === undefined ? [] : [note(label, true)]),
    ...(answer.question === undefined
      ? []
      : [head(words.question), ...linesOf(answer.question, docx), head(words.answer)]),
    ...blocks(answer.text, docx),
    ...(sources.length === 0 ? [] : [head(words.sources), ...sources.map((one) => note(one))]),
    new docx.Paragraph({ children: [] }),
    ...remarks.map((one) => note(one)),
  ]
  const footer = new docx.Footer({
    children: [
      new docx.Paragraph({ children: [new docx.TextRun({ text: label ?? '', size: 16 })] }),
    ],
  })
  const language = { value: languageTags[answer.language], eastAsia: 'zh-CN' }
  const file = new docx.Document({
    creator: answer.house,
    lastModifiedBy: answer.house,
    styles: {
      default: {
        document: { run: { font, size: 22, language } },
        heading2: { run: { font, bold: true, color: '000000' } },
        heading3: { run: { font, bold: true, color: '000000' } },
      },
    },
    sections: [{ ...(label !== undefined && { footers: { default: footer } }), children }],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(file))
}

function linesOf(text: string, docx: Docx): readonly Paragraph[] {
  return text
    .split(/\r?\n/)
    .map((line) => new docx.Paragraph({ children: [new docx.TextRun(line)] }))
}

/** The Markdown that answers are written in: headings, lists, quotations, tables, program text; anything else is a paragraph. */
function blocks(text: string, docx: Docx): readonly FileChild[] {
  const lines = text.split(/\r?\n/)
  const made: FileChild[] = []
  let isCode = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) isCode = !isCode
    else if (isCode)
      made.push(new docx.Paragraph({ children: [new docx.TextRun({ text: line, font: 'Courier New' })] })) // prettier-ignore
    else if (isTableRow(line) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[at + 1] ?? '')) {
      const end = lines.findIndex((one, index) => index > at && !isTableRow(one))
      const rows = lines.slice(at, end === -1 ? undefined : end)
      made.push(table(rows.filter((_, index) => index !== 1), docx)) // prettier-ignore
      at += rows.length - 1
    } else if (!/^>?\s*$/.test(line)) made.push(paragraph(line, docx))
  }
  return made
}

function paragraph(line: string, docx: Docx): Paragraph {
  const { HeadingLevel, Paragraph: Made } = docx
  const spacing = { after: gap }
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  if (heading !== null) {
    const isTop = heading[1] === '#'
    const level = isTop ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3
    return new Made({ heading: level, spacing, children: runs(heading[2] ?? '', docx) })
  }
  const quoted = /^>\s?(.*)$/.exec(line)
  if (quoted !== null) {
    // A quotation is seen to be one in print, too: set in, with a line beside it.
    const left = { style: docx.BorderStyle.SINGLE, size: 12, space: 8, color: grey }
    const children = runs(quoted[1] ?? '', docx)
    return new Made({ indent: { left: 400 }, border: { left }, spacing, children })
  }
  const bullet = /^\s*[-*+]\s+(.*)$/.exec(line)
  if (bullet !== null)
    return new Made({ bullet: { level: 0 }, children: runs(bullet[1] ?? '', docx) })
  return new Made({ spacing, children: runs(line, docx) })
}

function table(rows: readonly string[], docx: Docx): FileChild {
  const cells = rows.map((row) => row.trim().slice(1, -1).split('|').map((cell) => cell.trim())) // prettier-ignore
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: cells.map(
      (row, index) =>
        new docx.TableRow({
          tableHeader: index === 0,
          children: row.map(
            (cell) =>
              new docx.TableCell({
                children: [new docx.Paragraph({ children: runs(index === 0 ? `**${cell}**` : cell, docx) })], // prettier-ignore
              }),
          ),
        }),
    ),
  })
}

function isTableRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line)
}

/** Bold parts, and signs that were kept from being Markdown as the signs they are. */
function runs(line: string, docx: Docx): readonly ParagraphChild[] {
  return line
    .split(/(\*\*(?:\\.|[^*\\])+\*\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      const isBold = part.length > 4 && part.startsWith('**') && part.endsWith('**')
      const text = (isBold ? part.slice(2, -2) : part).replaceAll(/\\([\p{P}\p{S}])/gu, '$1')
      return new docx.TextRun({ text, bold: isBold })
    })
}
