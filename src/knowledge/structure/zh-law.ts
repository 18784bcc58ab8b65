// Reads a Chinese law or regulation: 编章节 above, 条 as articles, 款 counted by line, 项 by numeral, 第二十二条之一 as 22-1.
import { readHanNumeral } from '../cite/numerals.ts'
import type { LawArticle, LawClause, LawPoint, LawTree } from './law-tree.ts'
import type { Line } from './lines.ts'

const numeral = '[零〇一二三四五六七八九十百千两]{1,8}'
const article = new RegExp(`^第(${numeral})条(?:之(${numeral}))?(?:[\\s　]+(.*)|$)`, 'u')
const heading = new RegExp(`^第${numeral}(编|分编|部分|章|节)(?:[\\s　]|$)`, 'u')
const item = new RegExp(`^(?:[（(]\\s?(${numeral})\\s?[）)]|(${numeral})、)`, 'u')
const levels: Readonly<Record<string, number>> = { 编: 0, 部分: 0, 分编: 1, 章: 2, 节: 3 }

interface OpenPoint {
  readonly letter: string
  readonly lines: string[]
}
interface OpenClause {
  readonly lines: string[]
  readonly points: OpenPoint[]
}
interface OpenArticle {
  readonly number: string
  readonly path: readonly string[]
  readonly page: number | undefined
  readonly clauses: OpenClause[]
}

/** `22-1` for 第二十二条之一, with what follows on its line; undefined for any other line. */
export function readZhArticle(
  line: string,
): { readonly number: string; readonly rest: string } | undefined {
  const [, letters, under, rest = ''] = article.exec(line) ?? []
  const number = readHanNumeral(letters ?? '')
  const second = under === undefined ? undefined : readHanNumeral(under)
  if (number === undefined || (under !== undefined && second === undefined)) return undefined
  return { number: second === undefined ? String(number) : `${number}-${second}`, rest }
}

/** Linear: each line is looked at once. */
export function readZhLaw(lines: readonly Line[]): LawTree {
  const preamble: string[] = []
  const articles: OpenArticle[] = []
  const path: { level: number; text: string }[] = []
  const first = lines.some((line) => readZhArticle(line.text)?.number === '1') ? '1' : undefined
  for (const [place, line] of lines.entries()) {
    const { text } = line
    const level = headingLevel(lines, place)
    const opener = readZhArticle(text)
    const last = articles.at(-1)
    if (level !== undefined) {
      while ((path.at(-1)?.level ?? -1) >= level) path.pop()
      path.push({ level, text })
    } else if (opener !== undefined && mayFollow(opener.number, last?.number, first)) {
      const clauses = opener.rest === '' ? [] : [{ lines: [opener.rest], points: [] }]
      const titles = path.map((step) => step.text)
      articles.push({ number: opener.number, path: titles, page: line.page, clauses })
    } else if (last === undefined) preamble.push(text)
    else addLine(last, text)
  }
  return {
    preamble: preamble.join('\n'),
    articles: articles.map(close),
    closing: '',
    annexes: [],
    notes: [],
  }
}

/** A title such as `一、关于主体责任的认定` stands alone before an article; with a full stop it is an item. */
function headingLevel(lines: readonly Line[], place: number): number | undefined {
  const text = lines[place]?.text ?? ''
  const [, kind] = heading.exec(text) ?? []
  if (kind !== undefined && text.length <= 60) return levels[kind]
  const isTitle =
    /^[一二三四五六七八九十]{1,3}、/u.test(text) && text.length <= 40 && !/[。；：]$/u.test(text)
  return isTitle && readZhArticle(lines[place + 1]?.text ?? '') !== undefined ? 2 : undefined
}

function mayFollow(number: string, last: string | undefined, first: string | undefined): boolean {
  if (last === undefined) return first === undefined || number === first
  const [value = 0, under = 0] = number.split('-').map(Number)
  const [lastValue = 0, lastUnder = 0] = last.split('-').map(Number)
  return under === 0 ? value === lastValue + 1 : value === lastValue && under === lastUnder + 1
}

function addLine(open: OpenArticle, text: string): void {
  const clause = open.clauses.at(-1)
  const [, bracketed, plain] = item.exec(text) ?? []
  const number = readHanNumeral(bracketed ?? plain ?? '')
  const last = Number(clause?.points.at(-1)?.letter ?? 0)
  if (clause !== undefined && number !== undefined && number === last + 1)
    clause.points.push({ letter: String(number), lines: [text] })
  else open.clauses.push({ lines: [text], points: [] })
}

function close(open: OpenArticle): LawArticle {
  return {
    number: open.number,
    title: '',
    path: open.path,
    lead: '',
    points: [],
    clauses: open.clauses.map(closeClause),
    ...(open.page === undefined ? {} : { page: open.page }),
  }
}

function closeClause(open: OpenClause, place: number): LawClause {
  const points: readonly LawPoint[] = open.points.map(({ letter, lines }) => ({
    letter,
    text: lines.join('\n'),
  }))
  return { number: String(place + 1), lead: open.lines.join('\n'), points }
}
