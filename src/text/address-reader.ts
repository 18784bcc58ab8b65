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
  | { readonly kind: 'word' | 'angle' | 'code' }
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

interface Open {
  readonly start: number
  closer: Closer
  /** What is there until the host is known; empty afterwards. */
  head: string
  /** An address is expected here (the target of a link), so that even one without a scheme is read as one. */
  readonly isSlot: boolean
  state: 'unsettled' | 'settled' | 'relative'
  host: string | undefined
}

// Everything that cannot change the state is taken in one bite.
const bite = /[^\s!-/:-@[-`{-~]+|[^]/gu
const hostCharacters = /[a-z0-9.-]/i
const urlAttribute =
  /(?:^|[\s"'/])(?:href|src|srcset|action|formaction|poster|background|cite|ping|longdesc|manifest)\s*=\s*$/i
const scheme = /(?:https?|wss?|ftp|mailto):$/i
const longestHead = 2_048
const longestLookBack = 320

/** One for each text or lane; what is pushed is what will be shown. Linear, and its memory is bounded. */
export class AddressReader {
  readonly #onAddress: ((address: Address) => void) | undefined
  #position = 0
  /** The last characters, to look back at. */
  #recent = ''
  #open: Open | undefined
  #isEscaped = false
  // Of the line: brackets that may still become a link, and whether marks were seen that can make them mean something else.
  #brackets = 0
  #hasLabel = false
  #backticks = 0
  #isDoubtful = false

  constructor(onAddress?: (address: Address) => void) {
    this.#onAddress = onAddress
  }

  push(text: string): void {
    for (const [piece] of text.matchAll(bite)) this.#read(piece)
  }

  /** The text is over: an address that is still open ends with it. */
  end(): void {
    if (this.#open !== undefined) this.#close(this.#position)
  }

  /**
   * Whether a letter or digit that came next would stand in an address whose host is not among these, or is not known yet. A host
   * that begins with what comes next (`X.example.com/`) is not foreseen.
   */
  isForeign(brought: ReadonlySet<string>): boolean {
    const open = this.#open
    if (open === undefined || open.state === 'relative') return false
    return open.state === 'unsettled' || open.host === undefined || !brought.has(open.host)
  }

  #read(piece: string): void {
    if (this.#open !== undefined && this.#isEnd(this.#open, piece)) this.#close(this.#position)
    if (this.#open === undefined) this.#readOutside(piece)
    else this.#readInside(this.#open, piece)
    this.#isEscaped = piece === '\\' && !this.#isEscaped
    this.#position += piece.length
    this.#recent += piece
    if (this.#recent.length > 4 * longestLookBack)
      this.#recent = this.#recent.slice(-longestLookBack)
    if (piece === '\n') this.#startLine()
  }

  #startLine(): void {
    this.#brackets = 0
    this.#hasLabel = false
    this.#backticks = 0
    this.#isDoubtful = false
  }

  /** True where the address is over before this piece. */
  #isEnd(open: Open, piece: string): boolean {
    const { closer } = open
    if (piece === '\n' || piece === '\r') return closer.kind !== 'quote' || !closer.strict
    switch (closer.kind) {
      case 'word':
        return piece === '<' || isBlank(piece)
      case 'angle':
        return piece === '>' && !this.#isEscaped
      case 'code':
        return piece === '`'
      case 'parenthesis':
        return piece === ')' && !this.#isEscaped && closer.depth === 0
      case 'quote':
        // `"https://a.vn/x","name"` is over; in `"https://a.vn/"X` a renderer may read on.
        if (closer.closing) return isBlank(piece) || ',}]:;)>.!?\\/'.includes(piece)
        return isBlank(piece) && !closer.strict
    }
  }

  #close(end: number): void {
    const open = this.#open
    this.#open = undefined
    if (open === undefined) return
    // `// a comment` and `see http: it is …` name nothing.
    const isEmpty = open.state === 'unsettled' && /^\s*(?:[a-z]+:)?[\\/]*$/i.test(open.head)
    if (isEmpty) return
    if (open.state === 'unsettled') settle(open)
    if (open.state === 'settled') this.#onAddress?.({ start: open.start, end, host: open.host })
  }

  #readInside(open: Open, piece: string): void {
    const { closer } = open
    if (closer.kind === 'quote') {
      // Nested JSON opens and closes its strings with \".
      closer.closing = piece === closer.quote && this.#isEscaped === closer.escaped
    } else if (closer.kind === 'parenthesis' && !this.#isEscaped) {
      if (piece === '(') closer.depth += 1
      if (piece === ')') closer.depth -= 1
      // CommonMark §6.3: a target may be written in pointed brackets, and may then hold blanks.
      if (piece === '<' && open.head.trim() === '') {
        open.closer = { kind: 'angle' }
        return
      }
    }
    if (open.state !== 'unsettled') return
    open.head += piece
    if ('/\\?#&:.'.includes(piece) || open.head.length > longestHead) settleEarly(open)
  }

  #readOutside(piece: string): void {
    if (piece === '(' && this.#recent.endsWith(']') && !this.#isEscaped) {
      const isSure = this.#hasLabel && !this.#isDoubtful
      this.#brackets = 0
      this.#openSlot(isSure ? { kind: 'parenthesis', depth: 0 } : { kind: 'word' })
      return
    }
    if (!this.#isEscaped) this.#countMarks(piece)
    if ((piece === '"' || piece === "'") && urlAttribute.test(this.#recent.slice(-40))) {
      this.#openSlot(this.#quoteCloser(piece, this.#recent.length))
      return
    }
    const length = this.#lookBack(piece)
    if (length === undefined) return
    const before = this.#recent.length - length
    this.#open = {
      start: this.#position - length,
      closer: this.#closerFor(before),
      head: this.#recent.slice(before) + piece,
      isSlot: false,
      state: 'unsettled',
      host: undefined,
    }
    settleEarly(this.#open)
  }

  #countMarks(piece: string): void {
    this.#hasLabel = piece === ']' && this.#brackets > 0
    if (piece === '[') this.#brackets += 1
    else if (piece === ']' && this.#brackets > 0) this.#brackets -= 1
    else if (piece === '`') this.#backticks += 1
    if (piece === '`' || piece === '<') this.#isDoubtful = true
  }

  #openSlot(closer: Closer): void {
    const start = this.#position + 1
    this.#open = { start, closer, head: '', isSlot: true, state: 'unsettled', host: undefined }
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

  #closerFor(before: number): Closer {
    const opener = this.#recent[before - 1] ?? ''
    if (opener === '<') return { kind: 'angle' }
    if (opener === '"' || opener === "'") return this.#quoteCloser(opener, before - 1)
    // Only an odd backtick of its line opens program text.
    if (opener === '`' && this.#backticks % 2 === 1) return { kind: 'code' }
    return { kind: 'word' }
  }

  /** @param at Place of the opening quote in what was read last. */
  #quoteCloser(quote: string, at: number): Closer {
    const lead = this.#recent.slice(Math.max(0, at - 40), at)
    const escaped = lead.endsWith('\\')
    const strict = /[=:([,{]\s*\\?$/.test(lead)
    return { kind: 'quote', quote, escaped, strict, closing: false }
  }
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
  } else if (/^\s*(?:[?#]|\/[^/\\]|[^/\\].*[\\/?#]$)/.test(head)) settle(open)
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
