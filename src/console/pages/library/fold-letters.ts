// Letters without marks and capitals, for boxes that take text as it is typed at a counter.

/** One unit for each unit of the text, so that a place in one is a place in the other. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\P{ASCII}/gu, (letter) => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      const base = plain === 'đ' ? 'd' : plain
      return base.length === letter.length ? base : letter
    })
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
