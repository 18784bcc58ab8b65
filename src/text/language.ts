// Guesses whether a text is Vietnamese, Chinese, English or something else: by script, by marks, by small words. Fast, no model.
import { words } from './language-words.ts'

export type Language = 'vi' | 'zh' | 'en' | 'other'

/** Enough to know: a longer text is not read further, so that the guess takes microseconds whatever is handed in. */
const readLength = 1_200

/**
 * The language most of the text is written in. Vietnamese typed without marks is recognised by its small words and the shape of
 * its syllables; Japanese and Korean are `other`; a text without letters is `other`.
 */
export function guessLanguage(text: string): Language {
  const head = text.slice(0, readLength)
  const composed = hasMarks(head) ? head.normalize('NFC') : head
  const letters = countLetters(composed)
  const { han, kana, latin, foreign } = letters
  if (han + kana + latin + foreign === 0) return 'other'
  // A Han character carries about as much as three Latin letters.
  const total = han * 3 + kana * 2 + latin + foreign
  if (kana * 2 + foreign > total / 2 || kana * 8 > han + kana) return 'other'
  if (han * 3 >= total / 2) return 'zh'
  if (letters.vietnamese > 0 && (letters.vietnamese + letters.accented) * 20 >= latin) return 'vi'
  return guessByWords(composed, letters.accented > 0)
}

function hasMarks(text: string): boolean {
  return /[\u0300-\u036f]/.test(text)
}

interface Letters {
  han: number
  kana: number
  latin: number
  /** Latin letters with a mark that Vietnamese shares with other languages. */
  accented: number
  /** Latin letters of Vietnamese only: ơ, ư and those with a tone beside another mark. */
  vietnamese: number
  /** Letters of any other script. */
  foreign: number
}

function countLetters(text: string): Letters {
  const letters: Letters = { han: 0, kana: 0, latin: 0, accented: 0, vietnamese: 0, foreign: 0 }
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) {
      const lower = code | 0x20
      if (lower >= 0x61 && lower <= 0x7a) letters.latin += 1
    } else if (code < 0x250) countAccented(letters, code)
    else if (code >= 0x1ea0 && code <= 0x1ef9) {
      letters.latin += 1
      letters.vietnamese += 1
    } else if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)) {
      letters.han += 1
    } else if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7af)) {
      letters.kana += 1
    } else if (code >= 0x370 && code < 0x2000) letters.foreign += 1
  }
  return letters
}

function countAccented(letters: Letters, code: number): void {
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return
  letters.latin += 1
  const isHorned = code === 0x1a0 || code === 0x1a1 || code === 0x1af || code === 0x1b0
  if (isHorned) letters.vietnamese += 1
  else letters.accented += 1
}

// An unmarked Vietnamese syllable: at most one of these starts, vowels, at most one of these ends.
const syllable =
  /^(?:ngh?|nh|th|tr|kh|ph|ch|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/

function guessByWords(text: string, hasAccents: boolean): Language {
  const found = text.toLowerCase().match(/[\p{Script=Latin}]+/gu) ?? []
  let vietnamese = 0
  let english = 0
  let other = 0
  let shaped = 0
  let plain = 0
  for (const word of found) {
    const kind = words.get(word)
    if (kind === 'vi') vietnamese += 1
    else if (kind === 'en') english += 1
    else if (kind === 'other') other += 1
    if (word.length < 2) continue
    plain += 1
    if (word.length <= 6 && syllable.test(word)) shaped += 1
  }
  if (plain === 0) return english > 0 ? 'en' : 'other'
  const isShaped = hasAccents || shaped * 5 >= plain * 3
  if (vietnamese > english && vietnamese > other && isShaped) return 'vi'
  if (english === 0 && other === 0 && plain >= 2 && shaped * 10 >= plain * 9 && !hasAccents)
    return 'vi'
  if (other > english || (hasAccents && english === 0)) return 'other'
  if (english > 0) return 'en'
  return shaped * 2 <= plain ? 'en' : 'other'
}
