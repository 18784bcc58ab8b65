// Finds what a text cites and says whether it is there: no model, no guess, and nothing similar offered instead. Design `knowledge` §7.
import type { Citations, RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { type Cited, readChain } from './chain.ts'
import { lex } from './lex.ts'
import { readChains } from './read-chains.ts'
import { createRegistryIndex, type RegistryIndex } from './registry-index.ts'
import { type UnitFault, unitFault } from './unit-fault.ts'

export interface CitationContext {
  readonly registry: readonly RegisteredDocument[]
  /** Id of the document the text stands in or the conversation is about: what "Nghị định này", "本法" mean. */
  readonly currentDocument?: string
  readonly currentArticle?: string
  readonly currentClause?: string
}

/** One place where a text cites a unit that could be told; offsets are UTF-16 units of the text. */
export interface Mention {
  readonly ref: UnitRef
  readonly start: number
  readonly end: number
  /** Why it cannot be opened; absent where the unit exists. */
  readonly fault?: UnitFault
}

/** A registry is asked many times; the index goes when it does. */
const indexes = new WeakMap<readonly RegisteredDocument[], RegistryIndex>()

function indexOf(registry: readonly RegisteredDocument[]): RegistryIndex {
  const index = indexes.get(registry) ?? createRegistryIndex(registry)
  indexes.set(registry, index)
  return index
}

/**
 * What a text cites, in reading order, each unit once. Where the outcome is `no-such-…`, `refs` holds the missing ones only; a missing
 * unit is told before anything else, and an unknown document or a missing context only where nothing else could be resolved.
 * Linear in the text, which must be in display form (NFC).
 */
export function resolveCitations(text: string, context: CitationContext): Citations {
  const { mentions, troubles, fits } = readCitations(text, context)
  for (const fault of ['no-such-article', 'no-such-clause', 'no-such-point'] as const) {
    const missing = mentions.filter((mention) => mention.fault === fault)
    if (missing.length > 0) return { outcome: fault, refs: unique(missing), fits: [] }
  }
  if (fits.length > 0) return { outcome: 'ambiguous', refs: [], fits }
  if (mentions.length > 0) return { outcome: 'resolved', refs: unique(mentions), fits: [] }
  const outcome = (['unknown-document', 'needs-context'] as const).find((name) =>
    troubles.has(name),
  )
  return { outcome: outcome ?? 'none', refs: [], fits: [] }
}

/** The places of a text where a unit of a registered document is cited: for links inside answers. */
export function findMentions(text: string, context: CitationContext): readonly Mention[] {
  return readCitations(text, context).mentions
}

interface ReadCitations {
  readonly mentions: readonly Mention[]
  readonly troubles: ReadonlySet<'unknown-document' | 'needs-context'>
  readonly fits: readonly string[]
}

function readCitations(text: string, context: CitationContext): ReadCitations {
  const index = indexOf(context.registry)
  const cited = readChains(lex(text), index).flatMap(readChain)
  const only = onlyDocument(cited)
  const troubles = new Set<'unknown-document' | 'needs-context'>()
  const fits = new Set<string>()
  const mentions: Mention[] = []
  for (const one of cited) {
    const filled = fillIn(one, { ...context, only, index })
    if (typeof filled === 'string') troubles.add(filled)
    else if (filled.documents.length > 1) for (const id of filled.documents) fits.add(id)
    else mentions.push(toMention(one, filled, index))
  }
  // A document named apart from the unit that is meant: the unit says both.
  const inFull = new Set(
    mentions.filter(({ ref }) => ref.article !== undefined).map(({ ref }) => ref.document),
  )
  const used = mentions.filter(({ ref }) => ref.article !== undefined || !inFull.has(ref.document))
  return { mentions: used, troubles, fits: [...fits] }
}

/** The one document a text names, where it names one only: "NĐ 168 nói gì ở khoản 3 Điều 6?" */
function onlyDocument(cited: readonly Cited[]): string | undefined {
  const named = new Set<string>()
  for (const { document } of cited) if (Array.isArray(document)) named.add(document.join('\n'))
  const [only, second] = named
  return only === undefined || second !== undefined || only === '' || only.includes('\n')
    ? undefined
    : only
}

interface Filled {
  readonly documents: readonly string[]
  readonly unit: Omit<UnitRef, 'document'>
}

function fillIn(
  cited: Cited,
  context: CitationContext & { readonly only: string | undefined; readonly index: RegistryIndex },
): Filled | 'unknown-document' | 'needs-context' {
  const { currentDocument, only, index } = context
  const article =
    cited.article === 'this'
      ? context.currentArticle
      : (cited.article ?? (cited.document === undefined ? context.currentArticle : undefined))
  const needsArticle =
    cited.article !== undefined || cited.clause !== undefined || cited.point !== undefined
  if (needsArticle && (article === undefined || article === 'before')) return 'needs-context'
  const clause =
    cited.clause === 'this' ||
    (cited.clause === undefined && cited.article === undefined && cited.point !== undefined)
      ? context.currentClause
      : cited.clause
  if (clause === 'before' || (cited.clause === 'this' && clause === undefined))
    return 'needs-context'
  if (cited.point === 'this' || cited.point === 'before') return 'needs-context'
  const unit = {
    ...(article === undefined ? {} : { article }),
    ...(clause === undefined ? {} : { clause }),
    ...(cited.point === undefined ? {} : { point: cited.point }),
  }
  const codified = article?.includes('.') === true ? index.codified(article) : []
  const [topic] = codified
  if (topic !== undefined)
    return {
      documents:
        Array.isArray(cited.document) && cited.document.length > 0
          ? cited.document
          : codified.map((one) => one.document),
      unit: { ...unit, article: topic.article },
    }
  const isHere = cited.document === 'this' || cited.document === undefined
  const implied = cited.document === undefined ? (currentDocument ?? only) : currentDocument
  const documents = isHere ? (implied === undefined ? [] : [implied]) : cited.document
  if (documents.length === 0) return isHere ? 'needs-context' : 'unknown-document'
  return { documents, unit }
}

function toMention(cited: Cited, filled: Filled, index: RegistryIndex): Mention {
  const document = filled.documents[0] ?? ''
  const known = index.byId(document)
  const fault = known === undefined ? undefined : unitFault(filled.unit, known)
  const mention = { ref: { document, ...filled.unit }, start: cited.start, end: cited.end }
  return fault === undefined ? mention : { ...mention, fault }
}

function unique(mentions: readonly Mention[]): readonly UnitRef[] {
  const refs = new Map<string, UnitRef>()
  for (const { ref } of mentions)
    refs.set([ref.document, ref.article, ref.clause, ref.point].join('\n'), ref)
  return [...refs.values()]
}
