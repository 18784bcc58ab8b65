// Tasks that had a proof and have none any more: the strongest allowed model answers them, which costs more than it has to.
import type { CertificateRow } from '../contract/fit-rows.ts'
import type { Tenant } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'

const dayMs = 86_400_000
/** Whoever has not proven it again in a month does not want to be told of it for ever. */
const toldMs = 30 * dayMs
/** What an administrator did himself he need not be told. */
const ownDoing: ReadonlySet<string> = new Set(['withdrawn', 'replaced'])

/** Newest end first, each task once. @param now epoch ms. @throws SenError of the store. */
export async function endedTasks(
  tenant: Tenant,
  { reader, now }: { readonly reader: Pick<Reader, 'find'>; readonly now: number },
): Promise<readonly string[]> {
  const [ended, valid] = await Promise.all([
    reader.find('certificates', { tenant, state: 'ended' }),
    reader.find('certificates', { tenant, state: 'valid' }),
  ])
  const key = ({ task, scope }: CertificateRow): string => `${task} ${scope}`
  const proven = new Set(valid.filter(({ until }) => until > now).map(key))
  const told = ended
    .filter((row) => !ownDoing.has(row.reason) && row.endedAt > now - toldMs)
    .filter((row) => !proven.has(key(row)))
    .toSorted((left, right) => right.endedAt - left.endedAt)
  return [...new Set(told.map(({ task }) => task))]
}
