// Erases a conversation: its keys, its kept texts, its pseudonyms; the ledger keeps that it was done and every proof still holds.
import type { NewEntry } from '../contract/ledger.ts'
import type { Vault } from '../contract/mask.ts'
import type { Tenant } from '../contract/people.ts'
import type { Step, Store } from '../contract/store.ts'
import type { CallRow } from '../contract/tables.ts'
import type { DayKeys } from './day-keys.ts'
import { daysOf } from './kept-content.ts'

export interface ErasureParts {
  readonly store: Pick<Store, 'reader' | 'writer' | 'scrub'>
  readonly keys: DayKeys
  readonly vault: Pick<Vault, 'erase'>
  /** Hash of what was erased, under the node's key: two entries of one conversation can be told to be of one, and nothing else. */
  readonly blind: (tenant: string, value: string) => string
}

export interface Erasure {
  readonly calls: number
  readonly texts: number
  /** Days whose keys no longer lead to this conversation. */
  readonly days: number
  readonly pseudonyms: boolean
  /** Index of the `erase` entry. */
  readonly entry: number
}

const page = 500

/**
 * Keys first: if the rest does not come to its end, nothing can be opened any more, and doing it again does what is missing.
 * @param by name of whoever does it, as the ledger knows them. @throws SenError of the store.
 */
export async function eraseConversation(
  of: { readonly tenant: Tenant; readonly conversation: string; readonly by: string },
  parts: ErasureParts,
): Promise<Erasure> {
  const { store, keys } = parts
  const calls = await callsOf(of, store)
  const texts = await store.reader.find('contents', ofConversation(of), { limit: 1_000 })
  const days = await keys.erase(of.conversation, daysOf([...calls, ...texts]))
  const pseudonyms = await parts.vault.erase(of.tenant, of.conversation)
  const removed = await removeTexts(of, store)
  await removeTraces(of, calls, store)
  const entry: NewEntry = {
    kind: 'erase',
    body: {
      scope: 'conversation',
      key: parts.blind(of.tenant, `erase\u0000${of.conversation}`),
      actor: of.by,
      count: calls.length,
    },
  }
  const index = await store.writer.append(entry)
  await store.scrub()
  return { calls: calls.length, texts: removed, days, pseudonyms, entry: index }
}

function ofConversation({ tenant, conversation }: { tenant: Tenant; conversation: string }) {
  return { tenant, conversation }
}

async function callsOf(
  of: { readonly tenant: Tenant; readonly conversation: string },
  store: ErasureParts['store'],
): Promise<readonly CallRow[]> {
  const found: CallRow[] = []
  for (;;) {
    const rows = await store.reader.find('calls', ofConversation(of), {
      orderBy: 'sequence',
      limit: page,
      after: found.at(-1)?.sequence ?? -1,
    })
    found.push(...rows)
    if (rows.length < page) return found
  }
}

/** Sealed replies that wait for a repeated request, and the thinking of tool turns: both hold what was said. */
async function removeTraces(
  of: { readonly tenant: Tenant; readonly conversation: string },
  calls: readonly CallRow[],
  store: ErasureParts['store'],
): Promise<void> {
  const steps: Step[] = [
    { do: 'delete', table: 'reasoning', where: ofConversation(of), atLeast: 0 },
    // Answers of it that others were given too.
    { do: 'delete', table: 'cached_answers', where: ofConversation(of), atLeast: 0 },
    // What was made of it for evaluation: the case, the answers to it, and a call that waits for its right answer.
    { do: 'delete', table: 'evaluation_texts', where: ofConversation(of), atLeast: 0 },
    { do: 'delete', table: 'evaluation_answers', where: ofConversation(of), atLeast: 0 },
    { do: 'delete', table: 'evaluation_draws', where: ofConversation(of), atLeast: 0 },
    {
      do: 'update',
      table: 'evaluation_cases',
      where: ofConversation(of),
      set: { state: 'left-out', textHash: '', expectedHash: '' },
      atLeast: 0,
    },
  ]
  for (const { call } of calls)
    steps.push({ do: 'delete', table: 'replies', where: { tenant: of.tenant, call }, atLeast: 0 })
  for (let from = 0; from < steps.length; from += page)
    await store.writer.apply(steps.slice(from, from + page))
}

async function removeTexts(
  of: { readonly tenant: Tenant; readonly conversation: string },
  store: ErasureParts['store'],
): Promise<number> {
  let removed = 0
  for (;;) {
    const rows = await store.reader.find('contents', ofConversation(of), { limit: page })
    if (rows.length === 0) return removed
    await store.writer.apply(
      rows.map(({ call, label }) => ({
        do: 'delete',
        table: 'contents',
        where: { call, label },
        atLeast: 0,
      })),
    )
    removed += rows.length
  }
}
