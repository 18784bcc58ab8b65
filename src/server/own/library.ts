// What the Library page shows beside documents: packs, who answered week by week, and what nobody could answer.
import type { Clock } from '../../contract/clock.ts'
import type { Inspection, InspectOptions, TextPart } from '../../contract/finding.ts'
import type { MeaningView } from '../../contract/meaning.ts'
import { type OwnFinding, ownMisses } from '../../contract/own-answer.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import type {
  LibraryView,
  UnansweredRow,
  UnansweredView,
  WeekOfAnswers,
} from '../../contract/unanswered.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { DocumentDesk } from '../../jobs/documents/desk.ts'
import type { OwnQuestion } from '../../knowledge/extract/question.ts'
import type { Log } from '../../log/log.ts'
import type { PackDesk } from '../../packs/shelf/desk.ts'
import type { Directory } from '../../people/directory.ts'
import { mayDo } from '../../people/roles.ts'
import { wordTokens } from '../../text/word-tokens.ts'
import { dayOf } from '../../time/day.ts'
import { newId } from '../../time/new-id.ts'
import type { Meaning } from './meaning.ts'

const dayMs = 86_400_000
const shownWeeks = 8
const missDays = 30
const mostShown = 10
/** More than these are not grouped: the page shows ten. */
const mostOpen = 500
/** What the first drawing shows; the page asks for the others. */
const mostDocuments = 100
const mostCounted = 1_000
/** Questions are the same matter when they share this much of their words (Jaccard; design `knowledge` §11). */
const sameMatter = 0.6

export interface LibraryParts {
  readonly clock: Clock
  readonly log: Log
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly directory: Directory
  readonly packs: Pick<PackDesk, 'forLibrary'>
  /** Opened after this one. */
  readonly documents: () => Pick<DocumentDesk, 'list'>
  readonly meaning: Pick<Meaning, 'view' | 'isEmbedder'>
  readonly inspect: (
    parts: readonly TextPart[],
    options: Omit<InspectOptions, 'now'>,
  ) => Inspection | Promise<Inspection>
}

export interface Library {
  missed(of: { readonly question: OwnQuestion; readonly finding: OwnFinding }): void
  view(actor: Actor): Promise<LibraryView>
  /** Keeps a question for the office; what is private in it is taken out first. @throws whatever detection throws: then nothing is kept. */
  send(
    actor: Actor,
    question: { readonly text: string; readonly language: string; readonly pack: string },
  ): Promise<void>
  /** @throws SenError `not_found` for one that is closed or unknown. */
  close(actor: Actor, id: string): Promise<void>
}

export function createLibrary(parts: LibraryParts): Library {
  const { clock, directory, store } = parts
  const zone = () => directory.house()?.zone ?? 'UTC'
  return {
    missed({ question, finding }) {
      const at = clock.now()
      const row = {
        id: newId('miss', clock),
        tenant: question.reader.tenant,
        day: dayOf(at, zone()),
        pack: question.task?.pack ?? '',
        language: question.language,
        reason: finding.miss ?? 'nothing',
        chunks: JSON.stringify(finding.hits.slice(0, 3).map(({ chunk }) => chunk.id)),
        at,
      }
      // An answer does not wait for statistics, nor fail with them.
      store.writer
        .apply([{ do: 'insert', table: 'own_misses', row }])
        .catch((error: unknown) => parts.log.warn('miss-not-counted', { error }))
    },
    async view(actor) {
      const { tenant } = actor
      const now = clock.now()
      const seeUnanswered = mayDo(actor.role, 'see-house')
      const [documents, packs, weeks, open, misses] = await Promise.all([
        parts.documents().list(actor, mostCounted),
        parts.packs.forLibrary(),
        weeksOf(parts, tenant, { now, zone: zone() }),
        store.reader.find(
          'unanswered',
          { tenant, state: 'open' },
          { orderBy: 'at', descending: true, limit: mostOpen },
        ),
        store.reader.find(
          'own_misses',
          { tenant },
          { orderBy: 'at', after: now - missDays * dayMs },
        ),
      ])
      const counted = Object.fromEntries(
        ownMisses.map((reason) => [reason, misses.filter((one) => one.reason === reason).length]),
      )
      return {
        documents: { ...documents, documents: documents.documents.slice(0, mostDocuments) },
        documentsInAll: documents.documents.length,
        today: dayOf(now, zone()),
        packs,
        meaning: shownMeaning(parts.meaning.view(), seeUnanswered),
        weeks,
        unanswered: seeUnanswered ? grouped(open) : [],
        misses: counted as LibraryView['misses'],
        may: {
          managePacks: mayDo(actor.role, 'manage-settings'),
          seeUnanswered,
          closeUnanswered: mayDo(actor.role, 'manage-settings'),
        },
      }
    },
    async send({ tenant }, { text, language, pack }) {
      const { findings } = await parts.inspect([{ text }], { mode: 'strict', names: 'tagger' })
      const at = clock.now()
      const question = without(text, findings[0] ?? [])
      const row: UnansweredRow = {
        id: newId('question', clock),
        tenant,
        pack,
        language,
        question,
        state: 'open',
        at,
        closedAt: 0,
      }
      await store.writer.apply([{ do: 'insert', table: 'unanswered', row }])
    },
    async close({ tenant }, id) {
      const set = { state: 'closed', closedAt: clock.now() } as const
      const where = { id, tenant, state: 'open' } as const
      const done = await store.writer.apply([{ do: 'update', table: 'unanswered', where, set }])
      if (done.kind === 'undone') throw new SenError('not_found', {})
    },
  }
}

