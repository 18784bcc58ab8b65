// Where in a text a pseudonym may begin. It is asked for every piece of every answer, so prose must cost next to nothing.

/** The next place from `from` on, or -1. */
export type NextStart = (text: string, from: number) => number

/**
 * An S, unless a letter follows it that no code has there. By characters and not by a pattern: pieces are a few characters long, and
 * calling a pattern costs more than reading them (measured: 0.1 against 0.02 µs).
 */
export const nextCodeStart: NextStart = (text, from) => {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isStart = unit === 0x73 || unit === 0x53 || unit === 0xff33 || unit === 0xff53
    if (isStart && mayFollow(text.charCodeAt(at + 1))) return at
  }
  return -1
}

/** An E, the end of the piece (no unit), or what may stand inside a code. */
function mayFollow(unit: number): boolean {
  if (unit === 0x65 || unit === 0x45 || Number.isNaN(unit)) return true
  if (unit >= 0x80) {
    const isMark = (unit >= 0x2000 && unit <= 0x206f) || unit === 0xa0 || unit === 0xad
    return isMark || unit === 0xfeff || unit === 0xff25 || unit === 0xff45
  }
  return separators.has(unit)
}

const separators = new Set(Array.from(` _-"'\`\\`, (character) => character.charCodeAt(0)))

/** The same, and every character that a word without a common shape begins with. */
export function nextStartWith(firsts: string): NextStart {
  if (firsts === '') return nextCodeStart
  const starts = new RegExp(`[sSｓＳ${firsts.replace(/[\\\]^-]/g, '\\$&')}]`, 'g')
  return (text, from) => {
    starts.lastIndex = from
    return starts.exec(text)?.index ?? -1
  }
}
