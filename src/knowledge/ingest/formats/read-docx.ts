// Word: an own pass over the runs (old fonts, hidden text, numbers that are shown and not stored), then mammoth, then our reader of HTML.
import { strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'

import type { Decoded } from '../../../contract/parsed-document.ts'
import { sampleOf } from '../encodings/read-legacy.ts'
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import type { OpenedZip } from '../zip/open-zip.ts'
import { parseXml, printXml, type XmlDocument } from '../zip/parse-xml.ts'
import { readNumbering } from './docx/numbering.ts'
import { preparePart } from './docx/prepare-part.ts'
import { readStyles } from './docx/styles.ts'
import { addHtml } from './read-html.ts'

/** Nothing but what the converter reads: no pictures, no embedded files, no macros, no fonts. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[\w-]+\.xml|word\/_rels\/[\w-]+\.xml\.rels|docProps\/core\.xml)$/
const prepared = /^word\/(?:document\d*|footnotes|endnotes)\.xml$/

const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"]

/** @throws IngestFault */
export async function readDocx(zip: OpenedZip, reading: Reading): Promise<ReadFacts> {
  const { removed, options } = reading
  removed.macros += zip.names.filter((name) =>
    /vbaProject\.bin$|activeX\/.*\.bin$/i.test(name),
  ).length
  const parts = new Map<string, XmlDocument>()
  for (const name of zip.names) {
    options.signal.throwIfAborted()
    if (wanted.test(name)) parts.set(name, parseXml(zip.read(name)))
  }
  const before: string[] = []
  const after: string[] = []
  let from: Decoded['from'] | undefined
  const preparing = {
    styles: readStyles(parts.get('word/styles.xml')),
    numbering: readNumbering(parts.get('word/numbering.xml')),
    removed,
    onDecoded(name: 'tcvn3' | 'vni', old: string, decoded: string) {
      from ??= name
      if (before.length >= 20) return
      before.push(old)
      after.push(decoded)
    },
  }
  for (const [name, document] of parts) {
    options.signal.throwIfAborted()
    if (prepared.test(name)) preparePart(document, preparing)
  }
  const html = await convert(parts)
  options.signal.throwIfAborted()
  const facts = addHtml(html, reading)
  return {
    ...facts,
    title: titleOf(parts.get('docProps/core.xml')),
    decoded:
      from === undefined
        ? facts.decoded
        : { from, confidence: 1, sample: sampleOf(before.join('\n'), after.join('\n')) },
  }
}

/** @throws IngestFault `damaged`: the converter has no errors of its own that could be told apart. */
async function convert(parts: ReadonlyMap<string, XmlDocument>): Promise<string> {
  const files: Record<string, Uint8Array> = {}
  for (const [name, document] of parts) files[name] = strToU8(printXml(document))
  const archive = zipSync(files, { level: 0 })
  try {
    const result = await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, { styleMap })
    return `<body>${result.value}</body>`
  } catch {
    throw new IngestFault('damaged')
  }
}

function titleOf(core: XmlDocument | undefined): string | undefined {
  if (core === undefined) return undefined
  const title = /<dc:title>([^<]{1,300})<\/dc:title>/.exec(printXml(core))?.[1]
  // What a template left behind.
  return title === undefined || /^(?:document|tài liệu|microsoft word|word)\b/i.test(title)
    ? undefined
    : title
}
