// A house with calls for tests of reports: a real store, real counters and clocks, and attempts as the pipeline enters them.
import type { OutcomeStatus } from '../../contract/ledger.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Place } from '../../contract/route.ts'
import type { TenantRow } from '../../contract/tables.ts'
import { noUsage } from '../../contract/usage.ts'
import { silentLog } from '../../log/log.ts'
import { formatAmount } from '../../money/money.ts'
import { createSealer } from '../../secrets/seal.ts'
import { openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import { dayOf } from '../../time/day.ts'
import { type Duties, openDuties } from '../open-duties.ts'

export const zone = 'Asia/Ho_Chi_Minh'
export const houseRow: TenantRow = {
  id: tenant,
  name: 'Trường Tiểu học Hoa Sen <1>',
  zone,
  currency: 'VND',
  language: 'vi',
  country: 'VN',
  sector: 'education',
  createdAt: start,
  setupAt: start,
}
export const owner = {
  tenant,
  ledgerName: 'w_0123456789abcdef',
  personId: 'user_1',
} as unknown as Actor

export const places = {
  here: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
  china: { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' },
  home: { kind: 'provider', country: 'VN', operator: 'viettel', operatorCountry: 'VN' },
} as const satisfies Readonly<Record<string, Place>>

export interface Attempt {
  readonly place: Place
  readonly status: OutcomeStatus
  readonly nano: bigint
  readonly currency?: string
  readonly classes?: readonly string[]
  readonly types?: readonly string[]
  readonly masked?: number
  readonly bytes?: number
  /** No outcome is written: the call still runs. */
  readonly isOpen?: boolean
  /** Identifiers of persons in it. */
  readonly phones?: readonly string[]
}

export interface ReportHouse extends AsyncDisposable {
  readonly house: TestHouse
  readonly duties: Duties
  readonly node: {
    readonly store: TestHouse['store']
    readonly directory: { readonly tenant: () => TenantRow; readonly house: () => TenantRow }
    readonly counters: Duties['counters']
    readonly clocks: Duties['clocks']
  }
  /** One call with its attempts: the first ones fail over, the last one ends it. */
  call(attempts: readonly Attempt[]): Promise<void>
  deny(why: string): Promise<void>
}

export async function openReportHouse(row: TenantRow = houseRow): Promise<ReportHouse> {
  const house = await openHouse('sqlite')
  const { store, clock } = house
  const directory = { tenant: () => row, house: () => row }
  const sealer = createSealer(new Uint8Array(32).fill(3))
  const duties = await openDuties({
    store,
    sealer,
    clock,
    directory: directory as never,
    log: silentLog,
  })
  const call = async (attempts: readonly Attempt[]): Promise<void> => {
    const [id, at] = [callIdAt(clock.now()), clock.now()]
    for (const [index, attempt] of attempts.entries()) {
      const isLast = index === attempts.length - 1
      await one({ id, at, hop: index + 1, isLast, attempt })
    }
  }
  const one = async (made: {
    readonly id: string
    readonly at: number
    readonly hop: number
    readonly isLast: boolean
    readonly attempt: Attempt
  }): Promise<void> => {
    const { id, at, hop, attempt } = made
    const { place, status, nano, currency = 'USD', classes = [], types = [], masked = 0 } = attempt
    const counts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1]))
    const intended = await store.writer.intend({
      tenant,
      call: id,
      hop,
      holds: [],
      reserved: { nano, currency },
      entry: {
        kind: 'call.intent',
        body: {
          actor: owner.ledgerName,
          bytes: attempt.bytes ?? 100,
          call: id,
          classes: counts(classes),
          form: masked > 0 ? 'masked' : 'raw',
          hop,
          masked: masked > 0 ? { NAME: masked } : {},
          place: { country: place.country, kind: place.kind, operator: place.operator },
          policy: { hash: 'h', id: 'house', version: 'p1' },
          reserve: { amount: formatAmount(nano), currency },
          surface: 'chat',
          task: null,
          types: counts(types),
        },
      },
    })
    if (intended.kind !== 'intended') throw new Error('refused')
    if (attempt.isOpen === true) return
    const usage = { ...noUsage, input: 10, output: 5 }
    const money = { nano, currency }
    const rollUp = { day: dayOf(at, zone), rung: 'low-cost', route: 'r', usage, house: money }
    await store.writer.settle({
      tenant,
      call: id,
      hop,
      intent: intended.intent,
      status,
      certainty: 'reported',
      cost: money,
      charges: [],
      entry: {
        kind: 'call.outcome',
        body: {
          call: id,
          cost: { amount: formatAmount(nano), certainty: 'reported', currency },
          intent: intended.intent,
          ms: 12,
          status,
        },
      },
      ...(made.isLast
        ? {
            finished: {
              ...rollUp,
              call: id,
              tenant,
              personId: 'user_1',
              keyId: '',
              groupId: undefined,
              at,
              surface: 'chat',
              asked: 'sen/auto',
              task: undefined,
              place: place.country,
              status,
              code: undefined,
              certainty: 'reported' as const,
              cost: money,
              attempts: hop,
              conversation: '',
              firstMs: 1,
              totalMs: 12,
              receipt: JSON.stringify({
                call: id,
                ledger: { intent: intended.intent, outcome: -1 },
              }),
            },
          }
        : nano > 0n && { spent: rollUp }),
    })
    const records = (attempt.phones ?? []).map((value) => [{ type: 'PHONE' as const, value }])
    const persons = duties.counters.blind(tenant, records)
    duties.counters.note({
      tenant: tenant as Tenant,
      place,
      classes: classes as never,
      persons,
      at,
    })
  }
  return {
    house,
    duties,
    node: { store, directory, counters: duties.counters, clocks: duties.clocks },
    call,
    deny: async (why) => {
      const body = {
        call: callIdAt(clock.now()),
        classes: {},
        types: {},
        why: [why],
        surface: 'chat',
      }
      await store.writer.append({ kind: 'call.denied', body })
    },
    async [Symbol.asyncDispose]() {
      await duties[Symbol.asyncDispose]()
      await house[Symbol.asyncDispose]()
    },
  }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id of this very time: those of `newId` never fall back in one process, and every house of a test has a clock of its own. */
export function callIdAt(at: number): string {
  const bits =
    at.toString(2).padStart(48, '0') +
    '0111' +
    [...crypto.getRandomValues(new Uint8Array(10))]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
  const characters = bits.slice(0, 128).padEnd(130, '0').match(/.{5}/g)
  return `call_${(characters ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')}`
}
