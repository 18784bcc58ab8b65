// Reads a Vietnamese legal text into paragraphs that know their article, clause and point.

/** One paragraph with the unit it belongs to; `label` is true where it opens that unit. */
export interface Paragraph {
  readonly article: string
  readonly clause: string
  readonly point: string
  readonly opens: boolean
  readonly text: string
}

/** A place in a text as `6.9.b`: article, clause, point. */
export function placeOf({ article, clause, point }: Omit<Paragraph, 'opens' | 'text'>): string {
  return [article, clause, point].filter((part) => part !== '').join('.')
}

const letters = 'abcdđeghiklmnopqrstuvxy'
/** An amount broken after its first digits: `từ` / `4. 000.000 đồng` (`law-vn-traffic`, README: 30 times in 168/2024). */
const brokenAmount = /^(\d{1,3})\. ?(\d{3}(?:\.\d{3})?\s)/
const heading = /^(?:Chương|Mục|Muc) (?:[IVX]+|\d+)\b/

/** Joins broken amounts to the line before; returns the lines and how many were joined. */
export function joinAmounts(text: string): {
  readonly lines: readonly string[]
  readonly joined: number
} {
  const lines: string[] = []
  let joined = 0
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = lines.at(-1)
    if (line === '') continue
    if (last !== undefined && brokenAmount.test(line) && last.endsWith('từ')) {
      lines[lines.length - 1] = `${last} ${line.replace(brokenAmount, '$1.$2')}`
      joined += 1
    } else lines.push(line)
  }
  return { lines, joined }
}

/** Two points that stand on the line of their clause in the copies at hand. */
const ownLine: readonly (readonly [from: RegExp, to: string])[] = [
  [/như sau: a a\) Thực hiện/, 'như sau:\na) Thực hiện'],
  [/sau đây: \.a\) Không/, 'sau đây:\na) Không'],
]

/** Numbering is monotone: a number opens a unit only where it follows the last one, alone or with a letter (`8a`). */
export function readParagraphs(text: string): readonly Paragraph[] {
  const { lines } = joinAmounts(text)
  const split = lines.flatMap((line) =>
    ownLine.reduce((one, [from, to]) => one.replace(from, to), line).split('\n'),
  )
  const at = { article: '', clause: '', point: '' }
  return split.map((line) => {
    const article = /^Điều (\d+)\. /.exec(line)?.[1]
    if (article !== undefined && Number(article) === Number(at.article || '0') + 1) {
      Object.assign(at, { article, clause: '', point: '' })
      return { ...at, opens: true, text: line }
    }
    const clause = /^(\d+[a-z]?)\. /.exec(line)?.[1]
    if (at.article !== '' && clause !== undefined && followsClause(at.clause, clause)) {
      Object.assign(at, { clause, point: '' })
      return { ...at, opens: true, text: line }
    }
    const point = /^([a-zđ]\d?)\)/.exec(line)?.[1]
    if (at.clause !== '' && point !== undefined && followsPoint(at.point, point)) {
      Object.assign(at, { point })
      return { ...at, opens: true, text: line }
    }
    const isHeading = heading.test(line)
    return { ...(isHeading ? { ...at, clause: '', point: '' } : at), opens: false, text: line }
  })
}

function followsClause(last: string, next: string): boolean {
  const before = Number.parseInt(last || '0', 10)
  const number = Number.parseInt(next, 10)
  if (/[a-z]$/.test(next)) return number === before || number === before + 1
  return number === before + 1 || (/[a-z]$/.test(last) && number === before)
}

function followsPoint(last: string, next: string): boolean {
  if (/\d$/.test(next)) return last !== '' && next[0] === last[0]
  return next === (last === '' ? 'a' : letters[letters.indexOf(last[0] ?? '') + 1])
}

/** The text of one unit without its label: its own paragraph and what follows it before the next label. */
export function unitText(paragraphs: readonly Paragraph[], place: string): string {
  const own = paragraphs.filter((one) => placeOf(one) === place)
  return own
    .map(({ text, opens }) => (opens ? text.replace(/^(?:\d+[a-z]?\.|[a-zđ]\d?\)) ?/, '') : text))
    .join(' ')
    .trim()
}
