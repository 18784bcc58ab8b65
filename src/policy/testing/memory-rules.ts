// The rules of one house over rows in memory: holder and desk as the node makes them, a ledger that tests write, people by name.
import type { JsonObject } from '../../contract/json.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Place } from '../../contract/route.ts'
import type { Applied, Reader, Step } from '../../contract/store.ts'
import type { TableName, Tables, TenantRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createManualClock, type ManualClock } from '../../time/clock.ts'
import { createRuleDesk, type DeskSources, type RuleDesk } from '../desk.ts'
import { createHistory, type DecisionHistory } from '../history.ts'
import { openPolicyHolder, type PolicyHolder } from '../holder.ts'

export const testTenant = 'ten_1' as Tenant
/** 24 November 2026, 10:00 in Hà Nội. */
export const testStart = Date.UTC(2026, 10, 24, 3)

export const placeAt = (kind: Place['kind'], country: string, operator: string): Place => ({
  kind,
  country,
  operator,
  operatorCountry: country,
})

export const houseOf = (more: Partial<TenantRow> = {}): TenantRow => ({
  id: testTenant,
  name: 'Trường Hoa Sen',
  zone: 'Asia/Ho_Chi_Minh',
  currency: 'VND',
  language: 'vi',
  country: 'VN',
  sector: 'education',
  createdAt: testStart,
  setupAt: testStart,
  ...more,
})

export const actorNamed = (personId: string, tenant: Tenant = testTenant): Actor => ({
  tenant,
  kind: 'session',
  id: `session of ${personId}`,
  personId,
  personName: personId,
  role: 'admin',
  groupIds: [],
  scopes: ['admin'],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: `w_${personId}`,
  language: undefined,
})

type RuleTable = 'policies' | 'policy_drafts' | 'policy_facts'

export interface MemoryRules {
  readonly holder: PolicyHolder
  readonly desk: RuleDesk
  readonly history: DecisionHistory
  readonly clock: ManualClock
  readonly store: DeskStore
  /** Entries that went in with changes, in order. */
  readonly entries: readonly NewEntry[]
  readonly rows: <Name extends RuleTable>(table: Name) => Tables[Name][]
  /** Adds an entry of a call to the ledger, as the writer would. */
  readonly enter: (kind: string, body: JsonObject) => void
  readonly unreadable: readonly string[]
  /** A second node on the same rows. */
  readonly otherNode: () => Promise<PolicyHolder>
}

interface DeskStore {
  readonly reader: Pick<Reader, 'find' | 'head' | 'entries'>
  readonly writer: { apply(steps: readonly Step[], entry?: NewEntry): Promise<Applied> }
}

export async function memoryRules(
  options: {
    readonly house?: TenantRow | undefined
    readonly places?: readonly Place[]
    readonly inspect?: DeskSources['inspect']
    readonly mayPublish?: (id: string) => boolean
  } = {},
): Promise<MemoryRules> {
  const house = 'house' in options ? options.house : houseOf()
  const clock = createManualClock(testStart)
  const entries: NewEntry[] = []
  const log: { index: number; kind: string; bytes: Uint8Array }[] = []
  const tables = new Map<string, object[]>()
  const rows = (table: string): object[] => {
    const known = tables.get(table) ?? []
    tables.set(table, known)
    return known
  }
  const store = createStore(rows, { entries, log })
  const unreadable: string[] = []
  const open = (): Promise<PolicyHolder> =>
    openPolicyHolder({
      store,
      clock,
      house: () => house,
      onUnreadable: ({ version }) => unreadable.push(`p${version}`),
    })
  const holder = await open()
  const history = createHistory({ reader: store.reader, clock })
  const places = options.places ?? [
    placeAt('here', 'VN', 'here'),
    placeAt('provider', 'VN', 'viettel'),
    placeAt('provider', 'CN', 'deepseek'),
  ]
  const desk = createRuleDesk({
    holder,
    history,
    reader: store.reader,
    clock,
    house: () => house,
    places: async () => places.map((place) => ({ place, labels: [`At ${place.operator}`] })),
    inspect: options.inspect,
    person: (id) =>
      id === ''
        ? undefined
        : {
            name: `Name of ${id}`,
            ledgerName: `w_${id}`,
            mayPublish: options.mayPublish?.(id) ?? true,
          },
    async write(_, { steps, entry }) {
      const applied = await store.writer.apply(steps, entry)
      if (applied.kind === 'undone') throw new SenError('already_changed')
    },
    report: (error) => {
      throw error
    },
    life: new AbortController().signal,
  })
  return {
    holder,
    desk,
    history,
    clock,
    store,
    entries,
    rows: (table) => rows(table) as never,
    enter(kind, body) {
      const index = log.length
      const text = JSON.stringify({ ...body, i: index, k: kind, t: new Date(clock.now()) })
      log.push({ index, kind, bytes: new TextEncoder().encode(text) })
    },
    unreadable,
    otherNode: open,
  }
}

const keys: Readonly<Record<string, readonly string[]>> = {
  policies: ['tenant', 'version'],
  policy_drafts: ['tenant'],
  policy_facts: ['id'],
}

type Row = Readonly<Record<string, unknown>>

function createStore(
  rowsOf: (table: string) => object[],
  ledger: {
    readonly entries: NewEntry[]
    readonly log: readonly { index: number; kind: string; bytes: Uint8Array }[]
  },
): DeskStore {
  const matches = (row: object, where: object): boolean =>
    Object.entries(where).every(([name, value]) => (row as Row)[name] === value)
  const run = (step: Step): 'missing' | 'exists' | undefined => {
    const rows = rowsOf(step.table)
    if (step.do === 'insert' || step.do === 'put') {
      const row = step.row as unknown as Row
      const key = Object.fromEntries((keys[step.table] ?? []).map((name) => [name, row[name]]))
      const at = rows.findIndex((one) => matches(one, key))
      if (at !== -1 && step.do === 'insert') return 'exists'
      rows.splice(at === -1 ? rows.length : at, at === -1 ? 0 : 1, row)
      return undefined
    }
    const touched = rows.filter((row) => matches(row, step.where))
    if (touched.length < (step.atLeast ?? 1)) return 'missing'
    for (const row of touched)
      rows.splice(rows.indexOf(row), 1, ...(step.do === 'update' ? [{ ...row, ...step.set }] : []))
    return undefined
  }
  return {
    writer: {
      async apply(steps, entry) {
        await Promise.resolve()
        const before = steps.map((step) => [step.table, [...rowsOf(step.table)]] as const)
        for (const [index, step] of steps.entries()) {
          const why = run(step)
          if (why === undefined) continue
          for (const [table, rows] of before) rowsOf(table).splice(0, Infinity, ...rows)
          return { kind: 'undone', step: index, why }
        }
        if (entry !== undefined) ledger.entries.push(entry)
        return { kind: 'applied', entry: undefined }
      },
    },
    reader: {
      async find<Name extends TableName>(
        table: Name,
        where: Partial<Tables[Name]>,
        options: { readonly descending?: boolean; readonly limit?: number } = {},
      ) {
        await Promise.resolve()
        const found = rowsOf(table).filter((row) => matches(row, where))
        const sorted = options.descending === true ? found.toReversed() : found
        return sorted.slice(0, options.limit) as Tables[Name][]
      },
      head: async () => ({
        size: ledger.log.length,
        root: new Uint8Array(32),
        checkpoint: undefined,
        checkpointSize: 0,
      }),
      entries: async (from, limit) => ledger.log.slice(from, from + limit),
    },
  }
}
