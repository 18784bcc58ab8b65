// Everything an administrator does with the rules, behind one door for the console and the command line: look, draft, try, replay,
// publish alone or by two, record facts.
import type { Clock } from '../contract/clock.ts'
import type { InspectTexts } from '../contract/finding.ts'
import type { NewEntry } from '../contract/ledger.ts'
import type { Actor } from '../contract/people.ts'
import type { PolicyRow } from '../contract/rule-tables.ts'
import type {
  DraftCheck,
  FactView,
  NewFactRequest,
  PublishResult,
  ReplayResult,
  RulesView,
  TryRequest,
  TryResult,
  VersionDetail,
} from '../contract/rules-view.ts'
import type { Reader, Step } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { dayOf } from '../time/day.ts'
import { newId } from '../time/new-id.ts'
import { planApprove, planDecline, planDraft, planPublish, type RuleChange } from './changes.ts'
import { checkDraft } from './check-draft.ts'
import { createPolicy } from './create-policy.ts'
import { planFact, planFactEnd } from './fact-changes.ts'
import type { DecisionHistory, Progress } from './history.ts'
import type { PolicyHolder } from './holder.ts'
import { lockedDocument } from './locked.ts'
import type { LabelledPlace } from './place-view.ts'
import { readDocument, readDocumentText } from './read-document.ts'
import { replay } from './replay.ts'
import { createRulebook } from './rulebook.ts'
import { newestPolicy, readDraft } from './stored.ts'
import { tryText } from './try-text.ts'
import { factView, rulesView, versionDetail } from './view.ts'
import { writeDocument } from './write-document.ts'

export interface DeskSources {
  readonly holder: PolicyHolder
  readonly history: DecisionHistory
  readonly reader: Pick<Reader, 'find'>
  readonly clock: Clock
  readonly house: () => TenantRow | undefined
  /** Places that connections stand at, and this building first. */
  readonly places: () => Promise<readonly LabelledPlace[]>
  readonly inspect: InspectTexts | undefined
  readonly person: (id: string) => RulePerson | undefined
  /** All steps with the entry, if the actor still has the role; else nothing. @throws SenError `already_changed`. */
  readonly write: (
    actor: Actor,
    change: { readonly steps: readonly Step[]; readonly entry: NewEntry | undefined },
  ) => Promise<void>
  /** Reading the ledger for the shades failed; the page is shown without them. */
  readonly report: (error: unknown) => void
  /** Ends what goes on in the background. */
  readonly life: AbortSignal
}

export interface RulePerson {
  readonly name: string
  readonly ledgerName: string
  /** Has the right to publish, now. */
  readonly mayPublish: boolean
}

export interface Reasoned {
  readonly reason: string
  /** The draft's, as the page saw it; undefined: whichever is stored. */
  readonly etag: string | undefined
}

/** `document` is checked here, word by word. */
export type DraftWish = { readonly text: string } | { readonly document: unknown }

export interface RuleDesk {
  /** Called when a house was set up: it gets its template before it can ask anything. */
  houseMade(): Promise<void>
  view(actor: Actor, may: { readonly manage: boolean }): Promise<RulesView>
  version(actor: Actor, name: string): Promise<VersionDetail>
  setDraft(actor: Actor, wish: DraftWish, etag: string | undefined): Promise<DraftCheck>
  dropDraft(actor: Actor): Promise<void>
  try(actor: Actor, wish: TryRequest): Promise<TryResult>
  replay(
    actor: Actor,
    wish: { readonly draft?: DraftWish | undefined },
    run: { readonly signal: AbortSignal; readonly onProgress: Progress },
  ): Promise<ReplayResult>
  publish(actor: Actor, wish: Reasoned): Promise<PublishResult>
  approve(actor: Actor, wish: Reasoned): Promise<PublishResult>
  decline(actor: Actor, reason: string): Promise<void>
  recordFact(actor: Actor, wish: NewFactRequest): Promise<FactView>
  endFact(actor: Actor, id: string, reason: string): Promise<void>
}

