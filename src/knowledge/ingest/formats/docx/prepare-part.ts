// Makes one part of a Word file fit for the converter: old fonts decoded, numbers written out, hidden text and pictures taken away.
import { decodeByFont, type LegacyFont, legacyFont } from '../../encodings/by-font.ts'
import type { RemovalCount } from '../../removal-count.ts'
import {
  childOf,
  elementsOf,
  isElement,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../zip/parse-xml.ts'
import type { Numbering } from './numbering.ts'
import { isHiddenRun, type Styles } from './styles.ts'

export interface Preparing {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly removed: RemovalCount
  /** Lines before and after, of text in old fonts. */
  onDecoded(from: 'tcvn3' | 'vni', before: string, after: string): void
}

const val = (element: XmlElement | undefined): string | undefined => element?.attribs['w:val']

/** Changes the tree in place. */
export function preparePart(document: XmlDocument, preparing: Preparing): void {
  const { removed } = preparing
  for (const name of ['a:blip', 'v:imagedata', 'o:OLEObject', 'w:control']) {
    for (const element of elementsOf(document, name)) {
      if (name.endsWith('blip') || name.endsWith('imagedata')) removed.images += 1
      else removed.scripts += 1
      detach(element)
    }
  }
  for (const paragraph of elementsOf(document, 'w:p')) prepareParagraph(paragraph, preparing)
}

function prepareParagraph(paragraph: XmlElement, preparing: Preparing): void {
  const properties = childOf(paragraph, 'w:pPr')
  const style = val(childOf(properties, 'w:pStyle'))
  if (/^toc(?: \d|\d| heading)/i.test(preparing.styles.nameOf(style))) {
    // A table of contents says everything a second time.
    preparing.removed.repeatedLines += 1
    for (const run of runsOf(paragraph)) detach(run)
    return
  }
  removeHidden(paragraph, preparing)
  decodeRuns(paragraph, style, preparing)
  writeNumber(paragraph, style, preparing)
}

/** Runs of this paragraph, not of one that stands in a text box inside it. */
function runsOf(paragraph: XmlElement): readonly XmlElement[] {
  const runs: XmlElement[] = []
  const walk = (nodes: readonly XmlNode[]): void => {
    for (const node of nodes) {
      if (!isElement(node) || node.name === 'w:p') continue
      if (node.name === 'w:r') runs.push(node)
      else walk(node.children)
    }
  }
  walk(paragraph.children)
  return runs
}

function removeHidden(paragraph: XmlElement, { removed }: Preparing): void {
  const properties = childOf(paragraph, 'w:pPr')
  const isOnGround = childOf(properties, 'w:shd') !== undefined || isInTable(paragraph)
  for (const run of runsOf(paragraph)) {
    if (!isHiddenRun(run, isOnGround)) continue
    for (const text of textsIn(run)) removed.hidden += readText(text).replace(/\s+/g, '').length
    detach(run)
  }
}

/** Tables take the ground of their cells from styles of their own: white letters are a design there. */
function isInTable(element: XmlElement): boolean {
  for (let above = element.parent; above !== null && isElement(above); above = above.parent)
    if (above.name === 'w:tc') return true
  return false
}

/** Neighbours in one old font are decoded as one: an editor may have cut between a letter and its mark. */
function decodeRuns(paragraph: XmlElement, style: string | undefined, preparing: Preparing): void {
  let group: XmlElement[] = []
  let font: LegacyFont | undefined
  const end = (): void => {
    const before = group.map(readText).join('')
    if (font !== undefined && before !== '') {
      const after = decodeByFont(before, font)
      if (after !== before) {
        preparing.onDecoded(font === 'vni' ? 'vni' : 'tcvn3', before, after)
        group.forEach((text, index) => writeText(text, index === 0 ? after : ''))
      }
    }
    group = []
  }
  for (const run of runsOf(paragraph)) {
    const next = legacyFont(preparing.styles.fontOf(run, style))
    if (next !== font) end()
    font = next
    if (font !== undefined) group.push(...textsIn(run))
  }
  end()
}

function writeNumber(paragraph: XmlElement, style: string | undefined, preparing: Preparing): void {
  const properties = childOf(paragraph, 'w:pPr')
  const numbering = childOf(properties, 'w:numPr') ?? preparing.styles.numberingOf(style)
  const list = val(childOf(numbering, 'w:numId'))
  if (list === undefined || list === '0') return
  const level = Number(val(childOf(numbering, 'w:ilvl')) ?? 0)
  const number = preparing.numbering.next(list, level)
  if (number === undefined || number === '') return
  const first = runsOf(paragraph).flatMap(textsIn)[0]
  if (first === undefined) return
  writeText(first, `${number} ${readText(first)}`)
  // With its number in it, it is a paragraph like others: the converter would count again.
  const own = childOf(properties, 'w:numPr')
  if (own !== undefined) detach(own)
}

function textsIn(run: XmlElement): readonly XmlElement[] {
  return run.children.filter((node): node is XmlElement => isElement(node) && node.name === 'w:t')
}

function readText(element: XmlElement): string {
  return element.children.map((node) => ('data' in node ? node.data : '')).join('')
}

function writeText(element: XmlElement, text: string): void {
  const [first, ...rest] = element.children
  if (first === undefined || !('data' in first)) return
  first.data = text
  for (const node of rest) detach(node)
  // Spaces at the ends count.
  element.attribs['xml:space'] = 'preserve'
}

function detach(node: XmlNode): void {
  const above = node.parent
  if (above === null) return
  above.children = above.children.filter((one) => one !== node)
  node.parent = null
}
