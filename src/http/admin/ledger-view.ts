// The Ledger page: a page of calls with the state of the chain, narrowed by what its address asks for; members see their own calls.
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Rung } from '../../contract/route.ts'
import { callMarks, type CallQuery } from '../../contract/store.ts'
import type { CallRow } from '../../contract/tables.ts'
import type {
  CallMark,
  CallStatus,
  LedgerCall,
  LedgerFilters,
  LedgerView,
} from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { printedCodeOf } from '../../ledger/printed-code.ts'
import { formatAmount } from '../../money/money.ts'
import { dayWindow } from '../../people/budgets/windows.ts'
import { mayDo } from '../../people/roles.ts'
import { mostRows, pageSize, wholeNumber } from './page-of.ts'
import type { AdminServices } from './services.ts'

const markNames = Object.freeze(['abroad', 'masked', 'denied', 'failed'] as const)
const longestWord = 200

/** @throws SenError `invalid_request` {parameter} for what cannot be looked for. */
export async function ledgerView(
  services: AdminServices,
  actor: Actor,
  query: URLSearchParams,
): Promise<LedgerView> {
  const { ledger, store } = services
  const seeAll = mayDo(actor.role, 'see-ledger')
  const after = wholeNumber(query, 'after')
  const dearFrom = await ledger.dearFrom(actor.tenant)
  const wanted = readQuery(services, actor, { query, dearFrom })
  const [head, page] = await Promise.all([
    store.reader.head(),
    // Nothing was ever paid: then nothing is dear.
    wanted === undefined ? { rows: [], next: undefined } : ledger.calls(wanted),
  ])
  const facts = { services, dearFrom }
  return {
    size: head.size,
    root: head.root.toHex(),
    checkpoint: head.checkpoint ?? '',
    code: printedCodeOf(head.checkpoint ?? '') ?? '',
    chain: ledger.chain(),
    calls: page.rows.map((row) => callOf(row, facts)),
    ...(page.next !== undefined && { next: page.next }),
    ...(after === undefined && { filters: await filtersOf(services, actor, dearFrom) }),
    may: { seeAll, export: seeAll },
  }
}

function readQuery(
  services: AdminServices,
  actor: Actor,
  read: { readonly query: URLSearchParams; readonly dearFrom: bigint | undefined },
): CallQuery | undefined {
  const { query, dearFrom } = read
  const marks = new Set((query.get('marks') ?? '').split(',').filter((name) => name !== ''))
  const isDear = marks.delete('dear')
  if (isDear && dearFrom === undefined) return undefined
  let bits = 0
  for (const name of markNames) if (marks.delete(name)) bits |= callMarks[name]
  if (marks.size > 0) throw new SenError('invalid_request', { parameter: 'marks' })
  const after = wholeNumber(query, 'after')
  const person = mayDo(actor.role, 'see-ledger') ? word(query, 'person') : actor.personId
  const [group, task, route] = [word(query, 'group'), word(query, 'task'), word(query, 'route')]
  const zone = services.directory.tenant(actor.tenant)?.zone ?? 'UTC'
  const [from, to] = [dayIn(zone, query, 'from'), dayIn(zone, query, 'to')]
  return {
    tenant: actor.tenant,
    limit: pageSize(query, 50),
    ...(bits > 0 && { marks: bits }),
    ...(isDear && dearFrom !== undefined && { houseNano: dearFrom }),
    ...(person !== undefined && { personId: person }),
    ...(group !== undefined && { groupId: group }),
    ...(task !== undefined && { task }),
    ...(route !== undefined && { route }),
    ...(from !== undefined && { from: from.start }),
    ...(to !== undefined && { until: to.end }),
    ...(after !== undefined && { before: after }),
  }
}

function word(query: URLSearchParams, parameter: string): string | undefined {
  const text = query.get(parameter) ?? ''
  if (text.length > longestWord || !/^\P{Cc}*$/u.test(text) || !text.isWellFormed())
    throw new SenError('invalid_request', { parameter })
  return text === '' ? undefined : text
}

/** A day of the house, as its clock on the wall shows it. */
function dayIn(zone: string, query: URLSearchParams, parameter: string) {
  const day = word(query, parameter)
  if (day === undefined) return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
  if (!isDay) throw new SenError('invalid_request', { parameter, expected: '2026-11-24' })
  return dayWindow(day, zone)
}

async function filtersOf(
  services: AdminServices,
  actor: Actor,
  dearFrom: bigint | undefined,
): Promise<LedgerFilters> {
  const { directory, store } = services
  const { tenant } = actor
  const seeAll = mayDo(actor.role, 'see-ledger')
  const routes = await store.reader.find('routes', { tenant }, { limit: mostRows })
  const groups = directory.groups(tenant).filter(({ id }) => seeAll || actor.groupIds.includes(id))
  return {
    people: seeAll ? namesOf(directory.users(tenant)) : [],
    groups: namesOf(groups),
    routes: routes.map(({ id }) => id),
    ...(dearFrom !== undefined && { dearFrom: formatAmount(dearFrom) }),
  }
}

function namesOf(rows: readonly { readonly id: string; readonly name: string }[]) {
  return rows.slice(0, mostRows).map(({ id, name }) => ({ id, name }))
}

interface CallFacts {
  readonly services: AdminServices
  readonly dearFrom: bigint | undefined
}

function callOf(row: CallRow, facts: CallFacts): LedgerCall {
  return {
    sequence: row.sequence,
    call: row.call,
    at: row.at,
    rung: row.rung as Rung | '',
    route: row.route,
    place: row.place,
    status: row.status as CallStatus,
    code: row.code,
    cost: formatAmount(row.houseNano),
    currency: row.houseCurrency,
    ms: row.totalMs,
    outcome: row.outcome,
    who: nameOf(facts.services, row.tenant, row.personId),
    task: row.task,
    marks: marksOf(row, facts.dearFrom),
  }
}

export function nameOf(services: AdminServices, tenant: Tenant, personId: string): string {
  return services.directory.user(tenant, personId)?.name ?? ''
}

function marksOf(row: CallRow, dearFrom: bigint | undefined): readonly CallMark[] {
  const marks: CallMark[] = markNames.filter((name) => (row.marks & callMarks[name]) > 0)
  return dearFrom !== undefined && row.houseNano >= dearFrom ? [...marks, 'dear'] : marks
}
