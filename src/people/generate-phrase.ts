// A password that can be read aloud in any of our languages: six short syllable words, 72 random bits.
import { randomBelow } from './digest.ts'

// Letters that Vietnamese, pinyin and English readers pronounce alike and do not confuse in print (no i, l, q, w, y).
const consonants = 'bcdfghjkmnprstvz'
const vowels = 'aeou'
const wordCount = 6

/** E.g. `bano-keru-tosa-vemu-gado-rupe`: 2^(6 × 12) equally likely phrases. */
export function generatePhrase(): string {
  return Array.from({ length: wordCount }, () => syllable() + syllable()).join('-')
}

function syllable(): string {
  return pick(consonants) + pick(vowels)
}

function pick(letters: string): string {
  return letters.charAt(randomBelow(letters.length))
}
