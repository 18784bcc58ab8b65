// One stream of text of an answer – content, reasoning, refusal, the arguments of one call – in which values are put back as it comes.
import type { MaskScope } from '../../contract/mask.ts'
import { isEdgeLetter } from '../code.ts'
import type { KnownCodes } from './known-codes.ts'
import type { KnownWords } from './known-words.ts'
import { LeftCounter } from './left-counter.ts'
import type { NextStart } from './next-start.ts'
import { type CodeRead, readCode } from './read-code.ts'
import { Surroundings } from './surroundings.ts'

/** What all lanes of an answer share. */
export interface LaneParts {
  readonly scope: MaskScope
  readonly expected: ReadonlySet<string>
  readonly codes: KnownCodes
  readonly words: KnownWords
  readonly nextStart: NextStart
  /** Hosts that the caller named. */
  readonly brought: () => ReadonlySet<string>
}

const escapeBefore = /\\(?:[nrtbf]|u[0-9A-Fa-f]{4})$/
const lookBack = 8
const batch = 8_192

export class Lane {
  readonly #parts: LaneParts
  readonly #around: Surroundings
  readonly #counter: LeftCounter
  #held = ''
  /** What was shown before what is held, as the model wrote it; at least its last characters. */
  #before = ''
  /** Shown, and not yet looked at: most lanes never have to be. */
  #shown: string[] = []
  #length = 0
  #restored = 0
  #repaired = 0
  #left = 0

  constructor(parts: LaneParts, isJson: boolean) {
    this.#parts = parts
    this.#around = new Surroundings(isJson, parts.brought)
    this.#counter = new LeftCounter(parts.expected)
  }

  /** What may be shown now. */
  push(text: string): string {
    return this.#restore(this.#held === '' ? text : this.#held + text, false)
  }

  /** Whether the text passes as it is, and then it has passed: nothing is held, and nothing in it may begin a pseudonym. */
  showPlain(text: string): boolean {
    if (this.#held !== '' || this.#parts.nextStart(text, 0) !== -1) return false
    this.#show(text)
    return true
  }

  /** What was held back, when nothing more comes. */
  flush(): string {
    const held = this.#held
    return held === '' ? '' : this.#restore(held, true)
  }

  counts() {
    this.#settle()
    this.#counter.end()
    return {
      restored: this.#restored,
      repaired: this.#repaired,
      left: this.#left + this.#counter.left,
    }
  }

  #restore(text: string, isEnd: boolean): string {
    this.#held = ''
    const { nextStart } = this.#parts
    let out = ''
    let shown = 0
    for (let at = nextStart(text, 0); at !== -1; at = nextStart(text, Math.max(at + 1, shown))) {
      if (this.#isInsideWord(text, at)) continue
      const read = this.#read(text, at, isEnd)
      if (read === undefined) continue
      if (read === 'more') {
        this.#held = text.slice(at)
        return out + this.#show(text.slice(shown, at))
      }
      out += this.#show(text.slice(shown, at))
      const value = this.#valueOf(read)
      out +=
        value === undefined
          ? this.#show(text.slice(at, read.end))
          : this.#put(value, text.slice(at, read.end))
      shown = read.end
    }
    return out + this.#show(shown === 0 ? text : text.slice(shown))
  }

  #read(text: string, at: number, isEnd: boolean): Met | 'more' | undefined {
    const { codes, words } = this.#parts
    const code = readCode(text, at, codes.isPossible)
    if (code === 'more' && !isEnd) return 'more'
    const known = code === 'more' ? undefined : this.#knownCode(text, code)
    if (known !== undefined) return known
    const word = words.firsts === '' ? undefined : words.read(isEnd ? `${text} ` : text, at)
    if (word === 'more') return isEnd ? undefined : 'more'
    return word && { pseudonym: word.word, end: word.end, isRepaired: false, isCounted: false }
  }

  #knownCode(text: string, read: CodeRead | undefined): Met | undefined {
    if (read === undefined || isEdgeLetter(text.charAt(read.end))) return undefined
    const known = this.#parts.codes.find(read.code)
    return known && { ...known, end: read.end, isCounted: true }
  }

  #valueOf(met: Met): string | undefined {
    this.#settle()
    const kept = this.#parts.scope.find(met.pseudonym)
    const value = kept && this.#around.write(kept.value)
    if (value === undefined) {
      // A code that stays is seen by the counter; a stand-in looks like any word.
      if (!met.isCounted) this.#left += 1
      return undefined
    }
    this.#restored += 1
    if (met.isRepaired) this.#repaired += 1
    return value
  }

  /** The character before decides whether this could be the middle of a word; before `\n` of JSON it is no letter. */
  #isInsideWord(text: string, at: number): boolean {
    const last = at > 0 ? text.charAt(at - 1) : this.#before.slice(-1)
    if (!isEdgeLetter(last)) return false
    if (!this.#around.isJson) return true
    const lead =
      at >= lookBack
        ? text.slice(at - lookBack, at)
        : this.#before.slice(-lookBack) + text.slice(0, at)
    return !escapeBefore.test(lead)
  }

  #show(text: string): string {
    if (text === '') return text
    this.#shown.push(text)
    this.#length += text.length
    if (this.#length > batch) this.#settle()
    this.#before = text.length >= lookBack ? text : this.#before.slice(-lookBack) + text
    return text
  }

  #put(value: string, written: string): string {
    this.#counter.interrupt()
    this.#around.push(value)
    this.#before = written
    return value
  }

  #settle(): void {
    if (this.#length === 0) return
    const text = this.#shown.join('')
    this.#shown = []
    this.#length = 0
    this.#counter.push(text)
    this.#around.push(text)
  }
}

/** A pseudonym in the text, and where it ends. */
interface Met {
  readonly pseudonym: string
  readonly end: number
  readonly isRepaired: boolean
  readonly isCounted: boolean
}
