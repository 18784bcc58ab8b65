// From a parsed document to chunks: pages that were read from a picture are marked, whatever else they are.
import type { DocumentKind } from '../../contract/knowledge.ts'
import type { Block, ParsedDocument } from '../../contract/parsed-document.ts'
import type { CutChunk } from './messages.ts'

export interface CutDocument {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string | undefined
  readonly chunks: readonly CutChunk[]
}

export interface AboutDocument {
  readonly title?: string | undefined
  readonly number?: string | undefined
  readonly kind?: DocumentKind | undefined
}

const least = 600
const most = 1_200

export function cutDocument(document: ParsedDocument, about: AboutDocument): CutDocument {
  const title = about.title ?? document.title ?? ''
  const ocr = new Set(document.ocrPages)
  const chunks: CutChunk[] = []
  const path: { level: number; text: string }[] = []
  let open = ''
  let page: number | undefined
  const close = (): void => {
    if (open !== '')
      chunks.push({
        ordinal: chunks.length,
        unit: {},
        path: path.map(({ text }) => text),
        context: [title, ...path.map(({ text }) => text)].filter((one) => one !== '').join(' › '),
        text: open,
        ...(page !== undefined && { page }),
        flags: page !== undefined && ocr.has(page) ? ['ocr'] : [],
      })
    open = ''
  }
  const add = (text: string, at: number | undefined): void => {
    if (open !== '' && open.length + text.length > most) close()
    if (open === '') page = at
    open = open === '' ? text : `${open}\n${text}`
    if (open.length >= least) close()
  }
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      close()
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop()
      path.push({ level: block.level, text: block.text })
    } else for (const text of piecesOf(block)) add(text, block.page)
  }
  close()
  return { kind: about.kind ?? 'prose', title, number: about.number, chunks }
}

function piecesOf(block: Exclude<Block, { kind: 'heading' }>): readonly string[] {
  if (block.kind !== 'table') return inSentences(block.text)
  return block.rows.map((row) =>
    row
      .map((cell, index) =>
        block.header[index] === undefined ? cell : `${block.header[index]}: ${cell}`,
      )
      .join(' | '),
  )
}

/** A long paragraph is cut where sentences end; a sentence without an end, at the limit. */
function inSentences(text: string): readonly string[] {
  if (text.length <= most) return [text]
  const sentences = text.match(/[^.!?。！？；]{1,1200}[.!?。！？；]*\s*/g) ?? [text]
  const pieces: string[] = []
  for (const sentence of sentences) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length <= most)
      pieces[pieces.length - 1] = last + sentence
    else pieces.push(sentence)
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}
