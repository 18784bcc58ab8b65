// Which edition of its pack a task is asked with: the pack holds its prompt, its form and its documents. Another edition is another task, and
// what was proven of the one before does not hold for it (design `routing` §9.10).
import type { Pack } from '../../contract/pack.ts'

/** What of the shelf of packs is asked. */
export interface LivePacks {
  liveIds(): ReadonlySet<string>
  live(): Promise<readonly Pack[]>
}

/** `<pack>@<version>`; empty for a task that no live pack brings; undefined where the pack cannot be read now: then nobody can say. */
export async function promptOf(task: string, shelf: LivePacks): Promise<string | undefined> {
  const [id = ''] = task.split('.')
  if (!task.includes('.') || !shelf.liveIds().has(id)) return ''
  const pack = (await shelf.live()).find((one) => one.id === id)
  return pack && `${pack.id}@${pack.version}`
}
