// From the article that a decision names to what the law pack says of it: `VN Law 91/2025 Art. 20, 22; Decree 356/2025 Art. 17 (VN-1)`.
import type { LawPack } from './read-pack.ts'
import type { Instrument, LawEntry } from './schema.ts'

export interface FoundArticle {
  readonly instrument: Instrument
  /** As it was named, e.g. `20.6`; empty where only the instrument was. */
  readonly article: string
  /** The entry of this article, or of the article that it is a part of. */
  readonly entry: LawEntry | undefined
}

/** Everything in a reason that the packs know; what they do not know is left out, and the reason stands as it is written. */
export function findArticles(pack: LawPack, reason: string): readonly FoundArticle[] {
  const names = pack.instruments
    .flatMap((instrument) => instrument.names.map((name) => ({ name, instrument })))
    // The longest name first: `VN Law 91/2025` before `Law 91/2025`.
    .toSorted((one, other) => other.name.length - one.name.length)
  return reason.split(/[;；]/).flatMap((part) => {
    const named = names.find(({ name }) => holds(part, name))
    if (named === undefined) return []
    const { instrument, name } = named
    const rest = part.slice(part.indexOf(name) + name.length)
    const articles = articlesOf(rest)
    if (articles.length === 0) return [{ instrument, article: '', entry: entryOf(instrument, '*') }]
    return articles.map((article) => ({ instrument, article, entry: entryOf(instrument, article) }))
  })
}

/** `NDR` is no part of another word, and `Law 9/2025` none of `Law 9/20251`. */
function holds(text: string, name: string): boolean {
  const at = text.indexOf(name)
  if (at === -1) return false
  const [before = '', after = ''] = [text[at - 1], text[at + name.length]]
  return !/[\p{L}\p{N}]/u.test(before) && !/[A-Za-z0-9]/.test(after)
}

/** `Art. 20, 22`, `Art. 38-40`, `Điều 20.6`, `第39条`. */
function articlesOf(text: string): readonly string[] {
  const match = /(?:Art\.|Article|Điều|第)\s*([\d.,\s–-]+[a-zđ]?(?:\.[a-zđ])?)/u.exec(text)
  return (match?.[1] ?? '').split(',').flatMap((piece) => {
    const plain = piece.trim().replace(/\.$/, '')
    const span = /^(\d{1,3})\s*[–-]\s*(\d{1,3})$/.exec(plain)
    if (span === null) return /^\d/.test(plain) ? [plain] : []
    const [from, to] = [Number(span[1]), Number(span[2])]
    return Array.from(
      { length: Math.min(Math.max(to - from + 1, 0), 20) },
      (_, index) => `${from + index}`,
    )
  })
}

function entryOf(instrument: Instrument, article: string): LawEntry | undefined {
  for (let wanted = article; ; wanted = wanted.replace(/\.[^.]*$/, '')) {
    const entry = instrument.entry.find((one) => one.article === wanted)
    if (entry !== undefined || !wanted.includes('.')) return entry
  }
}
