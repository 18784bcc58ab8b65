// Parses a file for tests, with limits that a test may lower.
import type { ParsedDocument, ParseOutcome } from '../../../contract/parsed-document.ts'
import { textsOf } from '../block-list.ts'
import { defaultIngestLimits, type IngestLimits } from '../limits.ts'
import { parseBytes } from '../parse-bytes.ts'
import type { ReadingOptions } from '../reading.ts'

export type TestOptions = Partial<Omit<ReadingOptions, 'limits'>> & {
  readonly limits?: Partial<IngestLimits>
}

export function parseFile(
  name: string,
  content: string | Uint8Array,
  { limits, ...rest }: TestOptions = {},
): Promise<ParseOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return parseBytes(bytes, name, {
    signal: new AbortController().signal,
    ...rest,
    limits: { ...defaultIngestLimits, ...limits },
  })
}

/** The document of a file that must be readable. */
export async function documentOf(
  name: string,
  content: string | Uint8Array,
  options: TestOptions = {},
): Promise<ParsedDocument> {
  const outcome = await parseFile(name, content, options)
  if (outcome.kind === 'fault') throw new Error(`${name}: ${outcome.fault}`)
  return outcome.document
}

/** All text of a document, a line for each paragraph and cell. */
export function allText(document: ParsedDocument): string {
  return document.blocks.flatMap(textsOf).join('\n')
}
