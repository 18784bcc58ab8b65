// Finds Latin words with a Cyrillic or Greek letter inside, as in `xеxe` in a real decree, and reads them as Latin.

/** Letters that look like a Latin one. Others, like μ in μg, are meant. */
const pairs =
  'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ёë АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ЁË ' +
  'αa εe ιi κk νv οo ρp τt υu χx ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'
const lookAlikes: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]),
)
const word = /[\p{L}\p{M}]+/gu
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const eachForeign = new RegExp(foreign, 'gu')

function isMixed(letters: string): boolean {
  if (!foreign.test(letters) || !/\p{Script=Latin}/u.test(letters)) return false
  return (letters.match(eachForeign) ?? []).every((letter) => lookAlikes.has(letter))
}

/** Whether a word of the text mixes alphabets. Linear. */
export function hasMixedLatin(text: string): boolean {
  return foreign.test(text) && (text.match(word) ?? []).some(isMixed)
}

/** The text as it is meant, for the index; what is shown and quoted stays as it was printed. */
export function toLatinReading(text: string): string {
  if (!foreign.test(text)) return text
  return text.replace(word, (letters) =>
    isMixed(letters)
      ? letters.replace(eachForeign, (letter) => lookAlikes.get(letter) ?? letter)
      : letters,
  )
}
