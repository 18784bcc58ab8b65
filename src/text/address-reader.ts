// Follows a text as it comes and knows at every place whether an address stands open there, and whose host it is.
import { hostOf, isBareHost } from './host-of.ts'

/** `start` and `end` are UTF-16 offsets. No `host`: it names none that could be read, so nobody can have brought it. */
export interface Address {
  readonly start: number
  readonly end: number
  readonly host: string | undefined
}

/** What ends an open address. `word`: a blank or `<`, as GitHub's autolinks end; the wider reading is the safe one. */
type Closer =
  /** `blank`: what a definition (`[a]: …`) leads to ends at a blank only. */
  | { readonly kind: 'word' | 'blank' | 'angle' }
  /** Of a Markdown link: the parentheses inside it that are still open. */
  | { readonly kind: 'parenthesis'; depth: number }
  /** `strict`: blanks belong to it, as in an attribute or a JSON value. `closing`: the quote came, the next character decides. */
  | {
      readonly kind: 'quote'
      readonly quote: string
      readonly escaped: boolean
      readonly strict: boolean
      closing: boolean
    }

export interface AddressReaderOptions {
  /**
   * JSON or arguments of a tool: a quote ends what a quote began. In Markdown it does not: renderers read on, up to a blank.
   */
  readonly isData?: boolean
  readonly onAddress?: (address: Address) => void
}

interface Open {
  readonly start: number
  closer: Closer
  /** What is there until the host is known; empty afterwards. */
  head: string
  /** An address is expected here (the target of a link), so that even one without a scheme is read as one. */
  readonly isSlot: boolean
  state: 'unsettled' | 'settled' | 'relative'
  host: string | undefined
  /** Where the host was known; before that nothing else begins, unless this may be no address at all. */
  settledAt: number
  isSure: boolean
}

