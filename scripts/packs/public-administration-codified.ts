// Cuts a file of the codification (Pháp điển) down to the articles of the instruments: no cross-reference notes, no list, no repealed decree.

/** What is left out, by the words of the source note under each article. */
export interface CutOptions {
  /** `75/2012/NĐ-CP`: articles whose note names one of them as their source are dropped. */
  readonly without: readonly string[]
}

/** `Điều 15.3.LQ.16. Thủ tục đăng ký khai sinh`, also where it is glued to the end of a note. */
const heading = /(?:^|\))(Điều \d+\.\d+\.\p{Lu}{2}\.[\d.]+[a-z]?\. (?:(?!\)Điều).)+)$/u
const sourceNote = /^\((?:Điều|Khoản) \d+[a-z]? /u
const relatedNote = /\((?:Điều|Mục|Chương|Phần) này có nội dung liên quan/u

/**
 * The text as the pack carries it. What goes, and why:
 * notes that only list related articles of other texts (they are the editors', and drown the article's own words in a search);
 * the second copy of every heading that one file brings under `Danh sách điều khoản`; the articles of `without`.
 */
export function cutCodified(text: string, options: CutOptions): string {
  const [body = ''] = text.split('\n## Danh sách điều khoản')
  const lines = body.split('\n')
  const kept: string[] = []
  let isInNote = false
  let isDropped = false
  lines.forEach((line, index) => {
    const source = lines[index + 2] ?? ''
    const found = sourceNote.test(source) ? heading.exec(line)?.[1] : undefined
    if (found !== undefined) {
      isInNote = false
      isDropped = options.without.some((number) => source.includes(` ${number}`))
      if (!isDropped) kept.push(found)
      return
    }
    if (/^(?:Phần|Chương|Mục) (?:[IVX]+|\d+)\.?(?: |$)/.test(line)) {
      isInNote = false
      isDropped = false
    }
    if (isInNote || isDropped) return
    // Some notes begin at the end of a sentence and not on a line of their own.
    const note = line.search(relatedNote)
    kept.push(note === -1 ? line : line.slice(0, note))
    isInNote = note !== -1
  })
  return `${kept
    .join('\n')
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

/** Ids of the articles, in order: `15.3.LQ.16`. */
export function articlesOf(text: string): readonly string[] {
  return [...text.matchAll(/^Điều (\d+\.\d+\.\p{Lu}{2}\.[\d.]+[a-z]?)\. /gmu)].map(
    ([, id = '']) => id,
  )
}
