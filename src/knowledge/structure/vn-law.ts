// Reads a Vietnamese law, decree or circular into articles, clauses and points. Linear: each line is looked at once.
import type { LawArticle, LawClause, LawPoint, LawTree, StructureNote } from './law-tree.ts'
import type { Line } from './lines.ts'
import { joinBrokenLines } from './vn-join-lines.ts'
import {
  isAmending,
  mayFollow,
  nextPoint,
  readArticleOpener,
  readClauseOpener,
  readHeading,
  readPointOpener,
  saysAsFollows,
} from './vn-openers.ts'
import { createQuoteTracker } from './vn-quotes.ts'

interface OpenPoint {
  readonly letter: string
  readonly lines: string[]
}
interface OpenClause {
  readonly number: string
  readonly lines: string[]
  readonly points: OpenPoint[]
  readonly page: number | undefined
}
interface OpenArticle {
  readonly number: string
  readonly title: string
  readonly path: readonly string[]
  readonly lines: string[]
  readonly points: OpenPoint[]
  readonly clauses: OpenClause[]
  readonly page: number | undefined
}

export function readVnLaw(source: readonly Line[]): LawTree {
  return new VnReader().read(joinBrokenLines(source))
}

class VnReader {
  readonly #preamble: string[] = []
  readonly #articles: OpenArticle[] = []
  readonly #annexes: { title: string; lines: string[] }[] = []
  readonly #notes: StructureNote[] = []
  readonly #quotes = createQuoteTracker()
  readonly #path: string[] = []
  #pathLevels: number[] = []
  /** Behind the last article: who signed. Goes back into the text if another article follows. */
  #closing: string[] = []
  #headingWaits = false
  /** The last line announced a quotation ("như sau:"). */
  #announced = false
  #first = '1'

  read(lines: readonly Line[]): LawTree {
    const numbers = lines.map((line) => readArticleOpener(line.text)?.number)
    // An extract may begin in the middle; a whole law begins with 1.
    this.#first = numbers.includes('1')
      ? '1'
      : (numbers.find((number) => number !== undefined) ?? '1')
    for (const line of lines) this.#readLine(line)
    return {
      preamble: this.#preamble.join('\n'),
      articles: this.#articles.map(closeArticle),
      closing: this.#closing.join('\n'),
      annexes: this.#annexes.map(({ title, lines }) => ({ title, text: lines.join('\n') })),
      notes: [
        ...this.#notes,
        ...this.#annexes.map(({ title }) => ({ kind: 'annex', title }) as const),
      ],
    }
  }

