// The administrator's own model names, so that unchanged applications find theirs: `gpt-4o-mini` = `sen/auto`.
import type { AliasView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import type { ConnectionContext } from './change.ts'

const mostAliases = 200

/** @throws SenError `invalid_request` for a name of Sen's own, or one that means an alias; `not_allowed` beyond 200. */
export async function setAlias(context: ConnectionContext, wanted: AliasView): Promise<void> {
  // `sen/…` is promised to mean the same in every house.
  if (wanted.name.startsWith('sen/')) throw new SenError('invalid_request', { parameter: 'name' })
  const rows = await context.reader.find('aliases', { tenant: context.tenant })
  // One step only: chains end in circles.
  const isChain = rows.some((row) => row.name === wanted.means) || wanted.name === wanted.means
  if (isChain || rows.some((row) => row.means === wanted.name)) {
    throw new SenError('invalid_request', { parameter: 'means' })
  }
  if (rows.length >= mostAliases) throw new SenError('not_allowed', { limit: mostAliases })
  const row = { tenant: context.tenant, name: wanted.name, means: wanted.means }
  await context.change('alias.set', [{ do: 'put', table: 'aliases', row }], {
    name: wanted.name,
    means: wanted.means,
  })
}

/** @throws SenError `not_found`. */
export async function deleteAlias(context: ConnectionContext, name: string): Promise<void> {
  const where = { tenant: context.tenant, name }
  const [row] = await context.reader.find('aliases', where, { limit: 1 })
  if (row === undefined) throw new SenError('not_found')
  await context.change('alias.delete', [{ do: 'delete', table: 'aliases', where }], { name })
}