/** Each method throws SenError; `not_found` for an actor of another house than the one whose rules are in force here. */
export function createRuleDesk(sources: DeskSources): RuleDesk {
  const { holder, reader, clock } = sources
  const today = (): string => dayOf(clock.now(), sources.house()?.zone ?? 'UTC')
  const houseOf = (actor: Actor): TenantRow => {
    const house = sources.house()
    if (house === undefined || house.id !== actor.tenant) throw new SenError('not_found')
    return house
  }
  const stateOf = async (actor: Actor) => {
    const house = houseOf(actor)
    const [newest, draft] = await Promise.all([
      newestPolicy(reader, house),
      readDraft(reader, house),
    ])
    if (newest === undefined) throw new SenError('not_found')
    return { newest, draft }
  }
  const carryOut = async <Result>(actor: Actor, change: RuleChange<Result>): Promise<Result> => {
    await sources.write(actor, { steps: change.steps, entry: change.entry })
    await holder.reload()
    return change.result
  }
  const documentInForce = () => holder.published()?.document ?? lockedDocument
  const storedDraft = async (actor: Actor) => {
    const draft = await readDraft(reader, houseOf(actor))
    const read = draft === undefined ? undefined : readDocumentText(draft.source)
    if (read?.ok !== true) throw new SenError('not_found', { parameter: 'draft' })
    return read.document
  }
  const reading = readInBackground(sources)
  return Object.freeze({
    houseMade: () => holder.reload(),
    async view(actor: Actor, may: { readonly manage: boolean }) {
      const house = houseOf(actor)
      const [{ newest, draft }, rows, places] = await Promise.all([
        stateOf(actor),
        versionsOf(reader, house),
        sources.places(),
        reading(),
      ])
      const facts = { today: today(), personId: actor.personId, manage: may.manage }
      return rulesView({ ...sources, newest, draft, rows, placesNow: places, ...facts })
    },
    async version(actor: Actor, name: string) {
      const number = Number(/^p([1-9]\d{0,8})$/.exec(name)?.[1] ?? 0)
      const { id: tenant } = houseOf(actor)
      const rows = await Promise.all(
        [number, number - 1].map((version) =>
          reader.find('policies', { tenant, version }, { limit: 1 }),
        ),
      )
      const [[row] = [], [before] = []] = rows
      if (row === undefined) throw new SenError('not_found')
      return versionDetail({ ...sources, row, before, current: holder.published()?.row.version })
    },
    async setDraft(actor: Actor, wish: DraftWish, etag: string | undefined) {
      const draft = await readDraft(reader, houseOf(actor))
      if (etag !== undefined && etag !== draft?.etag) throw new SenError('already_changed')
      const { source, read } = readWish(wish)
      if (!read.ok)
        return {
          faults: read.faults,
          cells: [],
          differences: [],
          needsSecond: false,
          etag: draft?.etag ?? '',
        }
      const made = `"${newId('item', clock)}"`
      const step = planDraft(actor, { source, etag: made, now: clock.now() })
      await sources.write(actor, { steps: [step], entry: undefined })
      return { ...checkDraft(documentInForce(), read.document), etag: made }
    },
    async dropDraft(actor: Actor) {
      const tenant = houseOf(actor).id
      const steps: readonly Step[] = [
        { do: 'delete', table: 'policy_drafts', where: { tenant }, atLeast: 0 },
      ]
      await sources.write(actor, { steps, entry: undefined })
    },
    async try(actor: Actor, wish: TryRequest) {
      houseOf(actor)
      const document = wish.under === 'draft' ? await storedDraft(actor) : documentInForce()
      return tryText(wish.text, {
        policy: createPolicy(document, 0),
        rulebook: createRulebook(document),
        inspect: sources.inspect,
        places: await sources.places(),
        factsFor: (place) => holder.factsFor(place),
      })
    },
    async replay(
      actor: Actor,
      wish: { readonly draft?: DraftWish | undefined },
      run: { readonly signal: AbortSignal; readonly onProgress: Progress },
    ) {
      houseOf(actor)
      const { read } =
        wish.draft === undefined
          ? { read: { ok: true, document: await storedDraft(actor) } as const }
          : readWish(wish.draft)
      const now = clock.now()
      if (!read.ok)
        return {
          faults: read.faults,
          from: now,
          to: now,
          calls: 0,
          changed: 0,
          isPartial: false,
          changes: [],
        }
      await sources.history.catchUp(AbortSignal.any([run.signal, sources.life]), run.onProgress)
      const places = await sources.places()
      return replay({
        history: sources.history,
        current: holder.current(),
        draft: read.document,
        places: places.map(({ place }) => place),
        factsFor: (place) => holder.factsFor(place),
        now,
      })
    },
    async publish(actor: Actor, wish: Reasoned) {
      const change = planPublish(actor, await stateOf(actor), { ...wish, now: clock.now() })
      return await carryOut(actor, change)
    },
    async approve(actor: Actor, wish: Reasoned) {
      const state = await stateOf(actor)
      const proposer = sources.person(state.draft?.proposedBy ?? '')
      // Who proposed it and lost the right since has no say any more.
      if (proposer?.mayPublish === false)
        throw new SenError('not_allowed', { parameter: 'proposal' })
      const facts = { now: clock.now(), proposer: proposer?.ledgerName ?? '' }
      return await carryOut(actor, planApprove(actor, state, { ...wish, ...facts }))
    },
    async decline(actor: Actor, reason: string) {
      await carryOut(actor, planDecline(actor, await stateOf(actor), reason))
    },
    async recordFact(actor: Actor, wish: NewFactRequest) {
      houseOf(actor)
      const at = { id: newId('fact', clock), now: clock.now(), today: today() }
      const row = await carryOut(actor, planFact(actor, wish, at))
      return factView(row, { today: at.today, person: sources.person })
    },
    async endFact(actor: Actor, id: string, reason: string) {
      const tenant = houseOf(actor).id
      const [row] = await reader.find('policy_facts', { id, tenant, endedAt: 0 }, { limit: 1 })
      if (row === undefined) throw new SenError('not_found')
      await carryOut(actor, planFactEnd(actor, row, { reason, now: clock.now() }))
    },
  })
}

/** Text stays as it was typed; what comes as data is written out. */
function readWish(wish: DraftWish) {
  if ('text' in wish) return { source: wish.text, read: readDocumentText(wish.text) }
  const read = readDocument(wish.document)
  return { source: read.ok ? writeDocument(read.document) : '', read }
}

const mostVersions = 50

function versionsOf(reader: Pick<Reader, 'find'>, house: TenantRow): Promise<readonly PolicyRow[]> {
  return reader.find(
    'policies',
    { tenant: house.id },
    { orderBy: 'version', descending: true, limit: mostVersions },
  )
}

/** A small house's shades are there at the first look; a large one's while somebody looks. */
const patienceMs = 50

function readInBackground({ history, life, report }: DeskSources): () => Promise<void> {
  let running: Promise<void> | undefined
  return async () => {
    running ??= history
      .catchUp(life)
      .catch((error: unknown) => {
        if (!life.aborted) report(error)
      })
      .finally(() => {
        running = undefined
      })
    let timer: ReturnType<typeof setTimeout> | undefined
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs)
    })
    await Promise.race([running, enough])
    clearTimeout(timer)
  }
}
