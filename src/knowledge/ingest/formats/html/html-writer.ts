// Turns the open and close tags of a page into blocks: headings, paragraphs, items, tables.
import type { Decoded } from '../../../../contract/parsed-document.ts'
import { decodeByFont, legacyFont } from '../../encodings/by-font.ts'
import { sampleOf } from '../../encodings/read-legacy.ts'
import type { Reading } from '../../reading.ts'
import { looksLikeHeader } from '../table-header.ts'

export interface HtmlWriter {
  open(name: string, font: string | undefined): void
  text(text: string): void
  close(name: string, font: string | undefined): void
  finish(): void
  /** The old encoding that fonts named, with a sample. */
  decoded(): Decoded | undefined
}

interface Table {
  rows: string[][]
  cell: string | undefined
  title: string
  isTitle: boolean
  hasHead: boolean
  /** A table that only places things: it holds another one. */
  isLayout: boolean
}

const breaking = new Set(
  'p div section article main header footer aside address blockquote pre ul ol dl dt dd figure figcaption fieldset form hr body center details summary'.split(
    ' ',
  ),
)
const cells = new Set(['td', 'th'])
const levelOf = (name: string): number => (/^h[1-6]$/.test(name) ? Number(name[1]) : 0)

export function createHtmlWriter({ blocks }: Reading): HtmlWriter {
  const tables: Table[] = []
  const lists: { ordered: boolean; next: number }[] = []
  let line = ''
  let level = 0
  let isItem = false
  // Letter and mark of VNI may come in two pieces (`a&ugrave;`): a run is decoded when it is whole.
  let run = ''
  let font: string | undefined
  const undecoded: string[] = []
  const readable: string[] = []
  let from: 'tcvn3' | 'vni' | undefined

  const endRun = (): void => {
    const old = legacyFont(font)
    const text = old === undefined ? run : decodeByFont(run, old)
    if (old !== undefined && text !== run) {
      from ??= old === 'vni' ? 'vni' : 'tcvn3'
      if (readable.length < 20) {
        undecoded.push(run.replaceAll('\n', ' '))
        readable.push(text.replaceAll('\n', ' '))
      }
    }
    run = ''
    const table = tables.at(-1)
    if (table?.isTitle === true) table.title += text
    else if (table?.cell !== undefined) table.cell += text
    else line += text
  }
  const setFont = (next: string | undefined): void => {
    if (legacyFont(next) !== legacyFont(font)) endRun()
    font = next
  }
  const endLine = (): void => {
    endRun()
    const table = tables.at(-1)
    if (table?.cell !== undefined) table.cell += ' '
    if (line.trim() !== '') {
      if (level > 0) blocks.heading(level, line)
      else if (isItem) blocks.item(line)
      else blocks.paragraph(line)
    }
    line = ''
  }
  const endTable = (): void => {
    endRun()
    const table = tables.pop()
    if (table === undefined) return
    const columns = table.rows.reduce((most, row) => Math.max(most, row.length), 0)
    // One column, or one holding others, places things on a page and says nothing of what they are.
    if (columns <= 1 || table.isLayout) for (const cell of table.rows.flat()) blocks.paragraph(cell)
    else
      blocks.table(table.rows, {
        title: table.title,
        hasHeader: table.hasHead || looksLikeHeader(table.rows),
      })
  }
  const number = (): string => {
    const list = lists.at(-1)
    if (list?.ordered !== true) return ''
    list.next += 1
    return `${list.next - 1}. `
  }

  return {
    open(name, next) {
      setFont(next)
      const heading = levelOf(name)
      if (heading > 0) {
        endLine()
        level = heading
      } else if (name === 'li') {
        endLine()
        isItem = true
        run += number()
      } else if (name === 'ul' || name === 'ol') {
        endLine()
        lists.push({ ordered: name === 'ol', next: 1 })
      } else if (name === 'table') {
        const outer = tables.at(-1)
        endLine()
        if (outer !== undefined) {
          outer.isLayout = true
          if (outer.cell !== undefined) blocks.paragraph(outer.cell)
          outer.cell = outer.cell === undefined ? undefined : ''
          for (const cell of outer.rows.splice(0).flat()) blocks.paragraph(cell)
        }
        tables.push({ rows: [], cell: undefined, title: '', isTitle: false, hasHead: false, isLayout: false }) // prettier-ignore
      } else openInTable(name, tables.at(-1), endRun)
      if (breaking.has(name)) endLine()
      if (name === 'br') endBreak()
    },
    text(text) {
      run += text
    },
    close(name, next) {
      const table = tables.at(-1)
      if (levelOf(name) > 0) {
        endLine()
        level = 0
      } else if (name === 'li') {
        endLine()
        isItem = false
      } else if (name === 'ul' || name === 'ol') {
        endLine()
        lists.pop()
        isItem = lists.length > 0
      } else if (name === 'table') endTable()
      else if (table !== undefined && cells.has(name) && table.cell !== undefined) {
        endRun()
        table.rows.at(-1)?.push(table.cell)
        table.cell = undefined
      } else if (table !== undefined && name === 'caption') {
        endRun()
        table.isTitle = false
      } else if (breaking.has(name)) endLine()
      setFont(next)
    },
    finish() {
      while (tables.length > 0) endTable()
      endLine()
    },
    decoded() {
      if (from === undefined) return undefined
      const sample = sampleOf(undecoded.join('\n'), readable.join('\n'))
      return { from, confidence: 1, sample }
    },
  }

  /** A break inside a heading or a cell is a space; elsewhere it ends the line, as people write lists with breaks. */
  function endBreak(): void {
    if (level > 0 || tables.at(-1)?.cell !== undefined) run += ' '
    else endLine()
  }
}

function openInTable(name: string, table: Table | undefined, endRun: () => void): void {
  if (table === undefined) return
  if (name === 'caption') {
    endRun()
    table.isTitle = true
  } else if (name === 'tr') {
    endRun()
    table.rows.push([])
  } else if (cells.has(name)) {
    endRun()
    if (table.rows.length === 0) table.rows.push([])
    if (name === 'th' && table.rows.length === 1) table.hasHead = true
    table.cell = ''
  } else if (name === 'thead') table.hasHead = true
}
