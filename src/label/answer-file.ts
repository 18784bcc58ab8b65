// An answer as a file that a person takes along: text, sources, the ledger's number, and the label in words and in the metadata.
import { SenError } from '../errors/sen-error.ts'
import { labelWords } from '../i18n/label-words.ts'
import type { Language } from '../i18n/negotiate.ts'
import { docxOf } from './answer-docx.ts'
import { labelFile } from './label-file.ts'
import { type AiLabel, isSameLabel } from './label.ts'
import { hasJsonLabel, labelHtml, labelJson, readHtmlLabel } from './rows.ts'

export type AnswerFormat = 'docx' | 'md' | 'txt' | 'html' | 'json'

export interface Answer {
  /** What was asked, shown above the answer; absent: the answer stands alone. */
  readonly question?: string
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
        format === 'docx'
          ? await docxOf(answer, closingOf(answer, isLabelled))
          : textOf(answer, format, isLabelled)
      return label === undefined ? file : labelFile(file, format, label)
    }
  }
}

/** What stands around the text, in words. */
export interface Closing {
  readonly sources: readonly string[]
  readonly remarks: readonly string[]
  /** Undefined: an unlabelled copy. */
  readonly label: string | undefined
}

function closingOf(answer: Answer, isLabelled: boolean): Closing {
  const words = labelWords(answer.language)
  return {
    sources: answer.sources.map((line, index) => `${index + 1}. ${line}`),
    remarks: [
      ...(answer.confirmedBy === undefined ? [] : [words.confirmedBy(answer.confirmedBy)]),
      words.number(String(answer.number), answer.house, answer.day),
    ],
    label: isLabelled ? words.visible : undefined,
  }
}

function closing(answer: Answer, isLabelled: boolean): readonly string[] {
  const { sources, remarks, label } = closingOf(answer, isLabelled)
  return [
    ...(sources.length === 0 ? [] : [labelWords(answer.language).sources, ...sources]),
    ...remarks,
    ...(label === undefined ? [] : [label]),
  ]
}

function asked({ question, language }: Answer): string {
  return question === undefined ? '' : `${labelWords(language).question}: ${question}\n\n`
}

function textOf(answer: Answer, format: 'md' | 'txt', isLabelled: boolean): Uint8Array {
  // Two spaces at a line's end keep Markdown from joining the lines.
  const lines = closing(answer, isLabelled).join(format === 'md' ? '  \n' : '\n')
  const rule = format === 'md' ? '\n\n---\n\n' : '\n\n'
  // What a model wrote is no front matter: a label that it made up must not stand in the place of ours.
  const start = /^\uFEFF?---/.test(answer.text) ? '\n' : ''
  return new TextEncoder().encode(
    `${start}${asked(answer)}${answer.text.trimEnd()}${rule}${lines}\n`,
  )
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
<pre>${escape(asked(answer) + answer.text)}</pre>
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
  const { question, text, sources, number, day, house, confirmedBy } = answer
  const fields = {
    ...(question !== undefined && { question }),
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
