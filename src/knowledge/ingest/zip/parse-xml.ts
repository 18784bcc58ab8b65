// XML of office documents as a tree: without document types and entities, and not deeper than a stack can bear.
import { DomHandler, DomUtils, Parser } from 'htmlparser2'

import { IngestFault } from '../ingest-fault.ts'

export type XmlDocument = DomHandler['root']
export type XmlNode = XmlDocument['children'][number]
export type XmlElement = Extract<XmlNode, { attribs: unknown }>

const deepest = 256

/** @throws IngestFault `damaged`: a document type or an entity (a bomb, or a way to another file), too deep. */
export function parseXml(bytes: Uint8Array): XmlDocument {
  const text = decodeXml(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new IngestFault('damaged')
  const handler = new DomHandler()
  let depth = 0
  const parser = new Parser(
    {
      onparserinit: (made) => handler.onparserinit(made),
      onopentag: (name, attributes) => {
        depth += 1
        if (depth > deepest) throw new IngestFault('damaged')
        handler.onopentag(name, attributes)
      },
      onclosetag: () => {
        depth -= 1
        handler.onclosetag()
      },
      ontext: (part) => handler.ontext(part),
      onerror: (error) => handler.onerror(error),
      onend: () => handler.onend(),
    },
    { xmlMode: true, decodeEntities: true },
  )
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536))
  parser.end()
  return handler.root
}

export function printXml(document: XmlDocument): string {
  return DomUtils.getOuterHTML(document, { xmlMode: true, encodeEntities: 'utf8' })
}

/** Some programs write UTF-16; all of them mark it. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const label =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

export function isElement(node: XmlNode): node is XmlElement {
  return 'attribs' in node
}

/** Elements of a name anywhere below, in order. */
export function elementsOf(above: XmlDocument | XmlElement, name: string): readonly XmlElement[] {
  return DomUtils.getElementsByTagName(name, above, true)
}

/** The first child of a name. */
export function childOf(above: XmlElement | undefined, name: string): XmlElement | undefined {
  return above?.children.find((node): node is XmlElement => isElement(node) && node.name === name)
}
