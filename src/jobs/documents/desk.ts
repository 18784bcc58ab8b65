// Everything that people do with files of their own and of the house, behind one door for the console and the command line.
import type {
  AboutFile,
  AboutWish,
  DocumentPlace,
  DocumentRow,
  DocumentsFound,
  DocumentsView,
  DocumentView,
} from '../../contract/document-file.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Day, KnowledgeStore } from '../../contract/knowledge.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { acceptedEndings, endingOf } from '../../knowledge/ingest/recognise.ts'
import { type ChangeCode, changeEntry } from '../../people/change.ts'
import { mayDo } from '../../people/roles.ts'
import { aboutOf } from './document-json.ts'
import { documentView } from './document-view.ts'
import { collectionOf, isGroup, maySee, ownerOf } from './place.ts'
import { createPutIn, type PuttingParts } from './put-in.ts'
import type { DocumentQueue } from './queue.ts'
import { searchDocuments } from './search-documents.ts'

export interface DocumentDeskParts extends PuttingParts {
  readonly queue: DocumentQueue
  /** Day of the house now. */
  readonly today: (tenant: Tenant) => Day
  readonly personName: (tenant: Tenant, id: string) => string
  readonly groups: (tenant: Tenant) => readonly { readonly id: string; readonly name: string }[]
  /** Resolves when the texts of live packs can be searched beside the house's own. */
  readonly packTexts: () => Promise<void>
  readonly byMeaning?: (actor: Actor) => KnowledgeStore['search'] | undefined
  /** All steps with the entry, if the actor still has the role; else nothing. @throws SenError `already_changed`. */
  readonly write: (
    actor: Actor,
    change: { readonly steps: readonly Step[]; readonly entry: ReturnType<typeof changeEntry> },
  ) => Promise<void>
}

export interface AddWish {
  readonly name: string
  /** `house` and a group need the right to the house's documents; `own` is seen by the person alone. */
  readonly into: DocumentPlace
  readonly about: AboutFile
}

/** Each method throws SenError: `not_allowed`; `not_found` also for what this actor may not see. */
export interface DocumentDesk {
  /** The same bytes again are no new work. @throws SenError also of receiving (`body_too_large`, `storage_full` …). */
  add(
    actor: Actor,
    wish: AddWish,
    from: {
      readonly stream: ReadableStream<Uint8Array>
      /** How many bytes are said to come, if that is said. */
      readonly announced?: number
      readonly signal: AbortSignal
    },
  ): Promise<{ readonly document: DocumentView; readonly isKnown: boolean }>
  /** The newest first, at most `most` (1,000 unless said). */
  list(actor: Actor, most?: number): Promise<DocumentsView>
  /** As those who may see it are told. */
  view(row: DocumentRow): DocumentView
  /** Title, number, days, source; the answer to `asks`. It is read and put in again. */
  describe(actor: Actor, id: string, about: AboutWish): Promise<DocumentView>
  /** Marks that it was compared with the gazette, or takes the mark away. */
  check(actor: Actor, id: string, on: Day | undefined): Promise<DocumentView>
  /** Cancels what runs, and takes out what is in. Resolves when nothing of it is found any more. */
  remove(actor: Actor, id: string): Promise<void>
  search(
    actor: Actor,
    wish: { readonly text: string; readonly on: Day | undefined; readonly limit: number },
    signal: AbortSignal,
  ): Promise<DocumentsFound>
}

interface Entered {
  readonly what: ChangeCode
  readonly facts: JsonObject
  readonly steps: readonly Step[]
}

/** Of one look into the database. */
const pageRows = 1_000

