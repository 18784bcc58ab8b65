// What a run of text looks like in Word, as far as it matters: its font, whether it shows, and how its paragraph is numbered.
import { childOf, elementsOf, type XmlDocument, type XmlElement } from '../../zip/parse-xml.ts'

interface Style {
  readonly basedOn: string | undefined
  readonly name: string
  readonly run: XmlElement | undefined
  readonly paragraph: XmlElement | undefined
}

export interface Styles {
  /** Font of a run: its own, else of its style, its paragraph's style, the document. */
  fontOf(run: XmlElement | undefined, paragraphStyle: string | undefined): string | undefined
  /** `w:numPr` of a paragraph style. */
  numberingOf(style: string | undefined): XmlElement | undefined
  nameOf(style: string | undefined): string
}

const val = (element: XmlElement | undefined): string | undefined => element?.attribs['w:val']
const longestChain = 20

export function readStyles(document: XmlDocument | undefined): Styles {
  const styles = new Map<string, Style>()
  const top = document === undefined ? [] : elementsOf(document, 'w:style')
  for (const element of top) {
    const id = element.attribs['w:styleId']
    if (id === undefined) continue
    styles.set(id, {
      basedOn: val(childOf(element, 'w:basedOn')),
      name: val(childOf(element, 'w:name')) ?? '',
      run: childOf(element, 'w:rPr'),
      paragraph: childOf(element, 'w:pPr'),
    })
  }
  const defaults = document === undefined ? undefined : elementsOf(document, 'w:rPrDefault')[0]
  const normal = [...styles].find(([, style]) => style.name === 'Normal')?.[0]

  function* chain(id: string | undefined): Generator<Style> {
    let next = id
    for (let count = 0; next !== undefined && count < longestChain; count += 1) {
      const style = styles.get(next)
      if (style === undefined) return
      yield style
      next = style.basedOn
    }
  }
  const fontByStyle = (id: string | undefined): string | undefined => {
    for (const style of chain(id)) {
      const font = fontIn(style.run)
      if (font !== undefined) return font
    }
    return undefined
  }

  return {
    fontOf(run, paragraphStyle) {
      const properties = childOf(run, 'w:rPr')
      return (
        fontIn(properties) ??
        fontByStyle(val(childOf(properties, 'w:rStyle'))) ??
        fontByStyle(paragraphStyle ?? normal) ??
        fontIn(childOf(defaults, 'w:rPr'))
      )
    },
    numberingOf(style) {
      for (const one of chain(style)) {
        const numbering = childOf(one.paragraph, 'w:numPr')
        if (numbering !== undefined) return numbering
      }
      return undefined
    },
    nameOf: (style) => (style === undefined ? '' : (styles.get(style)?.name ?? '')),
  }
}

function fontIn(properties: XmlElement | undefined): string | undefined {
  const fonts = childOf(properties, 'w:rFonts')
  return fonts?.attribs['w:ascii'] ?? fonts?.attribs['w:hAnsi']
}

/** Hidden, smaller than two points, or white on nothing. */
export function isHiddenRun(run: XmlElement, isOnGround: boolean): boolean {
  const properties = childOf(run, 'w:rPr')
  if (properties === undefined) return false
  const vanish = childOf(properties, 'w:vanish')
  if (vanish !== undefined && !['0', 'false', 'off'].includes(val(vanish) ?? '')) return true
  const halfPoints = Number(val(childOf(properties, 'w:sz')) ?? 20)
  if (halfPoints < 4) return true
  const isWhite = /^f{6}$/i.test(val(childOf(properties, 'w:color')) ?? '')
  return (
    isWhite &&
    !isOnGround &&
    childOf(properties, 'w:shd') === undefined &&
    childOf(properties, 'w:highlight') === undefined
  )
}
