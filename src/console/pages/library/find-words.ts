// Where the words of a question stand in a passage, for the eye: marks and capitals aside, as the search has it.

import { foldLetters } from './fold-letters.ts'

export interface Place {
  readonly start: number
  readonly end: number
}

/** In the order of the text, none over another. `le` stands in "Lệ phí" but not in "lễ tết lên": a word of letters is found whole. */
export function findWords(text: string, words: readonly string[]): readonly Place[] {
  const folded = foldLetters(text)
  const places: Place[] = []
  for (const word of words.flatMap(pairsOf)) {
    const wanted = foldLetters(word)
    if (wanted === '') continue
    // Words of a text in Chinese are not set apart.
    const isWhole = /^[\p{Script=Latin}\d]+$/u.test(wanted)
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      if (isWhole && (isLetter(folded[at - 1]) || isLetter(folded[end]))) continue
      places.push({ start: at, end })
      at = end - 1
    }
  }
  return joined(places.sort((one, other) => one.start - other.start))
}

/** A run of Chinese is searched for by its pairs, so its pairs are what stands in the text. */
function pairsOf(word: string): readonly string[] {
  if (!/^\p{Script=Han}{3,}$/u.test(word)) return [word]
  const letters = Array.from(word)
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}

function joined(places: readonly Place[]): readonly Place[] {
  return places.reduce<Place[]>((all, place) => {
    const before = all.at(-1)
    if (before === undefined || place.start >= before.end) all.push(place)
    else all[all.length - 1] = { start: before.start, end: Math.max(before.end, place.end) }
    return all
  }, [])
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\d]/u.test(unit)
}
