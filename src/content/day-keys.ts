// The keys behind salts and kept content: one for each day, from which one for each conversation follows; erasing takes a conversation's
// out for ever (design `ledger` §2: "destroy the conversation's key").
import type { Sealer, SealPlace } from '../contract/seal.ts'
import type { Reader, Writer } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import {
  keyOf,
  type Seeds,
  seedsFromText,
  seedsToText,
  wholeKey,
  without,
} from './puncturable-key.ts'

const dayMs = 86_400_000
/** A conversation that goes on after it was erased gets the next key; nobody erases one a thousand times a day. */
const mostErasures = 1_000

export interface DayKeysParts {
  readonly reader: Reader
  readonly writer: Pick<Writer, 'apply'>
  readonly sealer: Sealer
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array
}

export interface DayKeys {
  /**
   * 32 bytes for what this conversation says on that day (UTC).
   * @throws SenError `internal_error` for a day that {@link DayKeys.prepare} was not called for.
   */
  key(conversation: string, at: number): Uint8Array
  /** Makes the keys of the day and the next, and reads them anew: another replica may have erased. */
  prepare(now: number): Promise<void>
  /** The key of an older day, or undefined where it is gone. What was written before an erasure it does not open. */
  keyThen(conversation: string, at: number): Promise<Uint8Array | undefined>
  /** Takes the conversation out of these days (`2026-11-25`). Resolves to how many days still knew it. */
  erase(conversation: string, days: Iterable<string>): Promise<number>
  /** Forgets the days before this instant: what they opened stays closed. */
  sweep(before: number): Promise<number>
}

interface Stored {
  readonly sealed: string
  readonly seeds: Seeds
}

export function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export async function openDayKeys(parts: DayKeysParts, now: number): Promise<DayKeys> {
  const days = new Map<string, Seeds>()
  let last:
    { readonly conversation: string; readonly seeds: Seeds; readonly key: Uint8Array } | undefined
  const idOf = (day: string): string => `content-day:${day}`
  const placeOf = (day: string): SealPlace => ({ table: 'secrets', id: idOf(day) })

  const read = async (day: string): Promise<Stored | undefined> => {
    const [row] = await parts.reader.find('secrets', { id: idOf(day) }, { limit: 1 })
    if (row === undefined) return undefined
    const text = new TextDecoder().decode(parts.sealer.open(row.sealed, placeOf(day)))
    return { sealed: row.sealed, seeds: seedsFromText(text) }
  }
  const seal = (day: string, seeds: Seeds): string =>
    parts.sealer.seal(new TextEncoder().encode(seedsToText(seeds)), placeOf(day))

  const ensure = async (day: string): Promise<void> => {
    let stored = await read(day)
    if (stored === undefined) {
      const seeds = wholeKey(parts.random(new Uint8Array(32)))
      const row = { id: idOf(day), sealed: seal(day, seeds), changedAt: Date.parse(day) }
      const applied = await parts.writer.apply([{ do: 'insert', table: 'secrets', row }])
      // Another replica was first: its key is the day's key.
      stored = applied.kind === 'applied' ? { sealed: row.sealed, seeds } : await read(day)
    }
    if (stored === undefined) throw new SenError('internal_error', { why: 'day-key' })
    days.set(day, stored.seeds)
  }

  const eraseOn = async (conversation: string, day: string): Promise<boolean> => {
    for (;;) {
      const stored = await read(day)
      const name = stored === undefined ? undefined : currentName(stored.seeds, conversation)
      if (stored === undefined || name === undefined) return false
      const seeds = without(stored.seeds, name)
      const applied = await parts.writer.apply([
        {
          do: 'update',
          table: 'secrets',
          where: { id: idOf(day), sealed: stored.sealed },
          set: { sealed: seal(day, seeds) },
        },
      ])
      if (applied.kind === 'undone') continue
      if (days.has(day)) days.set(day, seeds)
      return true
    }
  }

  const keys: DayKeys = {
    key(conversation, at) {
      const seeds = days.get(dayName(at))
      // A call asks for it several times, one after the other.
      if (last !== undefined && last.conversation === conversation && last.seeds === seeds)
        return last.key
      const key = seeds && currentKey(seeds, conversation)
      if (seeds === undefined || key === undefined)
        throw new SenError('internal_error', { why: 'day-key' })
      last = { conversation, seeds, key }
      return key
    },
    async prepare(at) {
      const wanted = [dayName(at), dayName(at + dayMs)]
      for (const day of wanted) await ensure(day)
      // Yesterday's for calls that came before midnight, where there were any.
      const yesterday = dayName(at - dayMs)
      const stored = await read(yesterday)
      if (stored !== undefined) days.set(yesterday, stored.seeds)
      for (const day of days.keys())
        if (day !== yesterday && !wanted.includes(day)) days.delete(day)
    },
    async keyThen(conversation, at) {
      const stored = await read(dayName(at))
      return stored && currentKey(stored.seeds, conversation)
    },
    async erase(conversation, on) {
      let erased = 0
      for (const day of new Set(on)) if (await eraseOn(conversation, day)) erased += 1
      return erased
    },
    async sweep(before) {
      const rows = await parts.reader.find('secrets', {}, { after: 'content-day:', limit: 1_000 })
      const old = rows.filter(
        (row) => row.id.startsWith('content-day:') && row.id < idOf(dayName(before)),
      )
      for (const { id } of old)
        await parts.writer.apply([{ do: 'delete', table: 'secrets', where: { id }, atLeast: 0 }])
      return old.length
    },
  }
  await keys.prepare(now)
  return Object.freeze(keys)
}

/** The name under which a conversation goes on that day: after an erasure it is another one, whose key nobody can have used before. */
function currentName(seeds: Seeds, conversation: string): string | undefined {
  for (let erasures = 0; erasures < mostErasures; erasures += 1) {
    const name = erasures === 0 ? conversation : `${conversation}\u0000${erasures}`
    if (keyOf(seeds, name) !== undefined) return name
  }
  return undefined
}

function currentKey(seeds: Seeds, conversation: string): Uint8Array | undefined {
  const first = keyOf(seeds, conversation)
  if (first !== undefined) return first
  const name = currentName(seeds, conversation)
  return name === undefined ? undefined : keyOf(seeds, name)
}