export function createDocumentDesk(parts: DocumentDeskParts): DocumentDesk {
  const { store, queue, clock } = parts
  const putIn = createPutIn(parts)
  const view = (row: DocumentRow): DocumentView => documentView(queue.current(row), parts)

  const find = async (actor: Actor, id: string): Promise<DocumentRow> => {
    const [row] = await store.reader.find('documents', { id, tenant: actor.tenant }, { limit: 1 })
    if (row === undefined || !maySee(actor, row) || row.state === 'removing')
      throw new SenError('not_found')
    return row
  }
  const findOwn = async (actor: Actor, id: string): Promise<DocumentRow> => {
    const row = await find(actor, id)
    if (row.owner !== actor.personId && !mayDo(actor.role, 'manage-documents'))
      throw new SenError('not_allowed')
    return row
  }
  /** By id alone: the file's name says what it is about. */
  const enter = (actor: Actor, entered: Entered) =>
    parts.write(actor, {
      steps: entered.steps,
      entry: changeEntry(actor, entered.what, entered.facts),
    })

  return {
    view,
    async add(actor, wish, { stream, announced = 0, signal }) {
      demandPlace(actor, wish.into, parts)
      const limit = parts.mostBytes()
      // Nobody sends two gigabytes to be told at the end.
      if (announced > limit) throw new SenError('body_too_large', { limit })
      if (!acceptedEndings.some((ending) => ending === endingOf(wish.name)))
        throw new SenError('invalid_request', { parameter: 'name', expected: acceptedEndings })
      const owner = ownerOf(actor, wish.into)
      const { tenant, personId } = actor
      const file = { tenant, owner, name: wish.name, about: wish.about, addedBy: personId }
      const { row, isKnown } = await putIn(file, {
        stream,
        signal,
        enter(entered, steps) {
          const facts = { id: entered.id, bytes: entered.bytes, own: wish.into === 'own' }
          return enter(actor, { what: 'document.add', facts, steps })
        },
      })
      return { document: view(row), isKnown }
    },

    async list(actor, most = pageRows) {
      const rows = await newest(actor, most, store)
      const seen = rows.filter((row) => maySee(actor, row) && row.state !== 'removing')
      const manage = mayDo(actor.role, 'manage-documents')
      const places = [
        ...(manage ? (['house'] as const) : []),
        ...(mayDo(actor.role, 'ask') ? (['own'] as const) : []),
      ]
      return {
        documents: seen.map(view),
        collections: places.map((into) => ({
          id: collectionOf(actor, ownerOf(actor, into)),
          title: parts.collectionTitle(into),
          own: into === 'own',
        })),
        accepted: acceptedEndings,
        mostBytes: parts.mostBytes(),
        may: { add: places.length > 0, manage },
        groups: manage ? parts.groups(actor.tenant).map(({ id, name }) => ({ id, name })) : [],
      }
    },

    async describe(actor, id, wish) {
      const row = await findOwn(actor, id)
      const about = withWish(aboutOf(row), wish)
      const older = await earlierVersion(row, about, parts)
      const changed = await requeued(row, about)
      await queue.stop(row.id)
      const steps = [updateStep(row, changed), ...older]
      await enter(actor, { what: 'document.describe', facts: { id }, steps })
      queue.wake()
      return view({ ...row, ...changed })
    },

    async check(actor, id, on) {
      const row = await findOwn(actor, id)
      if (row.state !== 'ready') throw new SenError('already_changed')
      const { checkedBy: _by, checkedOn: _on, ...rest } = aboutOf(row)
      const marked = on === undefined ? rest : { ...rest, checkedBy: actor.personId, checkedOn: on }
      const set = { about: JSON.stringify(marked), changedAt: clock.now() }
      const facts = { id, ...(on !== undefined && { on }) }
      await enter(actor, { what: 'document.check', facts, steps: [updateStep(row, set)] })
      const by = parts.personName(actor.tenant, actor.personId)
      await parts.knowledge().check(row.version, on === undefined ? undefined : by, on)
      return view({ ...row, ...set })
    },

    async remove(actor, id) {
      const row = await findOwn(actor, id)
      await queue.stop(id)
      // The row may have gone on since it was read: whatever it is, it is on its way out.
      const where = { id: row.id }
      const set = { state: 'removing' as const, changedAt: clock.now() }
      const step: Step = { do: 'update', table: 'documents', where, set }
      await enter(actor, { what: 'document.remove', facts: { id }, steps: [step] })
      await queue.stop(id)
      queue.wake()
      await queue.removed(id)
    },

    search: (actor, wish, signal) => searchDocuments(actor, { ...wish, signal }, parts),
  }
}

/** Null takes back what was said. */
function withWish(about: AboutFile, wish: AboutWish): AboutFile {
  return Object.fromEntries(
    Object.entries({ ...about, ...wish }).filter(([, value]) => value !== null),
  ) as AboutFile
}

async function newest(
  { tenant }: Actor,
  most: number,
  { reader }: DocumentDeskParts['store'],
): Promise<readonly DocumentRow[]> {
  const rows: DocumentRow[] = []
  for (;;) {
    const last = rows.at(-1)?.id
    const page = await reader.find(
      'documents',
      { tenant },
      {
        limit: Math.min(pageRows, most - rows.length),
        orderBy: 'id',
        descending: true,
        ...(last !== undefined && { after: last }),
      },
    )
    rows.push(...page)
    if (page.length < pageRows || rows.length >= most) return rows
  }
}

/** @throws SenError `not_allowed`; `not_found` for a group that is not there. */
function demandPlace(actor: Actor, into: DocumentPlace, { groups }: DocumentDeskParts): void {
  const action = into === 'own' ? 'ask' : 'manage-documents'
  if (!mayDo(actor.role, action)) throw new SenError('not_allowed')
  if (isGroup(into) && !groups(actor.tenant).some(({ id }) => id === into))
    throw new SenError('not_found')
}

function updateStep(row: DocumentRow, set: Partial<DocumentRow>): Step {
  return { do: 'update', table: 'documents', where: { id: row.id, state: row.state, about: row.about }, set } // prettier-ignore
}

async function requeued(row: DocumentRow, about: AboutFile): Promise<Partial<DocumentRow>> {
  return {
    about: JSON.stringify(about),
    state: 'waiting',
    fault: '',
    found: row.found,
    pagesDone: 0,
  }
}

/**
 * A new version ends the one before it on the day it begins: both would hold else.
 * @throws SenError `invalid_request` for a version without its first day, `not_found` for one of a document that is not there.
 */
async function earlierVersion(
  row: DocumentRow,
  about: AboutFile,
  { store }: DocumentDeskParts,
): Promise<readonly Step[]> {
  if (about.as === undefined || about.as === 'new') return []
  if (about.validFrom === undefined)
    throw new SenError('invalid_request', { parameter: 'validFrom' })
  const rows = await store.reader.find('documents', { tenant: row.tenant, document: about.as })
  const others = rows.filter((one) => one.id !== row.id && one.owner === row.owner)
  if (others.length === 0) throw new SenError('not_found')
  const from = about.validFrom
  return others
    .filter((one) => one.state === 'ready')
    .map((one) => ({ one, said: aboutOf(one) }))
    .filter(({ said }) => said.validTo === undefined && (said.validFrom ?? '') < from)
    .map(({ one, said }) => updateStep(one, { about: JSON.stringify({ ...said, validTo: from }), state: 'waiting' })) // prettier-ignore
}
