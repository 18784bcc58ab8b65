// Twelve figures about the face of a text: how long, how many digits and lines, whether it negates, computes or programs (design `routing` §6).
import { characterKind, kinds } from './character-kind.ts'

export const surfaceCount = 12

const formula = /\\[a-z]+\b|\$[^$\n]+\$|[a-z0-9)]\s*[=^≤≥≈<>]\s*[a-z0-9(−-]|[√∑∫π∞²³∈⊂∪∩]/iu
const code =
  /```|\b(?:def|function|return|import|class|const|print|select|lambda|elif)\b[^.\n]{0,80}[(:;{=]|[{};]\s*$|\w\(\)|=>|!=|==/imu
const negation =
  /\b(?:not|no|never|except|without|neither|nor|cannot|false|incorrect)\b|n['’]t\b|(?<!\p{L})(?:không|chưa|chẳng|đừng|ngoại trừ|trừ|sai)(?!\p{L})|[不没未非无勿否錯错]/iu

/** @param text composed (NFKC), its capitals still there @param tokens how many tokens it has */
export function surfaceOf(text: string, tokens: number): Float64Array {
  let digits = 0
  let symbols = 0
  let capitals = 0
  let letters = 0
  let lines = 1
  let sentences = 0
  let seen = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 10) lines += 1
    const kind = characterKind(unit)
    if (kind === kinds.space) continue
    seen += 1
    if (kind === kinds.digit) digits += 1
    else if (kind === kinds.letter || kind === kinds.cjk) {
      letters += 1
      if (isCapital(text, at, unit)) capitals += 1
    } else {
      symbols += 1
      if (endsSentence(unit)) sentences += 1
    }
  }
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of)
  return Float64Array.of(
    Math.log1p(text.length),
    Math.log1p(digits),
    Math.log1p(symbols),
    Math.log1p(lines),
    Math.log1p(sentences),
    share(digits, seen),
    share(symbols, seen),
    share(capitals, letters),
    formula.test(text) ? 1 : 0,
    code.test(text) ? 1 : 0,
    negation.test(text) ? 1 : 0,
    share(seen, tokens),
  )
}

function isCapital(text: string, at: number, unit: number): boolean {
  if (unit < 0x80) return unit >= 65 && unit <= 90
  if (unit >= 0x2e80) return false
  const character = text.charAt(at)
  return character !== character.toLowerCase()
}

/** . ! ? and their full-width brothers. */
function endsSentence(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x3002
}
