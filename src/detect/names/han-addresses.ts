// Chinese addresses: names of divisions, then streets, numbers, flats. Design `sovereignty` §6, "Names".
import text from './data/cn-places.txt' with { type: 'text' }
import type { NameSpan } from './latin-names.ts'
import { readLists } from './lists.ts'

const lists = readLists(text)
const known = new Map<string, number>()
for (const [level, name] of ['counties', 'cities', 'provinces'].entries())
  for (const one of lists.get(name) ?? []) {
    known.set(one, level + 1)
    // `广西南宁市`: provinces and cities are often said without the word for their level.
    const short = one.replace(/(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/, '')
    if (level > 0 && short.length >= 2 && !known.has(short)) known.set(short, level + 1)
  }
const begins = new Set([...known.keys()].map((name) => name.slice(0, 2)))
const longest = Math.max(...[...known.keys()].map((name) => name.length))

// Every piece is bounded, and each is read from where the last one ended: no place is looked at more than a few times.
const piece =
  /(?:[\u4e00-\u9fff]{1,8}?(?:街道|社区|小区|大道|大街|胡同|花园|大厦|广场|新村|家园|公寓|[镇乡村屯路街巷弄苑城里])|\d{1,5}(?:号楼|号院内?|单元|[号栋幢座楼室层组弄巷街路])(?:院内|对面|附近)?|[\u4e00-\u9fff0-9]{1,3}单元|[A-Z]?\d{1,4}(?:-\d{1,5}){1,3}(?:室|号)?|\d{2,4}(?![\d年月日.%])(?=$|[,;。\s)])|院内|对面)/y
const label =
  /(?:地址|住址|现住址?|家住|住在|户籍(?:地址?)?|籍贯|居住地|住所(?:地)?|收货地址|通讯地址|暂住地|现居)(?:为|是|于|在)?[::=\s]*$/
const lookBack = 16

export function hanAddresses(source: string): readonly NameSpan[] {
  const spans: NameSpan[] = []
  for (let index = 0; index < source.length; index++) {
    if (!begins.has(source.slice(index, index + 2))) continue
    const found = addressAt(source, index)
    if (found === undefined) continue
    spans.push(found)
    index = found.end - 1
  }
  return spans
}

function addressAt(source: string, start: number): NameSpan | undefined {
  let end = start
  let levels = 0
  let last = 4
  for (;;) {
    const found = divisionAt(source, end)
    if (found === undefined || found.level >= last) break
    levels++
    last = found.level
    end += found.size
  }
  if (levels === 0) return undefined
  const from = end
  let pieces = 0
  let isNumbered = false
  for (; pieces < 10; pieces++) {
    piece.lastIndex = end
    const match = piece.exec(source)
    if (match === null) break
    if (/\d/.test(match[0])) isNumbered = true
    end = piece.lastIndex
  }
  const labelled = label.test(source.slice(Math.max(0, start - lookBack), start))
  // `广东省人民政府路线`: pieces without a number count only as long as places are named.
  if (!isNumbered && !labelled && levels < 2) return undefined
  if (!isNumbered && !labelled) end = from
  return { start, end, confidence: labelled ? 0.95 : isNumbered ? 0.9 : 0.65, labelled }
}

function divisionAt(
  source: string,
  start: number,
): { readonly level: number; readonly size: number } | undefined {
  for (let size = Math.min(longest, source.length - start); size > 1; size--) {
    const level = known.get(source.slice(start, start + size))
    if (level !== undefined) return { level, size }
  }
  return undefined
}
