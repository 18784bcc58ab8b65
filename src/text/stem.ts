// Light English stem. No Vietnamese syllable ends in -s, -ed or -ing, so that it needs to know no language (design `knowledge` §3).

const onlyLatin = /^[a-z]+$/

/** `vehicles` → `vehicle`, `studies` → `study`, `charged` → `charg`. @param word Folded. */
export function stem(word: string): string {
  const last = word.charCodeAt(word.length - 1)
  // s, d, g: nothing else is ever taken away.
  if ((last !== 115 && last !== 100 && last !== 103) || !onlyLatin.test(word)) return word
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  const single = withoutPlural(word)
  if (single.length > 5 && single.endsWith('ing')) return single.slice(0, -3)
  if (single.length > 4 && single.endsWith('ed')) return single.slice(0, -2)
  return single
}

function withoutPlural(word: string): string {
  const isEs = word.length > 3 && word.endsWith('es') && !/[aeo]es$/.test(word)
  const rest = isEs ? word.slice(0, -1) : word
  const isS = rest.length > 3 && rest.endsWith('s') && !rest.endsWith('ss') && !rest.endsWith('us')
  return isS ? rest.slice(0, -1) : rest
}
