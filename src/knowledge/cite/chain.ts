// Joins the pieces of one citation: which clause belongs to which article, and which article to which document.
import type { DocumentItem, Item, UnitItem } from './item.ts'

/** Items in reading order, with how firmly each holds to the one before. */
export interface Chain {
  readonly items: Item[]
  readonly gaps: number[]
}

/** What one citation names, before anyone looks whether it exists. */
export interface Cited {
  readonly document: DocumentItem['documents'] | undefined
  /** As printed, or `this` or `before` where the text points at what stands around it. */
  readonly article?: string
  readonly clause?: string
  readonly point?: string
  readonly start: number
  readonly end: number
}

interface Node {
  readonly item: Item
  readonly value: string
  parent: Node | undefined
  hasChild: boolean
}

/** Everything a chain cites, in reading order; nothing where its words are no citation. */
export function readChain(chain: Chain): readonly Cited[] {
  return leavesOf(chain)
    .filter((leaf) => isCitation(pathOf(leaf)))
    .map(toCited)
}

/** The same, and what says too little to be a citation anywhere. */
export function linkChain(chain: Chain): readonly Cited[] {
  return leavesOf(chain).map(toCited)
}

function leavesOf(chain: Chain): readonly Node[] {
  const rows = nodesOf(chain)
  const isDescending =
    (rows[0]?.level ?? 0) > (rows.find((row) => row.level !== rows[0]?.level)?.level ?? 9)
  const left = nearestHigher(rows, false)
  const right = nearestHigher(rows, true)
  for (const [place, row] of rows.entries()) {
    if (row.level === 3) continue
    const before = acceptable(row.level, rows[left[place] ?? -1])
    const after = acceptable(row.level, rows[right[place] ?? -1])
    // "… Điều 3; điểm d khoản 3, điểm b khoản 4 Điều 13": the loosest joint on the way counts, so khoản 3 belongs to Điều 13.
    const gapBefore = loosest(chain.gaps, left[place] ?? place, place)
    const gapAfter = loosest(chain.gaps, place, right[place] ?? place)
    const takesBefore =
      before !== undefined &&
      (after === undefined || gapBefore < gapAfter || (gapBefore === gapAfter && isDescending))
    const parent = takesBefore ? before.nodes.at(-1) : after?.nodes[0]
    if (parent === undefined) continue
    for (const node of row.nodes) node.parent = parent
    parent.hasChild = true
  }
  return rows.flatMap((row) => row.nodes.filter((node) => !node.hasChild))
}

function loosest(gaps: readonly number[], from: number, to: number): number {
  return Math.max(0, ...gaps.slice(from + 1, to + 1))
}

interface Row {
  readonly level: number
  readonly nodes: readonly Node[]
}

function nodesOf(chain: Chain): readonly Row[] {
  return chain.items.map((item) => {
    const values = item.level === 3 || typeof item.values === 'string' ? [''] : item.values
    const nodes = values.map((value) => ({ item, value, parent: undefined, hasChild: false }))
    return { level: item.level, nodes }
  })
}

/** A clause lies in an article; a point in a clause or, where a law counts no clauses, in an article. */
function acceptable(level: number, row: Row | undefined): Row | undefined {
  if (row === undefined) return undefined
  return row.level === level + 1 || (level === 0 && row.level === 2) ? row : undefined
}

/** For each row the nearest one of a higher level on one side, in linear time. */
function nearestHigher(rows: readonly Row[], backwards: boolean): readonly number[] {
  const found: number[] = rows.map(() => -1)
  const open: number[] = []
  for (let step = 0; step < rows.length; step++) {
    const place = backwards ? rows.length - 1 - step : step
    const level = rows[place]?.level ?? 0
    while (open.length > 0 && (rows[open.at(-1) ?? 0]?.level ?? 0) <= level) open.pop()
    found[place] = open.at(-1) ?? -1
    open.push(place)
  }
  return found
}

function pathOf(leaf: Node): readonly Node[] {
  const path: Node[] = []
  for (let node: Node | undefined = leaf; node !== undefined; node = node.parent) path.push(node)
  return path
}

function toCited(leaf: Node): Cited {
  const path = pathOf(leaf)
  const cited: { -readonly [Key in keyof Cited]: Cited[Key] } = {
    document: undefined,
    start: Math.min(...path.map((node) => node.item.start)),
    end: Math.max(...path.map((node) => node.item.end)),
  }
  for (const { item, value } of path)
    if (item.level === 3) cited.document = item.documents
    else cited[unitNames[item.level]] = typeof item.values === 'string' ? item.values : value
  return cited
}

const unitNames = ['point', 'clause', 'article'] as const

/** Tells a citation from words that only look like one: a count of things, a subject of a sentence, an abbreviation. */
function isCitation(path: readonly Node[]): boolean {
  const items = path.map((node) => node.item)
  const named = items.find((item): item is DocumentItem & Item => item.level === 3)
  const units = items.filter((item): item is UnitItem & Item => item.level !== 3)
  if (named !== undefined) return units.length > 0 || !named.weak
  const only = units.length === 1 ? units[0] : undefined
  if (only === undefined) return units.some((unit) => !unit.weak)
  if (only.weak) return false
  if (typeof only.values === 'string') return true
  if (only.followed) return false
  // One point alone, `điểm a`, stands on maps and in lists; `第三项` is an item of anything too, but a unit where a law is read.
  return only.level !== 0 || /^\d/.test(path[0]?.value ?? '')
}
