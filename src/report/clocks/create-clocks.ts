// Begins, keeps and ends the clocks of the law: rows in the store, each change with its entry in the ledger.
import type { Clock } from '../../contract/clock.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { LegalClock, LegalClocks } from '../../contract/legal-clock.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Reader, Step, Writer } from '../../contract/store.ts'
import type { ClockRow, TenantRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { dayOf } from '../../time/day.ts'
import type { Holidays } from '../law/holidays.ts'
import { dueAt } from './due.ts'
import { type ClockKind, clockKind, clockKinds } from './kinds.ts'

export interface ClockOptions {
  readonly reader: Pick<Reader, 'find'>
  readonly writer: Pick<Writer, 'apply'>
  readonly clock: Clock
  readonly house: (tenant: Tenant) => Pick<TenantRow, 'country' | 'zone'> | undefined
  readonly holidays: (country: string) => Holidays
  readonly onTrouble: (error: unknown) => void
  /** Milliseconds between flushes; 0: only when asked. Default 1,000. */
  readonly every?: number
}

interface Wanted {
  readonly tenant: Tenant
  readonly kind: ClockKind
  readonly subject: string
  readonly at: number
}

const steps = [100, 80, 50] as const

export function createLegalClocks(options: ClockOptions): LegalClocks {
  const { reader, writer, clock } = options
  const rows = new Map<string, ClockRow>()
  const waiting = new Map<string, Wanted>()
  let running: Promise<void> | undefined

  const placeOf = (tenant: Tenant) => {
    const { zone = 'UTC', country = '' } = options.house(tenant) ?? {}
    return { zone, country, holidays: options.holidays(country) }
  }

  const rowOf = ({ tenant, kind, subject, at }: Wanted): ClockRow => ({
    id: idOf(tenant, kind.name, subject),
    tenant,
    name: kind.name,
    subject,
    startedAt: at,
    dueAt: dueAt(at, kind.lasts, placeOf(tenant)).at,
    stoppedAt: 0,
    reference: '',
    announced: 0,
  })

  /** @returns the row as it stands: its own, or the one that was there before. */
  const begin = async (wanted: Wanted): Promise<ClockRow> => {
    const row = rowOf(wanted)
    const applied = await writer.apply(
      [{ do: 'insert', table: 'clocks', row }],
      entryOf(row, 'start'),
    )
    const [kept = row] =
      applied.kind === 'applied' ? [row] : await reader.find('clocks', { id: row.id }, { limit: 1 })
    rows.set(kept.id, kept)
    return kept
  }

  const flush = async (): Promise<void> => {
    while (running !== undefined) await running
    running = (async () => {
      for (const [id, wanted] of waiting) {
        await begin(wanted)
        waiting.delete(id)
      }
    })()
    try {
      await running
    } catch (error) {
      // It stays wanted, and the next flush begins it with the time it was seen at.
      options.onTrouble(error)
    } finally {
      running = undefined
    }
  }
  const timer =
    options.every === 0
      ? undefined
      : setInterval(() => {
          if (waiting.size > 0 && running === undefined) void flush()
        }, options.every ?? 1_000)
  timer?.unref()

  const viewOf = (row: ClockRow): LegalClock => {
    const kind = clockKind(row.name)
    const { id, name, subject, startedAt, stoppedAt, reference } = row
    const isProvisional =
      kind !== undefined && dueAt(startedAt, kind.lasts, placeOf(row.tenant)).isProvisional
    const state = stateOf(row, clock.now())
    const law = kind?.law ?? ''
    return {
      id,
      name,
      subject,
      startedAt,
      dueAt: row.dueAt,
      stoppedAt,
      reference,
      state,
      law,
      isProvisional,
    }
  }

  return {
    async load(tenant) {
      // Those that run first: of stopped ones a page of 1,000 is enough, and one that is not here is found when it would begin again.
      for (const row of await reader.find('clocks', { tenant, stoppedAt: 0 })) rows.set(row.id, row)
      for (const row of await reader.find('clocks', { tenant })) rows.set(row.id, row)
    },
    seen({ tenant, isCrossing, at }) {
      const country = options.house(tenant)?.country
      for (const kind of clockKinds) {
        const begins = kind.starts === 'personal' || (kind.starts === 'crossing' && isCrossing)
        if (!begins || kind.jurisdiction !== country) continue
        const id = idOf(tenant, kind.name, '')
        if (!rows.has(id) && !waiting.has(id)) waiting.set(id, { tenant, kind, subject: '', at })
      }
    },
    flush,
    async start(tenant, { name, subject, at }) {
      const kind = clockKind(name)
      if (kind === undefined) throw new SenError('invalid_request', { parameter: 'name' })
      const known = rows.get(idOf(tenant, name, subject))
      return viewOf(known ?? (await begin({ tenant, kind, subject, at })))
    },
    async stop(tenant, { id, reference, actor }) {
      const [row] = await reader.find('clocks', { id, tenant }, { limit: 1 })
      if (row === undefined) throw new SenError('not_found')
      const next: ClockRow = { ...row, stoppedAt: clock.now(), reference }
      const changes: Step[] = [
        {
          do: 'update',
          table: 'clocks',
          where: { id, tenant, stoppedAt: 0 },
          set: { stoppedAt: next.stoppedAt, reference },
        },
      ]
      const again = nextRound(row, placeOf(tenant).zone)
      if (again !== undefined) changes.push({ do: 'put', table: 'clocks', row: rowOf(again) })
      const applied = await writer.apply(changes, entryOf(next, 'stop', actor))
      if (applied.kind === 'undone') throw new SenError('already_changed')
      rows.set(id, next)
      if (again !== undefined) rows.set(rowOf(again).id, rowOf(again))
      return viewOf(next)
    },
    list(tenant) {
      const own = [...rows.values()].filter((row) => row.tenant === tenant)
      return own
        .toSorted((one, other) => one.stoppedAt - other.stoppedAt || one.dueAt - other.dueAt)
        .map(viewOf)
    },
    async announce(tenant) {
      const told: LegalClock[] = []
      for (const row of rows.values()) {
        if (row.tenant !== tenant || row.stoppedAt !== 0) continue
        const share = shareOf(row, clock.now())
        const step = steps.find((one) => share >= one) ?? 0
        if (step <= row.announced) continue
        const applied = await writer.apply([
          {
            do: 'update',
            table: 'clocks',
            where: { id: row.id, announced: row.announced, stoppedAt: 0 },
            set: { announced: step },
          },
        ])
        const [now] = await reader.find('clocks', { id: row.id }, { limit: 1 })
        if (now !== undefined) rows.set(now.id, now)
        // Another replica told it already.
        if (applied.kind === 'applied') told.push(viewOf({ ...row, announced: step }))
      }
      return told
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await flush()
    },
  }
}

function idOf(tenant: string, name: string, subject: string): string {
  return [tenant, name, ...(subject === '' ? [] : [subject])].join('.')
}

/** Percent of its time. */
function shareOf(row: ClockRow, now: number): number {
  return ((now - row.startedAt) / (row.dueAt - row.startedAt)) * 100
}

function stateOf(row: ClockRow, now: number): LegalClock['state'] {
  if (row.stoppedAt !== 0) return 'stopped'
  const share = shareOf(row, now)
  if (share >= 100) return 'overdue'
  if (share >= 80) return 'near'
  return share >= 50 ? 'half' : 'running'
}

/** A yearly duty begins anew where the last one was due, not where it was done. */
function nextRound(row: ClockRow, zone: string): Wanted | undefined {
  const kind = clockKind(row.name)
  if (kind?.repeats !== true) return undefined
  return { tenant: row.tenant, kind, subject: dayOf(row.dueAt, zone).slice(0, 4), at: row.dueAt }
}

function entryOf(row: ClockRow, state: 'start' | 'stop', actor?: string): NewEntry {
  return {
    kind: 'law.clock',
    body: {
      ...(actor !== undefined && { actor }),
      due: new Date(row.dueAt).toISOString(),
      name: row.name,
      reference: row.reference,
      started: new Date(row.startedAt).toISOString(),
      state,
      subject: row.subject,
    },
  }
}
