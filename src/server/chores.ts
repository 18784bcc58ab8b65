// What a running server does every fifteen seconds: a sign of life to open pages, changes of other replicas, forgetting, today's backup.
import type { Clock } from '../contract/clock.ts'
import type { WitnessDesk } from '../contract/witness-desk.ts'
import type { EventHub } from '../http/admin/event-hub.ts'
import type { Log } from '../log/log.ts'
import { writeLastUsed } from '../people/keys.ts'
import type { DailyBackup } from './daily-backup.ts'
import { enterLaw } from './enter-law.ts'
import { forgetExpired } from './forget-expired.ts'
import type { HaltSwitch } from './halt-switch.ts'
import type { Node } from './node.ts'

const beatMs = 15_000

export interface ChoreParts {
  readonly backups: Pick<DailyBackup, 'look'>
  readonly node: Node
  readonly halt: HaltSwitch
  readonly admin: { readonly witnesses: Pick<WitnessDesk, 'look'> }
  readonly events: Pick<EventHub, 'beat' | 'publish'>
  readonly clock: Clock
  readonly log: Log
}

/** @returns a function that ends them. */
export function startChores(parts: ChoreParts): () => void {
  const { node, clock, log } = parts
  const { store, directory } = node
  const failed = (error: unknown): void => log.warn('chore-failed', { error })
  let asking: Promise<void> | undefined
  /** One round at a time: a witness may take longer than a beat. */
  const askWitnesses = async (): Promise<void> => {
    asking ??= parts.admin.witnesses.look().finally(() => {
      asking = undefined
    })
    await asking
  }
  const chores = setInterval(() => {
    parts.events.beat()
    void tidy(parts).catch(failed)
    void parts.backups.look()
    node.meaning.stage.look()
    node.batches.look()
    void node.batches.files.sweep().catch(failed)
    void node.sovereignty.contents.lookAfter().catch(failed)
    void node.cache.kept.lookAfter().catch(failed)
    void forgetExpired({ store, directory, clock }).catch(failed)
    void node.tiles.catchUp().catch(failed)
    void askWitnesses().catch(failed)
    void node.fit.look().catch(failed)
    void lookAtDuties(parts).catch(failed)
    void node.students.lookAfter().catch(failed)
  }, beatMs)
  return () => clearInterval(chores)
}

/** What other replicas changed: the stop switch first, then the rules, and whatever else fails. */
async function tidy({ node, halt }: ChoreParts): Promise<void> {
  await halt.reload()
  await node.rules.policies.reload()
  await node.words.holder.reloadStored()
  await node.students.holder.reload()
  await writeLastUsed(node)
  if (await node.directory.reloadIfChanged()) await node.routes.reload()
}

/** Clocks that passed half, four fifths or all of their time are told once, in the log and to open pages. */
async function lookAtDuties({ node, events, clock, log }: ChoreParts): Promise<void> {
  await enterLaw({ ...node, clock })
  await node.words.enter()
  const house = node.directory.house()
  if (house === undefined) return
  for (const { name, state } of await node.clocks.announce(house.id)) {
    log.warn('clock-announced', { code: name, state })
    events.publish(
      { name: 'notice', data: { code: `clock-${name}-${state}` } },
      { action: 'see-house' },
    )
  }
}
