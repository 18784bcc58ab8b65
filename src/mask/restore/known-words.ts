// Finds stand-ins and invalid codes in an answer: they have no common shape, so each is looked for as it is.
import { isEdgeLetter } from '../code.ts'

export interface WordRead {
  readonly word: string
  readonly end: number
}

export interface KnownWords {
  /** Characters that one of them may begin with, in both cases. */
  readonly firsts: string
  /** The word that begins at this place, longest first; `more` where the text ends inside of one, or before its edge is seen. */
  read(text: string, at: number): WordRead | 'more' | undefined
}

export function createKnownWords(words: readonly string[]): KnownWords {
  const byFirst = new Map<string, string[]>()
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    const first = word.charAt(0).toLowerCase()
    byFirst.set(first, [...(byFirst.get(first) ?? []), word])
  }
  const firsts = [...byFirst.keys()].flatMap((first) => [first, first.toUpperCase()]).join('')
  return {
    firsts,
    read(text, at) {
      for (const word of byFirst.get(text.charAt(at).toLowerCase()) ?? []) {
        const end = match(text, at, word)
        if (end === 'more') return 'more'
        if (end === undefined) continue
        // Han needs no edge: the next character may be the next word.
        const isOpen = isEdgeLetter(word.at(-1) ?? '')
        if (isOpen && end === text.length) return 'more'
        if (!isOpen || !isEdgeLetter(text.charAt(end))) return { word, end }
      }
      return undefined
    },
  }
}

/** Case is accident; between digits one blank, dot or dash may stand, as people group them. */
function match(text: string, at: number, word: string): number | 'more' | undefined {
  let next = at
  for (let index = 0; index < word.length; index += 1) {
    if (next >= text.length) return 'more'
    const wanted = word.charAt(index)
    const isGrouped = index > 0 && /\d/.test(wanted) && /[ .-]/.test(text.charAt(next))
    if (isGrouped) next += 1
    if (next >= text.length) return 'more'
    const found = text.charAt(next)
    if (found !== wanted && found.toLowerCase() !== wanted.toLowerCase()) return undefined
    next += 1
  }
  return next
}
