// Finds registered documents by number, by part of a number and by name; built once per registry.
import type { RegisteredDocument } from '../../contract/knowledge.ts'
import { lex, type Token } from './lex.ts'
import { type DocumentType, numberSuffixes, typeWords } from './words.ts'

/** A number as it was read: `168/2024/NĐ-CP`, or as much of it as was said. */
export interface ReadNumber {
  readonly serial: string
  readonly year?: string
  /** Folded, without spaces: `nd-cp`. */
  readonly suffix?: string
}

export interface RegistryIndex {
  byId(id: string): RegisteredDocument | undefined
  byNumber(number: ReadNumber, type: DocumentType | undefined): readonly RegisteredDocument[]
  /** The longest name that starts with this token. */
  byName(tokens: readonly Token[], from: number): NameHit | undefined
  /** The document that holds an article of codified law, and the article as it is printed. */
  codified(article: string): readonly { readonly document: string; readonly article: string }[]
}

export interface NameHit {
  readonly documents: readonly RegisteredDocument[]
  /** The first token behind the name. */
  readonly next: number
}

interface Branch {
  readonly next: Map<string, Branch>
  readonly documents: RegisteredDocument[]
}

const newBranch = (): Branch => ({ next: new Map(), documents: [] })
/** Marks that a name may hold and a question may leave out. */
const skipped = new Set([',', '-', '"', '“', '”', '.', '〈', '〉'])
const longestName = 120

export function foldNumber(number: string): string {
  return lex(number)
    .map((token) => token.text)
    .join('')
}

export function createRegistryIndex(registry: readonly RegisteredDocument[]): RegistryIndex {
  const root = newBranch()
  const ids = new Map<string, RegisteredDocument>()
  const serials = new Map<string, RegisteredDocument[]>()
  const codified = new Map<string, { document: string; article: string }[]>()
  for (const document of registry) {
    ids.set(document.id, document)
    const serial = readPrintedNumber(document.number)?.serial
    if (serial !== undefined) listIn(serials, serial).push(document)
    for (const name of namesOf(document)) plant(root, name, document)
    for (const article of document.units?.keys() ?? [])
      if (/^\d+\.\d+\.\p{L}/u.test(article))
        listIn(codified, foldNumber(article)).push({ document: document.id, article })
  }
  return {
    byId: (id) => ids.get(id),
    byNumber: (number, type) =>
      (serials.get(number.serial) ?? []).filter((document) => fits(document, number, type)),
    byName: (tokens, from) => walk(root, tokens, from),
    codified: (article) => codified.get(foldNumber(article)) ?? [],
  }
}

function listIn<Item>(map: Map<string, Item[]>, key: string): Item[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

function namesOf(document: RegisteredDocument): readonly string[] {
  const names = new Set([document.title, ...document.aliases])
  names.add(`${document.type} ${document.title}`)
  const short = [...names].map((name) => name.replace(/^中华人民共和国/u, ''))
  return [...new Set([...names, ...short])]
}

function plant(root: Branch, name: string, document: RegisteredDocument): void {
  let branch = root
  for (const token of lex(name).slice(0, longestName)) {
    if (skipped.has(token.text)) continue
    const next = branch.next.get(token.text) ?? newBranch()
    branch.next.set(token.text, next)
    branch = next
  }
  if (branch !== root && !branch.documents.includes(document)) branch.documents.push(document)
}

function walk(root: Branch, tokens: readonly Token[], from: number): NameHit | undefined {
  let branch: Branch | undefined = root
  let found: NameHit | undefined
  for (let place = from; place < tokens.length && place - from < longestName; place++) {
    const token = tokens[place]
    if (token === undefined) break
    if (skipped.has(token.text)) {
      if (place === from) return undefined
      continue
    }
    branch = branch.next.get(token.text)
    if (branch === undefined) break
    if (branch.documents.length > 0) found = { documents: branch.documents, next: place + 1 }
  }
  return found
}

export function typeOf(document: Pick<RegisteredDocument, 'type'>): DocumentType | undefined {
  const folded = lex(document.type)
    .map((token) => token.text)
    .join(' ')
  return typeWords.get(folded)?.type
}

function fits(
  document: RegisteredDocument,
  number: ReadNumber,
  type: DocumentType | undefined,
): boolean {
  const own = readPrintedNumber(document.number)
  if (own === undefined) return false
  if (number.year !== undefined && own.year !== undefined && number.year !== own.year) return false
  if (number.suffix !== undefined) return own.suffix === number.suffix
  return type === undefined || typeOf(document) === undefined || typeOf(document) === type
}

function readPrintedNumber(number: string | undefined): ReadNumber | undefined {
  if (number === undefined) return undefined
  return readNumber(lex(number), 0)?.number
}

/** A number that starts at a token, with or without its suffix; spaces inside are passed over. */
export function readNumber(
  tokens: readonly Token[],
  from: number,
): { readonly number: ReadNumber; readonly next: number } | undefined {
  const serial = tokens[from]
  const year = tokens[from + 2]
  if (serial?.kind !== 'number' || serial.text.length > 5) return undefined
  if (
    tokens[from + 1]?.text !== '/' ||
    year?.kind !== 'number' ||
    !/^(?:19|20)\d\d$/.test(year.text)
  )
    return undefined
  const base = { serial: bare(serial.text), year: year.text }
  const first = tokens[from + 4]
  if (tokens[from + 3]?.text !== '/' || first?.kind !== 'word')
    return { number: base, next: from + 3 }
  let suffix = first.text
  let next = from + 5
  const session = tokens[next]
  if (session?.kind === 'number' && session.tight) {
    suffix += session.text
    next += 1
  }
  for (let parts = 0; parts < 4; parts++) {
    const part = tokens[next + 1]
    const isPart = tokens[next]?.text === '-' && part?.kind === 'word' && part.tight
    // `QH15 - xe` is a number and a word behind a dash.
    if (!isPart) break
    suffix += `-${part.text}`
    next += 2
  }
  return { number: { ...base, suffix }, next }
}

/** What kind of document a suffix names; undefined for the numbers of letters, files and cases. */
export function suffixType(suffix: string): DocumentType | undefined {
  return numberSuffixes.get(/^\p{L}+/u.exec(suffix)?.[0] ?? '')
}

export const bare = (digits: string): string => digits.replace(/^0+(?=\d)/, '')
