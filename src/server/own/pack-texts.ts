// The texts of live packs in the database of documents: put in when a pack goes live, taken out with it, and looked after at every start.
import type { DocumentVersion, KnowledgeStore, KnownDocument } from '../../contract/knowledge.ts'
import type { Pack, PackSource } from '../../contract/pack.ts'
import type { Tenant } from '../../contract/people.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'
import type { PackShelf } from '../../packs/shelf/shelf.ts'
import { displayForm } from '../../text/display-form.ts'
import { pause } from '../../time/pause.ts'
import { markOrders } from './mark-orders.ts'
import { unitSayings } from './unit-sayings.ts'

export interface PackTexts {
  /** Resolves when the texts of the packs that are live now can be searched. */
  ready(): Promise<void>
}

export interface PackTextsParts {
  readonly shelf: Pick<PackShelf, 'liveIds' | 'live' | 'textsOf'>
  readonly store: KnowledgeStore
  readonly tenant: () => Tenant | undefined
  readonly now: () => number
  readonly signal: AbortSignal
  /** Texts of a pack that are in, of all that it has. */
  readonly onProgress?: (done: number, total: number) => void
  /** All of them are as they should be now; something may have come or gone. */
  readonly onReady?: () => void
}

/** What was put in under another version of the cutter is cut again. */
export const cut = 2

export function createPackTexts(parts: PackTextsParts): PackTexts {
  let known = ''
  let running: Promise<void> = Promise.resolve()
  return {
    ready() {
      const wanted = [...parts.shelf.liveIds()].sort().join(' ')
      if (wanted !== known) {
        known = wanted
        running = running
          .catch(() => undefined)
          .then(() => bringIn(parts))
          .then(() => parts.onReady?.())
          .catch((error: unknown) => {
            // Asked again by the next question.
            known = ''
            throw error
          })
      }
      return running
    },
  }
}

/** Each text in one transaction; a start that was killed in between goes on where it stopped. */
async function bringIn({
  shelf,
  store,
  tenant: house,
  now,
  signal,
  onProgress,
}: PackTextsParts): Promise<void> {
  const tenant = house()
  if (tenant === undefined) return
  const packs = await shelf.live()
  const live = new Set(packs.map(({ id }) => `pack:${id}`))
  for (const { id, origin } of await store.collections(tenant))
    if (origin.startsWith('pack:') && !live.has(id)) await store.deleteCollection(id)
  const reader = { tenant, person: '', groups: [] }
  const there = new Set(
    (await store.documents(reader)).flatMap(({ versions }) => versions.map(({ id }) => id)),
  )
  for (const pack of packs) {
    const collection = `pack:${pack.id}`
    const wanted = new Map(pack.sources.map((source) => [versionId(pack, source), source]))
    if ([...wanted.keys()].every((id) => there.has(id))) continue
    await store.putCollection({
      id: collection,
      tenant,
      title: pack.title.en,
      origin: `pack:${pack.id}`,
      visibility: { to: 'everyone' },
    })
    const textOf = await shelf.textsOf(pack.id)
    for (const [place, [id, source]] of [...wanted].entries()) {
      onProgress?.(place, wanted.size)
      if (there.has(id)) continue
      const text = textOf(source.path)
      if (text === undefined) continue
      // Cutting a decree takes some hundredths of a second: others get their turn in between.
      await pause(0, signal)
      signal.throwIfAborted()
      await store.putVersion(
        await versionOf({ id, source, collection, text, addedAt: now(), pack, signal }),
        signal,
      )
    }
    for (const { versions } of await store.documents(reader))
      for (const version of versions)
        if (version.id.startsWith(`${pack.id}/`) && !wanted.has(version.id))
          await store.deleteVersion(version.id)
  }
}

/** A text that did not change keeps its place when a pack is renewed. */
function versionId(pack: Pack, source: PackSource): string {
  const { digest } = unitSayings(pack, source)
  const text = `${source.sha256.slice(0, 16)}/${[cut, digest].filter(Boolean).join('-')}`
  return `${pack.id}/${source.id}/${source.valid_from}/${text}`
}

async function versionOf(from: {
  readonly id: string
  readonly source: PackSource
  readonly collection: string
  readonly text: string
  readonly addedAt: number
  readonly pack: Pack
  readonly signal: AbortSignal
}) {
  const { id, source, collection, text, addedAt, pack, signal } = from
  const { title, number, kind, language, aliases, ocr } = source
  const document: KnownDocument = {
    id: source.document ?? source.id,
    collection,
    title,
    ...(number !== undefined && { number }),
    aliases,
    kind,
    language,
    trust: 'official',
  }
  const version: DocumentVersion = {
    id,
    document: document.id,
    validFrom: source.valid_from,
    ...(source.valid_to !== undefined && { validTo: source.valid_to }),
    sha256: source.sha256,
    source: source.origin,
    ...(source.checked_by !== undefined && { checkedBy: source.checked_by }),
    ...(source.checked_on !== undefined && { checkedOn: source.checked_on }),
    ocr,
    addedAt,
  }
  const about = {
    title,
    kind,
    language,
    validFrom: source.valid_from,
    ...(number !== undefined && { number }),
  }
  const { contextOf } = unitSayings(pack, source)
  const { chunks } = structureDocument(displayForm(text).text, about)
  return {
    document,
    version,
    // What the law says of itself is open to everybody.
    chunks: (await markOrders(chunks, { title, signal })).map((chunk) => ({
      ...chunk,
      context: contextOf(chunk),
      class: 'public' as const,
    })),
  }
}