/** Ids of other people's collections, and what failed, are the house's affair. */
function shownMeaning(view: MeaningView, seesHouse: boolean): MeaningView {
  return seesHouse ? view : { ...view, byWords: [], fault: '' }
}

/** Each value becomes the name of its kind: the office reads what was asked, not about whom. */
function without(
  text: string,
  findings: readonly { readonly start: number; readonly end: number; readonly type: string }[],
): string {
  let rest = ''
  let at = 0
  for (const { start, end, type } of [...findings].sort((one, other) => one.start - other.start)) {
    if (start < at) continue
    rest += `${text.slice(at, start)}[${type}]`
    at = end
  }
  return rest + text.slice(at)
}

function grouped(rows: readonly UnansweredRow[]): readonly UnansweredView[] {
  const groups: { first: UnansweredRow; words: ReadonlySet<string>; times: number }[] = []
  for (const row of rows) {
    const words = new Set(wordTokens(row.question))
    const known = groups.find(
      (group) => group.first.language === row.language && isSame(group.words, words),
    )
    if (known === undefined) groups.push({ first: row, words, times: 1 })
    else known.times += 1
  }
  return groups
    .sort((one, other) => other.times - one.times || other.first.at - one.first.at)
    .slice(0, mostShown)
    .map(({ first: { id, pack, language, question, at }, times }) => ({
      id,
      pack,
      language,
      question,
      at,
      times,
    }))
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let shared = 0
  for (const word of other) if (one.has(word)) shared += 1
  const all = one.size + other.size - shared
  return all > 0 && shared / all >= sameMatter
}

/** From the roll-ups: a call of the rung `documents` was answered by own documents, any other that ended well by a model. */
async function weeksOf(
  { store, meaning }: LibraryParts,
  tenant: Tenant,
  { now, zone }: { readonly now: number; readonly zone: string },
): Promise<readonly WeekOfAnswers[]> {
  const first = mondayOf(dayOf(now - (shownWeeks - 1) * 7 * dayMs, zone))
  const all = await store.reader.usageByDay(tenant, first, dayOf(now, zone))
  // Vectors for the search answer nobody.
  const rows = all.filter(({ route }) => !meaning.isEmbedder(route))
  return Array.from({ length: shownWeeks }, (_, index) => {
    const week = addDays(first, index * 7)
    const end = addDays(week, 7)
    const inside = rows.filter(({ day }) => day >= week && day < end)
    const sum = (pick: (row: (typeof rows)[number]) => number) =>
      inside.reduce((all, row) => all + pick(row), 0)
    return {
      week,
      documents: sum(({ rung, calls, failed }) => (rung === 'documents' ? calls - failed : 0)),
      models: sum(({ rung, calls, failed }) => (rung === 'documents' ? 0 : calls - failed)),
      none: sum(({ failed }) => failed),
    }
  })
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}
