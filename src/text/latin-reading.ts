// The Latin reading of a word in which Cyrillic or Greek letters pass for Latin ones, as `xеxe` with a Cyrillic `е` in a real decree.

/** Lower case, folded. Only letters that look the same in print: a word with any other is left as it is. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
}
const foreign = /[\u0370-\u03ff\u0400-\u052f]/g
const isLatin = /[a-z]/

/** @param word Folded (`foldMarks`). The word itself where it is not a mixture. */
export function latinReading(word: string): string {
  if (word.search(foreign) < 0 || !isLatin.test(word)) return word
  const read = word.replace(foreign, (letter) => lookalikes[letter] ?? letter)
  return read.search(foreign) < 0 ? read : word
}
