// What a running server does every fifteen seconds: a sign of life to open pages, changes of other replicas, forgetting, today's backup.
import type { Clock } from '../contract/clock.ts'
import type { Log } from '../log/log.ts'
import { writeLastUsed } from '../people/keys.ts'
import type { DailyBackup } from './daily-backup.ts'
import { forgetExpired } from './forget-expired.ts'
import type { HaltSwitch } from './halt-switch.ts'
import type { Node } from './node.ts'

const beatMs = 15_000

export interface ChoreParts {
  readonly backups: Pick<DailyBackup, 'look'>
  readonly node: Node
  readonly halt: HaltSwitch
  readonly events: { beat(): void }
  readonly clock: Clock
  readonly log: Log
}

/** @returns a function that ends them. */
export function startChores(parts: ChoreParts): () => void {
  const { node, clock, log } = parts
  const { store, directory } = node
  const failed = (error: unknown): void => log.warn('chore-failed', { error })
  const chores = setInterval(() => {
    parts.events.beat()
    void tidy(parts).catch(failed)
    void parts.backups.look()
    void forgetExpired({ store, directory, clock }).catch(failed)
    void node.tiles.catchUp().catch(failed)
  }, beatMs)
  return () => clearInterval(chores)
}

/** What other replicas changed: the stop switch first, then the rules, and whatever else fails. */
async function tidy({ node, halt }: ChoreParts): Promise<void> {
  await halt.reload()
  await node.rules.policies.reload()
  await writeLastUsed(node)
  if (await node.directory.reloadIfChanged()) await node.routes.reload()
}
