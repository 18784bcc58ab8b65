// An answer as a file that a person takes along: text, sources, the ledger's number, and the label in words and in the metadata.
import type { Paragraph } from 'docx'

import { labelWords } from '../i18n/label-words.ts'
import type { Language } from '../i18n/negotiate.ts'
import { labelFile } from './label-file.ts'
import type { AiLabel } from './label.ts'

export type AnswerFormat = 'docx' | 'md' | 'txt'

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
  const file =
    format === 'docx'
      ? await docxOf(answer, label !== undefined)
      : textOf(answer, format, label !== undefined)
  return label === undefined ? file : labelFile(file, format, label)
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
