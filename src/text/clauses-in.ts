// The clauses of an article that lies in one piece: `1. ` opens one in Vietnamese law; in Chinese law every paragraph is one, with its points.

const chineseArticle = /^第[零〇一二三四五六七八九十百千]+条/u
const chinesePoint = /^[（(][一二三四五六七八九十]{1,3}[）)]/u
const vietnameseClause = /^(\d{1,3}[a-zđ]?)\.\s/u

/** Number → text, in order. Empty where nothing in the text says that it has clauses. */
export function clausesIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isChinese = chineseArticle.test(lines[0] ?? '')
  const found = new Map<string, string>()
  let open: string | undefined
  for (const line of lines) {
    const number = isChinese ? nextChinese(line, found.size) : vietnameseClause.exec(line)?.[1]
    // The same number again stands in words that are quoted: they belong to the clause that quotes them.
    if (number !== undefined && !found.has(number)) {
      open = number
      found.set(number, line)
    } else if (open !== undefined) found.set(open, `${found.get(open) ?? ''}\n${line}`)
  }
  return found
}

function nextChinese(line: string, count: number): string | undefined {
  return count > 0 && chinesePoint.test(line) ? undefined : String(count + 1)
}