// Everything that cannot change the state is taken in one bite.
const bite = /[^\s!-/:-@[-`{-~]+|[^]/gu
const hostCharacters = /[a-z0-9.-]/i
const urlAttribute =
  /(?:^|[\s"'/])(?:href|src|srcset|action|formaction|poster|background|cite|ping|longdesc|manifest)\s*=\s*$/i
const scheme = /(?:https?|wss?|ftp|mailto):$/i
const longestHead = 2_048
const longestLookBack = 320
/** More in each other than anybody writes: from there on the line is closed to values. */
const mostOpen = 16

/** One for each text or lane; what is pushed is what will be shown. Linear, and its memory is bounded. */
export class AddressReader {
  readonly #isData: boolean
  readonly #onAddress: ((address: Address) => void) | undefined
  #position = 0
  /** The last characters, to look back at. */
  #recent = ''
  /**
   * In an address another one may begin (`https://a.vn/?u=https://b.vn/`), and which of them a renderer makes a link of is its own
   * affair: all count.
   */
  #open: Open[] = []
  #isFlooded = false
  #isEscaped = false
  // Of the line: brackets that may still become a link, and marks that can make them mean something else.
  #brackets = 0
  #hasLabel = false
  #hasMarkup = false

  constructor({ isData = false, onAddress }: AddressReaderOptions = {}) {
    this.#isData = isData
    this.#onAddress = onAddress
  }

  push(text: string): void {
    for (const [piece] of text.matchAll(bite)) this.#read(piece)
  }

  /** The text is over: an address that is still open ends with it. */
  end(): void {
    for (const open of this.#open) this.#close(open, this.#position)
    this.#open = []
  }

  /**
   * Whether a letter or digit that came next would stand in an address whose host is not among these, or is not known yet. A host
   * that begins with what comes next (`X.example.com/`) is not foreseen.
   */
  isForeign(brought: ReadonlySet<string>): boolean {
    return (
      this.#isFlooded ||
      this.#open.some(
        ({ state, host }) => state === 'unsettled' || host === undefined || !brought.has(host),
      )
    )
  }

  #read(piece: string): void {
    if (this.#open.length > 0) this.#readInside(piece)
    this.#readStart(piece)
    this.#isEscaped = piece === '\\' && !this.#isEscaped
    this.#position += piece.length
    this.#recent += piece
    if (this.#recent.length > 4 * longestLookBack)
      this.#recent = this.#recent.slice(-longestLookBack)
    if (piece === '\n') this.#endLine()
  }

  #readInside(piece: string): void {
    const left = this.#open.filter((open) => {
      if (this.#isEnd(open, piece)) {
        this.#close(open, this.#position)
        return false
      }
      this.#goOn(open, piece)
      if (open.state === 'unsettled') return true
      open.settledAt = Math.min(open.settledAt, this.#position + piece.length)
      // A path leads nowhere else; what follows in it is looked at like any text.
      return open.state === 'settled'
    })
    this.#open = left
  }

  /** A link's words may go over lines; one that begins on an earlier line is only read more widely. */
  #endLine(): void {
    this.#isFlooded = false
    this.#brackets = 0
    this.#hasLabel = false
    this.#hasMarkup = false
  }

  /** True where the address is over before this piece. */
  #isEnd(open: Open, piece: string): boolean {
    const { closer } = open
    if (piece === '\n' || piece === '\r') return !mayGoOverLine(open)
    switch (closer.kind) {
      case 'word':
        return piece === '<' || isBlank(piece)
      case 'blank':
        return isBlank(piece)
      case 'angle':
        return piece === '>' && !this.#isEscaped
      case 'parenthesis':
        return piece === ')' && !this.#isEscaped && closer.depth === 0
      case 'quote':
        // `"https://a.vn/x","name"` is over; in `"https://a.vn/"X` a renderer may read on.
        if (closer.closing) return isBlank(piece) || ',}]:;)>.!?\\/'.includes(piece)
        return isBlank(piece) && !closer.strict
    }
  }

  #close(open: Open, end: number): void {
    // `// a comment` and `see http: it is …` name nothing.
    const isEmpty = open.state === 'unsettled' && /^\s*(?:[a-z]+:)?[\\/]*$/i.test(open.head)
    if (isEmpty) return
    if (open.state === 'unsettled') settle(open)
    if (open.state === 'settled') this.#onAddress?.({ start: open.start, end, host: open.host })
  }

  #goOn(open: Open, piece: string): void {
    const { closer } = open
    // With a blank or a tag in it, it may be no link.
    if (isBlank(piece) || piece === '<') open.isSure = false
    if (closer.kind === 'quote') {
      // Nested JSON opens and closes its strings with \".
      closer.closing = piece === closer.quote && this.#isEscaped === closer.escaped
    } else if (closer.kind === 'parenthesis' && !this.#isEscaped) {
      if (piece === '(') closer.depth += 1
      if (piece === ')') closer.depth -= 1
      // CommonMark §6.3: a target may be written in pointed brackets, and may then hold blanks.
      if (piece === '<' && open.state === 'unsettled' && open.head.trim() === '') {
        open.closer = { kind: 'angle' }
        open.isSure = false
        return
      }
    }
    if (open.state !== 'unsettled') return
    open.head += piece
    if ('/\\?#&:.'.includes(piece) || open.head.length > longestHead) settleEarly(open)
  }

  #readStart(piece: string): void {
    if (piece === '(' && this.#recent.endsWith(']') && !this.#isEscaped) {
      const isSure = this.#hasLabel && !this.#hasMarkup
      this.#openSlot({ kind: 'parenthesis', depth: 0 }, isSure)
      // No link perhaps: then its address goes on behind the parenthesis.
      if (!isSure) this.#openSlot({ kind: 'word' }, isSure)
      this.#brackets = 0
      return
    }
    if (!this.#isEscaped) this.#countMarks(piece)
    if ((piece === '"' || piece === "'") && urlAttribute.test(this.#recent.slice(-40))) {
      this.#openSlot(this.#quoteCloser(piece, this.#recent.length), true)
      return
    }
    const length = this.#lookBack(piece)
    if (length === undefined) return
    const start = this.#position - length
    if (this.#open.some(({ isSure, settledAt }) => isSure && start < settledAt)) return
    const before = this.#recent.length - length
    const head = this.#recent.slice(before) + piece
    for (const closer of this.#closersFor(before))
      settleEarly(this.#begin({ start, closer, head, isSlot: false, isSure: true }))
  }

  #begin(opened: Pick<Open, 'start' | 'closer' | 'head' | 'isSlot' | 'isSure'>): Open {
    const open: Open = { ...opened, state: 'unsettled', host: undefined, settledAt: Infinity }
    if (this.#open.length < mostOpen) this.#open.push(open)
    else this.#isFlooded = true
    return open
  }

  #countMarks(piece: string): void {
    this.#hasLabel = piece === ']' && this.#brackets > 0
    if (piece === '[') this.#brackets += 1
    else if (piece === ']' && this.#brackets > 0) this.#brackets -= 1
    if (piece === '<' || piece === '`') this.#hasMarkup = true
  }

  #openSlot(closer: Closer, isSure: boolean): void {
    this.#begin({ start: this.#position + 1, closer, head: '', isSlot: true, isSure })
  }

  /** How many characters before this piece belong to an address that begins with it; undefined where none begins. */
  #lookBack(piece: string): number | undefined {
    const recent = this.#recent
    if (piece === ':') return schemeBefore(recent)
    if (piece === '.') return /(?:^|[^a-z0-9])www$/i.test(recent.slice(-4)) ? 3 : undefined
    if (piece === '/' || piece === '\\') return slashesBefore(recent) ?? bareHostBefore(recent)
    if (piece === '?' || piece === '#') return bareHostBefore(recent)
    if (recent.endsWith(':') && /^\d/.test(piece)) {
      const length = bareHostBefore(recent.slice(-longestLookBack, -1))
      return length === undefined ? undefined : length + 1
    }
    return undefined
  }

  /** More than one where renderers differ: the address lasts as long as any of them lets it. */
  #closersFor(before: number): readonly Closer[] {
    const opener = this.#recent[before - 1] ?? ''
    if (opener === '<' && this.#recent[before - 2] !== '\\') return [{ kind: 'angle' }]
    if (opener !== '"' && opener !== "'") {
      const isDefinition = /\]:\s*$/.test(this.#recent.slice(Math.max(0, before - 40), before))
      return [{ kind: isDefinition ? 'blank' : 'word' }]
    }
    const quote = this.#quoteCloser(opener, before - 1)
    return this.#isData ? [quote] : [quote, { kind: 'word' }]
  }

  /** @param at Place of the opening quote in what was read last. */
  #quoteCloser(quote: string, at: number): Closer {
    const lead = this.#recent.slice(Math.max(0, at - 40), at)
    const escaped = lead.endsWith('\\')
    const strict = /[=:([,{]\s*\\?$/.test(lead)
    return { kind: 'quote', quote, escaped, strict, closing: false }
  }
}

/** An attribute may, and between `(` and a link's address one line may end (CommonMark §6.3). */
function mayGoOverLine({ closer, head, state }: Open): boolean {
  if (closer.kind === 'quote') return closer.strict
  return closer.kind === 'parenthesis' && state === 'unsettled' && /^[ \t\r]*$/.test(head)
}

function isBlank(piece: string): boolean {
  return /^\s/.test(piece)
}

function schemeBefore(recent: string): number | undefined {
  const found = scheme.exec(`${recent.slice(-6)}:`)
  return found === null ? undefined : found[0].length - 1
}

/** `x://`, or `//` where no word and no further slash stands before it: the scheme of the page it is shown on. */
function slashesBefore(recent: string): number | undefined {
  if (!/[\\/]$/.test(recent)) return undefined
  const before = recent[recent.length - 2] ?? ''
  if (before === ':') {
    const named = /[a-z][a-z0-9+.-]{0,30}$/i.exec(recent.slice(-34, -2))
    return named === null ? undefined : named[0].length + 2
  }
  return recent.endsWith('/') && !/[a-z0-9\\/]/i.test(before) ? 1 : undefined
}

function bareHostBefore(recent: string): number | undefined {
  let start = recent.length
  const least = Math.max(0, recent.length - longestLookBack)
  while (start > least && hostCharacters.test(recent[start - 1] ?? '')) start -= 1
  return isBareHost(recent.slice(start)) ? recent.length - start : undefined
}

const isAbsolute = /^\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i
const wholeHost = /^\s*(?:[a-z][a-z0-9+.-]*:[\\/]*|[\\/]{2,})[^\\/?#]+[\\/?#]/i

/** Settles as soon as nothing that follows can change the host. */
function settleEarly(open: Open): void {
  const { head } = open
  // An entity or an escape before the host is known: renderers differ in what they make of it.
  const isObscure = open.isSlot && (/&/.test(head) || /^[^:]*\\/.test(head))
  if (head.length > longestHead || isObscure) settle(open, true)
  else if (/^\s*tel:/i.test(head)) settle(open)
  else if (/^\s*mailto:/i.test(head)) {
    if (/[?#]$/.test(head)) settle(open)
  } else if (isAbsolute.test(head)) {
    if (wholeHost.test(head)) settle(open)
  } else if (/^\s*(?:[?#]|\/[^/\\]|[^/\\\s].*[\\/?#]$)/.test(head)) settle(open)
}

function settle(open: Open, isUnreadable = false): void {
  const { head } = open
  open.head = ''
  open.host = isUnreadable ? undefined : hostOf(withoutEnding(head))
  // A telephone number is called, nothing is sent along; a path leads to where the text is shown.
  const isHarmless = !isAbsolute.test(head) || /^\s*tel:/i.test(head)
  open.state =
    open.isSlot && open.host === undefined && isHarmless && !isUnreadable ? 'relative' : 'settled'
}

/** `(see https://a.vn).`: what closes a sentence after a bare host is no part of it, in any renderer. */
function withoutEnding(head: string): string {
  return head.replace(/[)\]}.,;:!?'"*_~]{1,16}$/, '')
}