  #readLine(line: Line): void {
    const { text } = line
    const annex = this.#annexes.at(-1)
    if (annex !== undefined && !isAnnexHeading(text)) {
      annex.lines.push(text)
      return
    }
    const announced = this.#announced
    this.#announced = false
    if (this.#quotes.isInside() && !this.#endsQuotation(text)) {
      this.#append(text)
      this.#quotes.read(text, true)
      return
    }
    // What an amending text quotes is words of its unit, whatever it looks like.
    if (this.#isInAmendment() && /^["“]/.test(text)) {
      this.#append(text)
      this.#quotes.read(text, true)
      return
    }
    if (announced && this.#isQuotedWithoutMark(text)) {
      this.#append(text)
      this.#quotes.open()
      this.#quotes.read(text, true)
      return
    }
    this.#open(line)
    this.#announced = this.#isInAmendment() && saysAsFollows(text)
    this.#quotes.read(text, this.#isInAmendment() && isQuoting(text))
  }

  #open(line: Line): void {
    const { text } = line
    if (this.#headingWaits) {
      this.#headingWaits = false
      if (readArticleOpener(text) === undefined && readHeading(text) === undefined) {
        this.#path.push(`${this.#path.pop() ?? ''} - ${text}`)
        return
      }
    }
    const heading = readHeading(text)
    if (heading !== undefined) this.#openHeading(text, heading)
    else if (this.#articles.length > 0 && isAnnexHeading(text))
      this.#annexes.push({ title: text, lines: [] })
    else if (!this.#openArticle(line) && !this.#openClause(line) && !this.#openPoint(line.text)) {
      if (this.#closing.length > 0 || this.#isSignature(text)) this.#closing.push(text)
      else this.#append(text)
    }
  }

  #openHeading(text: string, heading: { readonly level: number; readonly waits: boolean }): void {
    this.#returnClosing()
    while ((this.#pathLevels.at(-1) ?? -1) >= heading.level) {
      this.#pathLevels.pop()
      this.#path.pop()
    }
    this.#pathLevels.push(heading.level)
    this.#path.push(text)
    this.#headingWaits = heading.waits
  }

  #openArticle(line: Line): boolean {
    const opener = readArticleOpener(line.text)
    if (opener === undefined || !this.#isNextArticle(opener.number)) return false
    this.#returnClosing()
    this.#quotes.close()
    const { number, rest: title } = opener
    const path = [...this.#path]
    const page = line.page
    this.#articles.push({ number, title, path, lines: [], points: [], clauses: [], page })
    return true
  }

  #isNextArticle(number: string): boolean {
    const last = this.#articles.at(-1)
    return last === undefined ? number === this.#first : mayFollow(number, last.number)
  }

  #openClause(line: Line): boolean {
    const article = this.#articles.at(-1)
    const opener = article === undefined ? undefined : readClauseOpener(line.text)
    if (article === undefined || opener === undefined) return false
    const last = article.clauses.at(-1)?.number
    if (!mayFollow(opener.number, last)) {
      this.#notes.push({
        kind: 'numbering',
        article: article.number,
        after: last,
        found: opener.number,
      })
      return false
    }
    this.#returnClosing()
    const { number } = opener
    article.clauses.push({ number, lines: [line.text], points: [], page: line.page })
    return true
  }

  #openPoint(text: string): boolean {
    const article = this.#articles.at(-1)
    const opener = article === undefined ? undefined : readPointOpener(text)
    if (article === undefined || opener === undefined) return false
    const { points } = article.clauses.at(-1) ?? article
    const letter = nextPoint(opener.number, points.at(-1)?.letter)
    if (letter === undefined) return false
    this.#returnClosing()
    points.push({ letter, lines: [text] })
    return true
  }

  /** Adds a line to the unit that is open: the point, else the clause, else the article. */
  #append(text: string): void {
    const article = this.#articles.at(-1)
    const holder = article?.clauses.at(-1) ?? article
    const lines = holder?.points.at(-1)?.lines ?? holder?.lines ?? this.#preamble
    lines.push(text)
  }

  #returnClosing(): void {
    for (const text of this.#closing) this.#append(text)
    this.#closing = []
  }

  /** The words of the open units say that another text is changed. */
  #isInAmendment(): boolean {
    const article = this.#articles.at(-1)
    if (article === undefined) return false
    const clause = article.clauses.at(-1)
    const point = (clause ?? article).points.at(-1)
    return (
      isAmending(article.title) ||
      isAmending(withoutMark(clause?.lines[0] ?? article.lines[0] ?? '')) ||
      isAmending(withoutMark(point?.lines[0] ?? ''))
    )
  }

  /** "Sửa đổi Điều 4 như sau:" and then `Điều 4. …` without a mark. */
  #isQuotedWithoutMark(text: string): boolean {
    if (/^["“]/.test(text)) return false
    const opener = readArticleOpener(text) ?? readClauseOpener(text) ?? readPointOpener(text)
    return opener !== undefined && !isAmending(opener.rest)
  }

  /** A quotation that was never closed ends where the amending text plainly goes on. */
  #endsQuotation(text: string): boolean {
    const article = readArticleOpener(text)
    if (article !== undefined) return this.#isNextArticle(article.number)
    if (readHeading(text) !== undefined) return false
    const opener = readClauseOpener(text)
    const last = this.#articles.at(-1)?.clauses.at(-1)?.number
    if (opener === undefined) return this.#isNextAmendingPoint(text)
    return isAmending(opener.rest) && mayFollow(opener.number, last)
  }

  #isNextAmendingPoint(text: string): boolean {
    const opener = readPointOpener(text)
    if (opener === undefined || !isAmending(opener.rest)) return false
    const last = this.#articles.at(-1)?.clauses.at(-1)?.points.at(-1)?.letter
    return nextPoint(opener.number, last) !== undefined
  }

  /** `CHỦ TỊCH QUỐC HỘI`, "Luật này được Quốc hội … thông qua": no words of the last article. */
  #isSignature(text: string): boolean {
    if (this.#articles.length === 0 || text.length > 300) return false
    if (/^(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh) này (?:đã )?được .*thông qua/u.test(text))
      return true
    const isTitle = text.length < 60 && text === text.toUpperCase() && /^\p{Lu}{2}/u.test(text)
    return isTitle || /^Nơi nhận\s*:?$/u.test(text)
  }
}

const withoutMark = (line: string): string => line.replace(/^\S{1,4}[.)]\s*/u, '')

/** A line that begins a quotation, or holds one behind "như sau:". */
function isQuoting(text: string): boolean {
  return /^["“]/.test(text) || /sau\s*:\s*["“]/u.test(text)
}

function isAnnexHeading(text: string): boolean {
  return (
    text.length <= 160 && /^(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số)(?:$|[\s.:])(?!.*[;.]$)/u.test(text)
  )
}

function closePoints(points: readonly OpenPoint[]): readonly LawPoint[] {
  return points.map(({ letter, lines }) => ({ letter, text: lines.join('\n') }))
}

function closeArticle(article: OpenArticle): LawArticle {
  const { number, title, path, page } = article
  return {
    number,
    title,
    path,
    lead: article.lines.join('\n'),
    points: closePoints(article.points),
    clauses: article.clauses.map(closeClause),
    ...(page === undefined ? {} : { page }),
  }
}

function closeClause(clause: OpenClause): LawClause {
  return {
    number: clause.number,
    lead: clause.lines.join('\n'),
    points: closePoints(clause.points),
    ...(clause.page === undefined ? {} : { page: clause.page }),
  }
}
