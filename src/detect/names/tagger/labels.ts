// The labels a character or a syllable can have, and which may follow which.

/** Outside of a name; its beginning, inside, end; a name of one character or syllable. */
export const labels = Object.freeze({ outside: 0, begin: 1, inside: 2, end: 3, single: 4 })
export const labelCount = 5

/** `may[from * labelCount + to]`: an inside follows a begin, nothing begins before the last one ended. */
export const mayFollow: readonly boolean[] = Object.freeze(
  [
    [true, true, false, false, true],
    [false, false, true, true, false],
    [false, false, true, true, false],
    [true, true, false, false, true],
    [true, true, false, false, true],
  ].flat(),
)

export const mayStart: readonly boolean[] = Object.freeze([true, true, false, false, true])
export const mayEnd: readonly boolean[] = Object.freeze([true, false, false, true, true])
