// HTML: headings, paragraphs, lists and tables; scripts, styles, navigation and what a reader would not see are left out and counted.
import { Parser } from 'htmlparser2'

import { legacyFont } from '../encodings/by-font.ts'
import { decodeAs, decodeBytes } from '../encodings/decode-bytes.ts'
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { hiddenSelectors, isHiddenElement } from './html/hidden-style.ts'
import { createHtmlWriter } from './html/html-writer.ts'

/** Deeper than any page that a person wrote. */
const deepest = 1_000
const declaration = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i
/** A font named in the source at all: then bytes are left alone, and runs are decoded by their font. */
const namesLegacyFont =
  /(?:face\s*=\s*["']?|font-family\s*:\s*["']?|\bf\d{1,3}\b[^<]{0,40}?)\s*(?:\.vn|vni[-\s])/i

export function readHtml(bytes: Uint8Array, reading: Reading): ReadFacts {
  const { encoding } = reading.options
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096))
  const source = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1_000_000))
  const { text, decoded } =
    encoding === undefined
      ? decodeBytes(bytes, {
          declared: declaration.exec(head)?.[1],
          hasLegacyFonts: namesLegacyFont.test(source),
        })
      : decodeAs(bytes, encoding)
  const facts = addHtml(text, reading)
  return { ...facts, decoded: decoded ?? facts.decoded }
}

const dropped = new Set(
  'script style noscript template iframe object embed svg math canvas audio video nav select button dialog'.split(
    ' ',
  ),
)
const active = new Set('script iframe object embed'.split(' '))
const images = new Set('img picture image'.split(' '))

interface Open {
  readonly name: string
  readonly isDropped: boolean
  readonly isHidden: boolean
  readonly font: string | undefined
}

/** Also for the HTML that is made of a Word file. */
export function addHtml(html: string, reading: Reading): ReadFacts {
  const { removed, options } = reading
  const writer = createHtmlWriter(reading)
  const hidden = hiddenSelectors(html)
  const stack: Open[] = []
  let title = ''
  let count = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count += 1
        if (count % 1_000 === 0) options.signal.throwIfAborted()
        if (stack.length > deepest) throw new IngestFault('damaged')
        const above = stack.at(-1)
        if (active.has(name) && above?.isDropped !== true) removed.scripts += 1
        removed.scripts += Object.keys(attributes).filter((key) => /^on[a-z]/.test(key)).length
        if (images.has(name)) removed.images += 1
        const open: Open = {
          name,
          isDropped: above?.isDropped === true || dropped.has(name),
          isHidden: above?.isHidden === true || isHiddenElement(name, attributes, hidden),
          font: fontOf(attributes) ?? above?.font,
        }
        stack.push(open)
        if (!open.isDropped && !open.isHidden) writer.open(name, open.font)
      },
      ontext(text) {
        const open = stack.at(-1)
        if (open?.name === 'title' && !stack.some((one) => one.name === 'body')) {
          if (title.length < 1_000) title += text
        } else if (open?.isDropped === true) return
        else if (open?.isHidden === true) removed.hidden += text.replace(/\s+/g, '').length
        else writer.text(text)
      },
      oncomment(text) {
        removed.hidden += text.replace(/\s+/g, '').length
      },
      onclosetag(name) {
        const open = stack.pop()
        if (open !== undefined && !open.isDropped && !open.isHidden)
          writer.close(name, stack.at(-1)?.font)
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  )
  // In pieces, so that a cancelled job ends in the middle of a long page.
  for (let at = 0; at < html.length; at += 65_536) parser.write(html.slice(at, at + 65_536))
  parser.end()
  writer.finish()
  return { title: title.trim() === '' ? undefined : title, decoded: writer.decoded() }
}

function fontOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const named =
    attributes['face'] ?? /font-family\s*:\s*([^;]{1,100})/i.exec(attributes['style'] ?? '')?.[1]
  if (named === undefined) return undefined
  const first = named.split(',')[0]?.trim()
  // Any other font ends a legacy one.
  return legacyFont(first) === undefined ? '' : first
}
