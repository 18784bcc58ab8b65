// Leaves out of a message the words that say nothing of its matter: with few phrases to learn from, each of them points somewhere by chance.

const word = /[\p{L}\p{N}\p{M}']+/gu

/** Words as the pack writes them, marks and all: `cho` is passing, `chợ` and `chó` are not. Punctuation goes, too. */
export function createPassing(words: readonly string[]): (text: string) => string {
  if (words.length === 0) return (text) => text
  const passing = new Set(words.map((one) => one.normalize('NFC').toLowerCase()))
  return (text) =>
    (text.normalize('NFC').toLowerCase().match(word) ?? [])
      .filter((one) => !passing.has(one))
      .join(' ')
}
