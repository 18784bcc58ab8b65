// Cuts long text at the ends of sentences, and packs pieces up to a size. Linear.

const sentenceMarks = new Set(['.', '!', '?', ';', '。', '！', '？', '；', '\n'])
const hanMarks = new Set(['。', '！', '？', '；', '\n'])

/** Pieces of at most `longest` UTF-16 units, cut at sentence ends; where a sentence is longer, at a space; else anywhere. */
export function cutText(text: string, longest: number): readonly string[] {
  if (text.length <= longest) return [text]
  const pieces: string[] = []
  let start = 0
  while (text.length - start > longest) {
    const end = start + breakBefore(text, start, start + longest)
    const piece = text.slice(start, end).trim()
    if (piece !== '') pieces.push(piece)
    start = end
  }
  const rest = text.slice(start).trim()
  return rest === '' ? pieces : [...pieces, rest]
}

/** How many units from the start: behind the last sentence that fits, not before a third of the room is used. */
function breakBefore(text: string, start: number, limit: number): number {
  const least = start + Math.floor((limit - start) / 3)
  let space = 0
  for (let at = limit; at > least; at--) {
    const mark = text.charAt(at - 1)
    if (sentenceMarks.has(mark) && (hanMarks.has(mark) || /\s/.test(text.charAt(at))))
      return at - start
    if (space === 0 && /\s/.test(mark)) space = at
  }
  if (space > 0) return space - start
  // Never inside a letter of two units.
  return /[\uDC00-\uDFFF]/.test(text.charAt(limit)) ? limit - 1 - start : limit - start
}
