// An answer as a file that a person takes along: text, sources, the ledger's number, and the label in words and in the metadata.
import type { Paragraph } from 'docx'

import { SenError } from '../errors/sen-error.ts'
import { labelWords } from '../i18n/label-words.ts'
import type { Language } from '../i18n/negotiate.ts'
import { labelFile } from './label-file.ts'
import { type AiLabel, isSameLabel } from './label.ts'
import { hasJsonLabel, labelHtml, labelJson, readHtmlLabel } from './rows.ts'

export type AnswerFormat = 'docx' | 'md' | 'txt' | 'html' | 'json'

export interface Answer {
  readonly text: string
  /** Lines that name where it comes from. */
  readonly sources: readonly string[]
  /** Number in the ledger. */
  readonly number: number
  /** Day, in words. */
  readonly day: string
  readonly house: string
  /** Who confirmed it, where the house hands it to a citizen. */
  readonly confirmedBy?: string
  readonly language: Language
}

/** @param label undefined: an unlabelled copy, for which its reason was entered; it carries neither words nor metadata. */
export async function writeAnswer(
  answer: Answer,
  format: AnswerFormat,
  label: AiLabel | undefined,
): Promise<Uint8Array> {
  const isLabelled = label !== undefined
  switch (format) {
    case 'html':
      return pageOf(answer, label)
    case 'json':
      return rowsOf(answer, isLabelled)
    case 'docx':
    case 'md':
    case 'txt': {
      const file =
        format === 'docx' ? await docxOf(answer, isLabelled) : textOf(answer, format, isLabelled)
      return label === undefined ? file : labelFile(file, format, label)
    }
  }
}

function closing(answer: Answer, isLabelled: boolean): readonly string[] {
  const words = labelWords(answer.language)
  return [
    ...(answer.sources.length === 0
      ? []
      : [words.sources, ...answer.sources.map((line, index) => `${index + 1}. ${line}`)]),
    ...(answer.confirmedBy === undefined ? [] : [words.confirmedBy(answer.confirmedBy)]),
    words.number(String(answer.number), answer.house, answer.day),
    ...(isLabelled ? [words.visible] : []),
  ]
}

function textOf(answer: Answer, format: 'md' | 'txt', isLabelled: boolean): Uint8Array {
  // Two spaces at a line's end keep Markdown from joining the lines.
  const lines = closing(answer, isLabelled).join(format === 'md' ? '  \n' : '\n')
  const rule = format === 'md' ? '\n\n---\n\n' : '\n\n'
  // What a model wrote is no front matter: a label that it made up must not stand in the place of ours.
  const start = /^\uFEFF?---/.test(answer.text) ? '\n' : ''
  return new TextEncoder().encode(`${start}${answer.text.trimEnd()}${rule}${lines}\n`)
}

/** For printing: the text as it was written, the label at the foot of the page and in its head. */
function pageOf(answer: Answer, label: AiLabel | undefined): Uint8Array {
  const { visible } = labelWords(answer.language)
  const lines = closing(answer, false).map((line) => `<p>${escape(line)}</p>`)
  const page = `<!doctype html>
<html lang="${answer.language}">
<head>
<meta charset="utf-8">
<title>${escape(answer.house)} ${answer.number}</title>
<style>body { font: 12pt/1.6 system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 68ch; margin: 2rem auto; padding: 0 1rem; } pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; } .ai-label { border-top: 1px solid; font-weight: 600; } @page { size: A4; margin: 18mm; }</style>
</head>
<body>
<pre>${escape(answer.text)}</pre>
${lines.join('\n')}
</body>
</html>
`
  const labelled = label === undefined ? page : labelHtml(page, label, visible)
  if (label !== undefined && !isSameLabel(readHtmlLabel(labelled), label)) throw notFound()
  return new TextEncoder().encode(labelled)
}

/** For programs: no metadata, the label in words as the first field. */
function rowsOf(answer: Answer, isLabelled: boolean): Uint8Array {
  const { visible } = labelWords(answer.language)
  const { text, sources, number, day, house, confirmedBy } = answer
  const fields = {
    text,
    sources,
    number,
    day,
    house,
    ...(confirmedBy !== undefined && { confirmedBy }),
  }
  const written = isLabelled
    ? labelJson(fields, visible)
    : `${JSON.stringify(fields, undefined, 2)}\n`
  if (isLabelled && !hasJsonLabel(written, visible)) throw notFound()
  return new TextEncoder().encode(written)
}

function notFound(): SenError {
  return new SenError('label_missing', { why: 'read-back' })
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimSun' }
const languageTags = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' } as const

async function docxOf(answer: Answer, isLabelled: boolean): Promise<Uint8Array> {
  const docx = await import('docx')
  const { Paragraph: Made, TextRun, HeadingLevel } = docx
  const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
  const runs = (line: string) =>
    line
      .split(/(\*\*[^*]+\*\*)/)
      .filter((part) => part !== '')
      .map((part) =>
        part.startsWith('**') && part.endsWith('**') && part.length > 4
          ? new TextRun({ text: part.slice(2, -2), bold: true })
          : new TextRun(part),
      )
  let isCode = false
  const paragraphs: Paragraph[] = []
  for (const line of answer.text.split(/\r?\n/)) {
    if (line.startsWith('```')) {
      isCode = !isCode
      continue
    }
    const heading = isCode ? null : /^(#{1,6})\s+(.*)$/.exec(line)
    const bullet = isCode ? null : /^\s*[-*+]\s+(.*)$/.exec(line)
    if (heading !== null) {
      const level = headings[Math.min((heading[1] ?? '#').length, 3) - 1] ?? HeadingLevel.HEADING_3
      paragraphs.push(new Made({ heading: level, children: runs(heading[2] ?? '') }))
    } else if (bullet !== null)
      paragraphs.push(new Made({ bullet: { level: 0 }, children: runs(bullet[1] ?? '') }))
    else if (isCode)
      paragraphs.push(new Made({ children: [new TextRun({ text: line, font: 'Courier New' })] }))
    else paragraphs.push(new Made({ children: runs(line) }))
  }
  const end = closing(answer, isLabelled).map(
    (line) => new Made({ children: [new TextRun({ text: line, size: 18 })] }),
  )
  const { visible } = labelWords(answer.language)
  const footer = new docx.Footer({
    children: [new Made({ children: [new TextRun({ text: visible, size: 16 })] })],
  })
  const language = { value: languageTags[answer.language], eastAsia: 'zh-CN' }
  const file = new docx.Document({
    creator: answer.house,
    lastModifiedBy: answer.house,
    styles: { default: { document: { run: { font, size: 22, language } } } },
    sections: [
      { ...(isLabelled && { footers: { default: footer } }), children: [...paragraphs, ...end] },
    ],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(file))
}
