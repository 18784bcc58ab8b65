// Numbers that Word shows and does not store: `Điều 5.`, `a)`, `第三条`. A citation names them, so they are written into the text.
import { childOf, elementsOf, type XmlDocument, type XmlElement } from '../../zip/parse-xml.ts'
import { printNumber } from './print-number.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** `%1` stands for the number of the first level. */
  readonly text: string
}

export interface Numbering {
  /** The next number of this list and level, `1.2.`; empty for a bullet; undefined where there is no such list. */
  next(list: string, level: number): string | undefined
}

const val = (element: XmlElement | undefined): string | undefined => element?.attribs['w:val']
const mostLevels = 9

export function readNumbering(document: XmlDocument | undefined): Numbering {
  const shapes = new Map<string, ReadonlyMap<number, Level>>()
  const lists = new Map<string, { shape: string; levels: ReadonlyMap<number, Level> }>()
  if (document !== undefined) {
    for (const element of elementsOf(document, 'w:abstractNum'))
      shapes.set(element.attribs['w:abstractNumId'] ?? '', levelsOf(element))
    for (const element of elementsOf(document, 'w:num')) {
      const shape = val(childOf(element, 'w:abstractNumId')) ?? ''
      const overrides = elementsOf(element, 'w:lvlOverride')
      const starts = new Map(
        overrides.map((one) => [
          Number(one.attribs['w:ilvl']),
          Number(val(childOf(one, 'w:startOverride')) ?? Number.NaN),
        ]),
      )
      const levels = new Map(
        [...(shapes.get(shape) ?? [])].map(([index, level]) => {
          const start = starts.get(index)
          return [index, start === undefined || Number.isNaN(start) ? level : { ...level, start }]
        }),
      )
      const id = element.attribs['w:numId'] ?? ''
      // Lists of one shape count together, unless one of them starts anew.
      lists.set(id, { shape: starts.size > 0 ? `own ${id}` : shape, levels })
    }
  }
  const counts = new Map<string, number[]>()

  return {
    next(list, level) {
      const found = lists.get(list)
      const own = found?.levels.get(level)
      if (found === undefined || own === undefined) return undefined
      if (own.format === 'bullet' || own.format === 'none') return ''
      const numbers = counts.get(found.shape) ?? []
      counts.set(found.shape, numbers)
      numbers.length = Math.min(numbers.length, level + 1)
      for (let above = 0; above < level; above += 1)
        numbers[above] ??= found.levels.get(above)?.start ?? 1
      numbers[level] = (numbers[level] ?? own.start - 1) + 1
      return own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1
        const format = found.levels.get(index)?.format ?? 'decimal'
        return printNumber(numbers[index] ?? 1, format)
      })
    },
  }
}

function levelsOf(shape: XmlElement): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>()
  for (const element of elementsOf(shape, 'w:lvl')) {
    const index = Number(element.attribs['w:ilvl'])
    if (!Number.isInteger(index) || index < 0 || index >= mostLevels) continue
    const start = Number(val(childOf(element, 'w:start')) ?? 1)
    levels.set(index, {
      start: Number.isSafeInteger(start) ? start : 1,
      format: val(childOf(element, 'w:numFmt')) ?? 'decimal',
      text: (val(childOf(element, 'w:lvlText')) ?? '').slice(0, 200),
    })
  }
  return levels
}
