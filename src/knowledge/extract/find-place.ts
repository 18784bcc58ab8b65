// The place in a report, in the reporter's own words: from a word that places begin with to the end of the phrase; in Chinese up to a word they end with.
import type { PackLanguage } from '../../contract/pack.ts'

const longest = 60
const phrases = /[^,.;:!?\n，。；：！？、]+/gu
const word = /[\p{L}\p{N}\p{M}'’/-]+/gu

/** Empty where no such word is there; nothing is added to what was said. */
export function findPlace(
  text: string,
  words: Readonly<Record<PackLanguage, readonly string[]>>,
  language: PackLanguage,
): string {
  const found = (text.slice(0, 4_000).match(phrases) ?? [])
    .map((phrase) => phrase.trim())
    .map((phrase) => (language === 'zh' ? upTo(phrase, words.zh) : from(phrase, words[language])))
    .filter((place) => place !== undefined)
  return found[0]?.slice(0, longest).toWellFormed().trim() ?? ''
}

function from(phrase: string, openers: readonly string[]): string | undefined {
  const typed = [...phrase.matchAll(word)]
  const plain = typed.map(([one]) => one.normalize('NFC').toLowerCase())
  for (const [index, at] of typed.entries())
    for (const opener of openers) {
      const parts = opener.split(' ')
      const isHere = parts.every((part, offset) => plain[index + offset] === part)
      const hasMore = index + parts.length < typed.length
      if (isHere && hasMore) return phrase.slice(at.index)
    }
  return undefined
}

function upTo(phrase: string, closers: readonly string[]): string | undefined {
  const ends = closers.flatMap((closer) => {
    const at = phrase.indexOf(closer)
    // One character at the very start is no place of its own.
    return at === -1 || (at === 0 && closer.length < 2) ? [] : [at + closer.length]
  })
  return ends.length === 0 ? undefined : phrase.slice(0, Math.min(...ends))
}
