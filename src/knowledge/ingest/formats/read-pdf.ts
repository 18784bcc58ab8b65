// PDF: page by page, what a reader would see; pages that are pictures are read by OCR where there is one, else named.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { joinLines } from './pdf/join-lines.ts'
import { loadOperators, openPdf } from './pdf/open-pdf.ts'
import { type Operators, readDrawing } from './pdf/page-drawing.ts'
import { type Line, type PageLines, readPageLines } from './pdf/page-lines.ts'
import { dropRepeated } from './pdf/repeated-lines.ts'
import { addLines } from './read-text.ts'

/** Fewer letters than this on a page with a picture, or drawn as shapes: a scan (design `knowledge` §2). */
const fewLetters = 40
const manyShapes = 300

/** @throws IngestFault `needs-password`, `damaged`, `too-many-pages`, `needs-ocr` */
export async function readPdf(bytes: Uint8Array, reading: Reading): Promise<ReadFacts> {
  const { options, removed } = reading
  const document = await openPdf(bytes, options)
  await using pictures = createPictureFinder(bytes)
  try {
    const total = document.numPages
    if (total > options.limits.pages) throw new IngestFault('too-many-pages')
    removed.scripts += await countScripts(document)
    const operators = await loadOperators()
    const pages: (readonly Line[])[] = []
    const scans: number[] = []
    const underPictures: number[] = []
    let characters = 0
    for (let page = 1; page <= total; page += 1) {
      options.signal.throwIfAborted()
      const found = await readPage({ document, page, operators, pictures })
      if (found === 'unreadable') removed.unreadablePages.push(page)
      else {
        removed.hidden += found.hidden
        if (found.isScan) scans.push(page)
        if (found.isUnderPicture) underPictures.push(page)
        pages.push(found.lines)
        characters += found.letters
        // Long before the blocks are made: lines are what fills memory.
        if (characters > options.limits.textBytes) throw new IngestFault('too-large')
      }
      options.onPage?.(page, total)
    }
    const { lines, dropped } = dropRepeated(pages)
    removed.repeatedLines += dropped
    const seen = await readScans(scans, total, reading)
    addInOrder(lines, seen, reading)
    const info: unknown = (await document.getMetadata().catch(() => undefined))?.info
    return {
      title: titleIn(info),
      pages: total,
      ocrPages: [...underPictures, ...seen.keys()].toSorted((left, right) => left - right),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

interface PageOptions {
  readonly document: PDFDocumentProxy
  readonly page: number
  readonly operators: Operators
  readonly pictures: PictureFinder
}

async function readPage(
  options: PageOptions,
): Promise<(PageLines & { readonly isScan: boolean }) | 'unreadable'> {
  const { document, page, operators, pictures } = options
  let proxy: PDFPageProxy | undefined
  try {
    proxy = await document.getPage(page)
    const content = await proxy.getTextContent()
    const commands = await proxy.getOperatorList()
    const drawing = readDrawing(commands, operators)
    const hasPicture = () => pictures.has(page, commands.fnArray.length)
    const { view } = proxy
    const lines = await readPageLines({ page, content, drawing, view, hasPicture })
    const isScan =
      lines.letters < fewLetters && (drawing.shapes > manyShapes || (await hasPicture()))
    return { ...lines, isScan }
  } catch {
    // One broken page of a hostile file: the library throws errors of many kinds, and the others may be sound.
    return 'unreadable'
  } finally {
    proxy?.cleanup()
  }
}

/** @returns text by page. @throws IngestFault `needs-ocr` where most pages are pictures and nothing can read them. */
async function readScans(
  scans: readonly number[],
  total: number,
  { options, removed }: Reading,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>()
  const read = options.tools?.ocrPage
  if (read === undefined) {
    if (scans.length * 2 >= total && scans.length > 0) throw new IngestFault('needs-ocr', scans)
    removed.unreadablePages.push(...scans)
    return texts
  }
  for (const page of scans) {
    options.signal.throwIfAborted()
    const text = await read(page, options.signal)
    if (text === undefined || !/[\p{L}\p{N}]/u.test(text)) removed.unreadablePages.push(page)
    else texts.set(page, text)
  }
  return texts
}

/** Lines between two scans are joined to paragraphs on their own. */
function addInOrder(
  lines: readonly Line[],
  scans: ReadonlyMap<number, string>,
  reading: Reading,
): void {
  let from = 0
  for (const [page, text] of scans) {
    const found = lines.findIndex((line, index) => index >= from && line.page > page)
    const until = found < 0 ? lines.length : found
    joinLines(lines.slice(from, until), reading.blocks)
    addLines(text, reading, page)
    from = until
  }
  joinLines(lines.slice(from), reading.blocks)
}

/** Scripts that would run in other readers: nothing runs here, but whoever adds the file shall know. */
async function countScripts(document: PDFDocumentProxy): Promise<number> {
  const actions = await document.getJSActions().catch(() => null)
  if (actions === null) return 0
  const groups: unknown[] = [...actions.values()]
  return groups.reduce<number>((sum, one) => sum + (Array.isArray(one) ? one.length : 1), 0)
}

function titleIn(info: unknown): string | undefined {
  if (typeof info !== 'object' || info === null || !('Title' in info)) return undefined
  const title = typeof info.Title === 'string' ? info.Title.trim() : ''
  // File names and programs are no titles.
  return title === '' || /^(?:microsoft word|untitled)|\.(?:docx?|pdf|xlsx?)$/i.test(title)
    ? undefined
    : title
}

interface PictureFinder extends AsyncDisposable {
  /**
   * Whether a page holds any picture. Nothing is decoded: a second reading of the file, for which a picture is an error, gives fewer
   * drawing commands than the first one did.
   */
  has(page: number, commands: number): Promise<boolean>
}

function createPictureFinder(bytes: Uint8Array): PictureFinder {
  let document: Promise<PDFDocumentProxy> | undefined
  const known = new Map<number, boolean>()
  return {
    async has(page, commands) {
      const before = known.get(page)
      if (before !== undefined) return before
      document ??= openPdf(bytes, { refusesPictures: true })
      const proxy = await (await document).getPage(page)
      const found = (await proxy.getOperatorList()).fnArray.length < commands
      proxy.cleanup()
      known.set(page, found)
      return found
    },
    async [Symbol.asyncDispose]() {
      const opened = await document?.catch(() => undefined)
      await opened?.loadingTask.destroy()
    },
  }
}
