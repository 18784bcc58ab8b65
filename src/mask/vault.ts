// The vault: opens the pseudonyms of a conversation, keeps what is new durably and unreadably, and forgets (design `sovereignty` §7).
import type { Clock } from '../contract/clock.ts'
import type { Vault } from '../contract/mask.ts'
import type { Tenant } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import type { PseudonymRow, ScopeRow } from '../contract/tables.ts'
import { OpenScope } from './open-scope.ts'
import { ScopeState } from './scope.ts'

const hour = 3_600_000
const keyBytes = 32
/** Conversations whose pseudonyms stay in memory; one takes some hundred bytes for each value. */
const mostOpen = 2_000
const page = 1_000

export interface VaultOptions {
  readonly store: Pick<Store, 'reader' | 'writer' | 'dialect'>
  readonly sealer: Sealer
  readonly clock: Clock
  /** HMAC under the tenant's key of this node: what a caller names a conversation may itself be a name. */
  readonly blind: (tenant: string, value: string) => string
  /** How long a scope is kept after its last use, as it is set now. 0: nothing is written; each call has its own pseudonyms. */
  readonly retentionMs: () => number
}

/** One for each node. Replicas that share a database share its scopes. */
export function createVault(options: VaultOptions): Vault {
  const { store, sealer, clock, blind, retentionMs } = options
  const open = new Map<string, Promise<OpenScope>>()
  const idOf = (tenant: string, conversation: string): string =>
    blind(tenant, `scope\u0000${conversation}`)

  async function openRow(row: ScopeRow, conversation: string): Promise<OpenScope> {
    const key = sealer.open(row.key, { table: 'scopes', id: row.id })
    const scope = new OpenScope(new ScopeState(row.tenant, key), {
      ...options,
      row,
      key,
      conversation,
      onGone: () => open.delete(row.id),
    })
    await readInto(scope, row.id)
    return scope
  }

  async function readInto(scope: OpenScope, id: string): Promise<void> {
    let after: string | undefined
    for (;;) {
      const rows: readonly PseudonymRow[] = await store.reader.find(
        'pseudonyms',
        { scope: id },
        { orderBy: 'id', limit: page, ...(after !== undefined && { after }) },
      )
      for (const row of rows) scope.enter(row)
      after = rows.at(-1)?.id
      if (rows.length < page) return
    }
  }

  async function findRow(id: string): Promise<ScopeRow | undefined> {
    const [row] = await store.reader.find('scopes', { id }, { limit: 1 })
    return row
  }

  async function begin(id: string, tenant: string, conversation: string): Promise<OpenScope> {
    const found = await findRow(id)
    if (found !== undefined) return openRow(found, conversation)
    const now = clock.now()
    const key = sealer.seal(newKey(), { table: 'scopes', id })
    const row: ScopeRow = { id, tenant: tenant as Tenant, key, createdAt: now, usedAt: now }
    const applied = await store.writer.apply([{ do: 'insert', table: 'scopes', row }])
    // Another replica was first: its key is the conversation's.
    const first = applied.kind === 'undone' ? await findRow(id) : row
    return openRow(first ?? row, conversation)
  }

  /** On a shared database somebody else may have added to the scope, or erased it. */
  async function refreshed(scope: OpenScope, id: string): Promise<OpenScope | undefined> {
    if (store.dialect === 'sqlite') return scope
    const row = await findRow(id)
    if (row === undefined || row.key !== scope.row.key) return undefined
    if (scope.isBehind(row.usedAt)) await readInto(scope, id)
    return scope
  }

  function keep(id: string, opening: Promise<OpenScope>): void {
    open.delete(id)
    open.set(id, opening)
    if (open.size > mostOpen)
      for (const [oldest] of open) {
        open.delete(oldest)
        break
      }
  }

  async function forget(row: Pick<ScopeRow, 'id' | 'usedAt'>): Promise<boolean> {
    const applied = await store.writer.apply([
      // With the time it was last used: who uses it at this moment keeps it.
      { do: 'delete', table: 'scopes', where: { id: row.id, usedAt: row.usedAt } },
      { do: 'delete', table: 'pseudonyms', where: { scope: row.id }, atLeast: 0 },
    ])
    if (applied.kind === 'undone') return false
    await drop(row.id)
    return true
  }

  async function drop(id: string): Promise<void> {
    const opening = open.get(id)
    open.delete(id)
    // One that never opened holds nothing.
    const scope = await opening?.catch(() => undefined)
    scope?.forget()
  }

  return {
    async open(tenant, conversation) {
      const id = idOf(tenant, conversation)
      if (retentionMs() === 0) return OpenScope.unkept(tenant, newKey(), conversation)
      const before = open.get(id)
      const opening =
        before === undefined
          ? begin(id, tenant, conversation)
          : before.then(
              async (scope) =>
                (await refreshed(scope, id)) ?? (await begin(id, tenant, conversation)),
            )
      keep(id, opening)
      try {
        return await opening
      } catch (error) {
        if (open.get(id) === opening) open.delete(id)
        throw error
      }
    },

    async erase(tenant, conversation) {
      const id = idOf(tenant, conversation)
      const applied = await store.writer.apply([
        { do: 'delete', table: 'scopes', where: { id } },
        { do: 'delete', table: 'pseudonyms', where: { scope: id }, atLeast: 0 },
      ])
      await drop(id)
      return applied.kind === 'applied'
    },

    async sweep(now) {
      const limit = now - Math.max(retentionMs(), hour)
      let forgotten = 0
      for (;;) {
        const rows = await store.reader.find('scopes', {}, { orderBy: 'usedAt', limit: 100 })
        const old = rows.filter((row) => row.usedAt < limit)
        const done = await Promise.all(old.map(forget))
        const count = done.filter(Boolean).length
        forgotten += count
        // What could not be taken is in use; it comes again with the next sweep.
        if (old.length < 100 || count === 0) return forgotten
      }
    },
  }
}

function newKey(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(keyBytes))
}
