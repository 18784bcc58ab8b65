// The one way from a file's bytes to a document. Runs in the ingest child only: readers are loaded when a file of theirs comes.
import type { Block, ParsedDocument, ParseOutcome } from '../../contract/parsed-document.ts'
import { guessLanguage } from '../../text/language.ts'
import { createBlockList, textsOf } from './block-list.ts'
import { cleanText, oneLine } from './clean-text.ts'
import { IngestFault } from './ingest-fault.ts'
import type { ReadFacts, Reading, ReadingOptions } from './reading.ts'
import { type Format, recognise } from './recognise.ts'
import { createRemovalCount } from './removal-count.ts'

/** Names of entries, titles: nobody needs more to find a document again. */
const longestTitle = 300

/**
 * Reads a hostile file of any accepted format.
 * @param name the file's name; only its ending is looked at.
 * @returns the document, or the fault that a person can do something about. @throws what the signal says when it aborts.
 */
export async function parseBytes(
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions,
): Promise<ParseOutcome> {
  const reading: Reading = {
    blocks: createBlockList(options.limits),
    removed: createRemovalCount(),
    options,
  }
  try {
    if (bytes.length > options.limits.fileBytes) throw new IngestFault('too-large')
    const facts = await read(recognise(bytes, name), bytes, reading)
    return { kind: 'parsed', document: finish(reading, facts) }
  } catch (error) {
    options.signal.throwIfAborted()
    if (!(error instanceof IngestFault)) throw error
    const { fault, pages } = error
    return { kind: 'fault', fault, ...(pages === undefined ? {} : { pages }) }
  }
}

async function read(format: Format, bytes: Uint8Array, reading: Reading): Promise<ReadFacts> {
  switch (format) {
    case 'text':
      return (await import('./formats/read-text.ts')).readText(bytes, reading)
    case 'markdown':
      return (await import('./formats/read-markdown.ts')).readMarkdown(bytes, reading)
    case 'csv':
      return (await import('./formats/read-csv.ts')).readCsv(bytes, reading)
    case 'html':
      return (await import('./formats/read-html.ts')).readHtml(bytes, reading)
    case 'rtf':
      return (await import('./formats/read-rtf.ts')).readRtf(bytes, reading)
    case 'pdf':
      return (await import('./formats/read-pdf.ts')).readPdf(bytes, reading)
    case 'archive':
      return (await import('./formats/read-archive.ts')).readArchive(bytes, reading)
    case 'old-office':
      return (await import('./formats/read-old-office.ts')).readOldOffice(bytes, reading)
  }
}

/** @throws IngestFault `empty` */
function finish(reading: Reading, facts: ReadFacts): ParsedDocument {
  const { removed } = reading
  const { blocks, decoded } = reading.blocks.finish(removed)
  const text = headText(blocks)
  if (!/[\p{L}\p{N}]/u.test(text)) throw new IngestFault('empty')
  return {
    title: titleOf(
      blocks,
      facts.title === undefined ? '' : oneLine(cleanText(facts.title, removed)),
    ),
    language: guessLanguage(text),
    blocks,
    pages: facts.pages,
    removed: { ...removed, unreadablePages: [...removed.unreadablePages] },
    decoded: facts.decoded ?? decoded,
    ocrPages: facts.ocrPages ?? [],
  }
}

function headText(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    text += `${textsOf(block).join(' ')}\n`
    if (text.length > 4_000 && /[\p{L}\p{N}]/u.test(text)) break
  }
  return text
}

/** A first heading says better what a document is than what a program wrote into its properties. */
function titleOf(blocks: readonly Block[], named: string): string | undefined {
  const first = blocks.slice(0, 10).find((block) => block.kind === 'heading')
  const start = blocks[0]
  const text =
    first?.kind === 'heading'
      ? first.text
      : named !== ''
        ? named
        : start?.kind === 'paragraph' && start.text.length <= longestTitle
          ? start.text
          : ''
  return text === '' ? undefined : text.slice(0, longestTitle).toWellFormed()
}
