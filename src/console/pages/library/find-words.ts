// Where the words of a question stand in a passage, for the eye: marks and capitals aside, as the search has it.

export interface Place {
  readonly start: number
  readonly end: number
}

/** In the order of the text. `le` stands in "Lệ phí" but not in "lễ tết lên": a word of letters is found whole. */
export function findWords(text: string, words: readonly string[]): readonly Place[] {
  const folded = fold(text)
  const places: Place[] = []
  for (const word of words) {
    const wanted = fold(word)
    // Words of a text in Chinese are not set apart.
    const isWhole = /^[\p{Script=Latin}\d]+$/u.test(wanted)
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      if (wanted === '' || (isWhole && (isLetter(folded[at - 1]) || isLetter(folded[end]))))
        continue
      places.push({ start: at, end })
      at = end - 1
    }
  }
  return places.sort((one, other) => one.start - other.start)
}

/** One unit for each unit of the text, so that a place in one is a place in the other. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\P{ASCII}/gu, (letter) => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      const base = plain === 'đ' ? 'd' : plain
      return base.length === letter.length ? base : letter
    })
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\d]/u.test(unit)
}
