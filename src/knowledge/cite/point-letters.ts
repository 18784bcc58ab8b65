// The letters that count points in Vietnamese law, in their order: `đ` follows `d`; `f j w z` are not used.

export const pointLetters: readonly string[] = 'abcdđeghiklmnopqrstuvxy'.split('')

const positions = new Map(pointLetters.map((letter, position) => [letter, position]))

/** From 0; undefined for what is no point. */
export function pointPosition(letter: string): number | undefined {
  return positions.get(letter)
}
