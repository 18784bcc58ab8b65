// Cuts a text into chains: units and documents that hold together by nothing, a comma or a word like "của" or 和.
import { type Chain, type Cited, linkChain } from './chain.ts'
import type { Item, Reading } from './item.ts'
import { lex, type Token } from './lex.ts'
import { readDocument } from './read-document.ts'
import { readHanUnit } from './read-han-unit.ts'
import { between, readUnit } from './read-unit.ts'
import { createRegistryIndex, type RegistryIndex } from './registry-index.ts'
import { hanDocumentEndings, joints, rangeWords } from './words.ts'

const longestGap = 6
const longestChain = 400
const nothingKnown = createRegistryIndex([])

/** Every unit that words name, however little they say: "điểm i" in an amending text, whose article stands above it. */
export function readNamedUnits(text: string): readonly Cited[] {
  return readChains(lex(text), nothingKnown).flatMap(linkChain)
}

/** Cuts the tokens into chains of pieces that hold together. */
export function readChains(tokens: readonly Token[], index: RegistryIndex): readonly Chain[] {
  const chains: Chain[] = []
  let open: Chain = { items: [], gaps: [] }
  let gap: string[] = []
  let at = 0
  const close = (): void => {
    if (open.items.length > 0) chains.push(open)
    open = { items: [], gaps: [] }
    gap = []
  }
  while (at < tokens.length) {
    const read: Reading | undefined =
      readHanUnit(tokens, at) ?? readUnit(tokens, at) ?? readDocument(tokens, at, index)
    if (read !== undefined) {
      if (open.items.length >= longestChain) close()
      const isNew = open.items.length === 0
      if (isNew && read.items[0]?.level === 2) addUnnamedLaw(open, tokens, at)
      addItems(open, read.items, gap)
      gap = []
      at = read.next
      continue
    }
    const token = tokens[at]
    if (token !== undefined && open.items.length > 0) {
      if (isJoint(token.text) && gap.length < longestGap) gap.push(token.text)
      else close()
    }
    at += 1
  }
  close()
  return chains
}

const isJoint = (text: string): boolean => joints.has(text) || rangeWords.has(text)

function addItems(chain: Chain, items: readonly Item[], gap: readonly string[]): void {
  const firmness = Math.max(0, ...gap.map((word) => joints.get(word) ?? 2))
  for (const [place, item] of items.entries()) {
    const previous = chain.items.at(-1)
    const isRange = place === 0 && gap.some((word) => rangeWords.has(word))
    if (isRange && previous !== undefined && join(chain, previous, item)) continue
    chain.items.push(item)
    chain.gaps.push(place === 0 ? firmness : 0)
  }
}

/** `Điều 49 đến Điều 51`: two pieces of one level become one with all that lies between. */
function join(chain: Chain, first: Item, last: Item): boolean {
  if (first.level === 3 || last.level === 3 || first.level !== last.level) return false
  if (typeof first.values === 'string' || typeof last.values === 'string') return false
  if (first.values.length >= longestChain) return false
  const middle = between(first.values.at(-1) ?? '', last.values[0] ?? '')
  const values = [...first.values, ...middle, ...last.values]
  const followed = last.followed
  chain.items[chain.items.length - 1] = { ...first, values, followed, end: last.end }
  return true
}

/** `劳动法第三条`: a law without 《》 that nobody has registered. */
function addUnnamedLaw(chain: Chain, tokens: readonly Token[], at: number): void {
  if (tokens[at]?.text !== '第') return
  const before = tokens.slice(Math.max(0, at - 3), at)
  const letters = before.map((token) => (token.kind === 'han' ? token.text : ' ')).join('')
  if (
    !hanDocumentEndings.some((ending) => letters.endsWith(ending)) ||
    /[该此按照]法$/u.test(letters)
  )
    return
  const end = tokens[at]?.start ?? 0
  chain.items.push({ level: 3, documents: [], weak: true, start: end, end })
  chain.gaps.push(0)
}
