// RTF: text runs with their font's encoding; pictures, objects, fields' codes and hidden text are left out.
import { decodeByFont, legacyFont } from '../encodings/by-font.ts'
import { sampleOf } from '../encodings/read-legacy.ts'
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { codePageOf, decodeCodePage } from './rtf/code-page.ts'
import { readFontTable } from './rtf/font-table.ts'
import { rtfTokens } from './rtf/tokens.ts'

/** Groups that are no text of the document ("destinations", RTF 1.9.1, appendix). */
const skipped = new Set(
  'fonttbl colortbl stylesheet info pict object objdata fldinst themedata colorschememapping latentstyles datastore generator listtable listoverridetable rsidtbl xmlnstbl header headerl headerr headerf footer footerl footerr footerf filetbl revtbl nonshppict bkmkstart bkmkend pntext listtext private template'.split(
    ' ',
  ),
)
const pictures = new Set(['pict', 'nonshppict'])
const deepest = 500
const symbols: Readonly<Record<string, string>> = {
  tab: ' ',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
}

interface State {
  readonly font: number
  readonly isHidden: boolean
  readonly isSkipped: boolean
  /** Characters after `\u` that stand in for it. */
  readonly skip: number
}

/** @throws IngestFault `damaged` */
export function readRtf(bytes: Uint8Array, reading: Reading): ReadFacts {
  const { blocks, removed, options } = reading
  const source = new TextDecoder('windows-1252').decode(bytes)
  const fonts = readFontTable(source)
  const page = Number(/\\ansicpg(\d{3,5})/.exec(source.slice(0, 2_000))?.[1] ?? 1252)
  const before: string[] = []
  const after: string[] = []
  let from: 'tcvn3' | 'vni' | undefined
  let state: State = { font: -1, isHidden: false, isSkipped: false, skip: 1 }
  const saved: State[] = []
  let line = ''
  let run: { readonly font: number; text: string; bytes: number[] } = {
    font: -1,
    text: '',
    bytes: [],
  }
  let cells: string[] = []
  let rows: string[][] = []
  let toSkip = 0
  let isIgnorable = false

  const endBytes = (): void => {
    if (run.bytes.length === 0) return
    const font = fonts.get(run.font)
    const label = codePageOf(font?.charset, page)
    // An old font's bytes are its own, whatever character set it claims.
    const isOld = legacyFont(font?.name) !== undefined
    run.text += decodeCodePage(run.bytes, isOld ? 'windows-1252' : label)
    run.bytes = []
  }
  const endRun = (): void => {
    endBytes()
    const old = legacyFont(fonts.get(run.font)?.name)
    const text = old === undefined ? run.text : decodeByFont(run.text, old)
    if (old !== undefined && text !== run.text) {
      from ??= old === 'vni' ? 'vni' : 'tcvn3'
      if (before.length < 20) {
        before.push(run.text)
        after.push(text)
      }
    }
    line += text
    run = { font: state.font, text: '', bytes: [] }
  }
  const endTable = (): void => {
    blocks.table(rows)
    rows = []
  }
  const endParagraph = (): void => {
    endRun()
    if (rows.length > 0 && line.trim() !== '') endTable()
    for (const part of line.split('\n')) blocks.paragraph(part)
    line = ''
  }
  const write = (text: string): void => {
    if (state.isSkipped) return
    if (state.isHidden) {
      removed.hidden += text.replace(/\s+/g, '').length
      return
    }
    if (run.font !== state.font) endRun()
    endBytes()
    run.text += text
  }

  for (const token of rtfTokens(source)) {
    switch (token.kind) {
      case 'open':
        if (saved.length > deepest) throw new IngestFault('damaged')
        saved.push(state)
        break
      case 'close':
        endRun()
        state = saved.pop() ?? state
        isIgnorable = false
        break
      case 'byte':
        if (toSkip > 0) toSkip -= 1
        else if (state.isHidden && !state.isSkipped) removed.hidden += 1
        else if (!state.isSkipped) {
          if (run.font !== state.font) endRun()
          run.bytes.push(token.value)
        }
        break
      case 'text': {
        const dropped = Math.min(toSkip, token.text.length)
        toSkip -= dropped
        write(token.text.slice(dropped))
        break
      }
      case 'ignorable':
        isIgnorable = true
        break
      case 'word':
        word(token.name, token.value)
        isIgnorable = false
    }
  }
  endParagraph()
  if (rows.length > 0) endTable()
  const title = /\{\\title ([^{}\\]{1,300})\}/.exec(source.slice(0, 20_000))?.[1]
  return {
    title,
    decoded:
      from === undefined
        ? undefined
        : { from, confidence: 1, sample: sampleOf(before.join('\n'), after.join('\n')) },
  }

  function word(name: string, value: number | undefined): void {
    if (pictures.has(name) && !state.isSkipped) removed.images += 1
    if (name === 'object' && !state.isSkipped) removed.scripts += 1
    // What a program marks as ignorable and we do not know is no text.
    if (skipped.has(name) || (isIgnorable && name !== 'shppict')) {
      state = { ...state, isSkipped: true }
      return
    }
    if (name === 'u') {
      endBytes()
      write(String.fromCharCode(((value ?? 0) + 65_536) % 65_536))
      toSkip = state.skip
    } else if (name === 'uc') state = { ...state, skip: Math.max(0, Math.min(8, value ?? 1)) }
    else if (name === 'f') state = { ...state, font: value ?? -1 }
    else if (name === 'v') state = { ...state, isHidden: value !== 0 }
    else if (name === 'plain') state = { ...state, isHidden: false }
    else if (name === 'par' || name === 'sect' || name === 'page') endParagraph()
    else if (name === 'cell') {
      endRun()
      cells.push(line)
      line = ''
    } else if (name === 'row') {
      endRun()
      rows.push(cells)
      cells = []
      options.signal.throwIfAborted()
    } else if (symbols[name] !== undefined) write(symbols[name])
  }
}
