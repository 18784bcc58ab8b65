// Turns what callers hand over into operations for the writer, and refuses what could spoil the group it would stand in.
import type { JsonObject } from '../contract/json.ts'
import type { NewEntry } from '../contract/ledger.ts'
import {
  callMarks,
  type DeniedCall,
  type FinishedCall,
  type Intend,
  type Settle,
  type SpentRollUp,
  type Step,
} from '../contract/store.ts'
import type { TableName, Tables } from '../contract/tables.ts'
import { noUsage } from '../contract/usage.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { attemptRow } from './attempt-operation.ts'
import { demandMoney, demandText } from './cells.ts'
import { propertiesOf, toCells } from './columns.ts'
import { draftEntry } from './ledger-format.ts'
import type {
  ApplyOperation,
  CellTexts,
  FinishedOperation,
  IntendOperation,
  SettleOperation,
  StepOperation,
  UsageOperation,
} from './operations.ts'
import { hotTables } from './tables.ts'
import { finishedValue, spentValue } from './value-sums.ts'

/** @throws SenError `invalid_request` for amounts below zero or beyond 64 bits, text that no database stores, entries beyond their limits. */
export function intendOperation(intend: Intend): IntendOperation {
  return {
    do: 'intend',
    tenant: demandText(intend.tenant, 'tenant'),
    call: demandText(intend.call, 'call'),
    hop: intend.hop,
    holds: intend.holds.map(({ window, nano }) => ({
      budgetId: demandText(window.budgetId, 'budgetId'),
      windowStart: window.windowStart,
      nano: amount(nano),
      limit: amount(window.limitNano),
    })),
    reserved: amount(intend.reserved.nano),
    currency: demandText(intend.reserved.currency, 'currency'),
    draft: draftEntry(intend.entry),
  }
}

/** @throws as {@link intendOperation}. */
export function settleOperation(settle: Settle): SettleOperation {
  const sent = attemptRow(settle)
  const value =
    settle.finished === undefined
      ? spentValue(settle)
      : finishedValue(settle.finished, settle.certainty)
  return {
    do: 'settle',
    call: settle.call,
    hop: settle.hop,
    intent: settle.intent,
    charges: settle.charges.map(({ budgetId, windowStart, charged }) => ({
      budgetId: demandText(budgetId, 'budgetId'),
      windowStart,
      charged: amount(charged),
    })),
    draft: draftEntry(settle.entry),
    ...(settle.finished !== undefined && {
      finished: finishedOperation(settle.finished, settle.intent),
    }),
    ...(settle.spent !== undefined && { usage: spentOperation(settle, settle.spent) }),
    ...(sent !== undefined && { sent }),
    ...(value !== undefined && { value }),
  }
}

/** A call is counted once, with its last attempt; what another attempt cost belongs to that attempt's route. */
function spentOperation(settle: Settle, spent: SpentRollUp): UsageOperation {
  const { cost, tenant } = settle
  const { day, house, route, rung, usage } = spent
  const key = [tenant, day, rung, route, cost.currency, house.currency] as const
  for (const text of key) demandText(text, 'usage')
  return {
    key,
    calls: 0,
    failed: 0,
    spent: amount(cost.nano),
    house: amount(house.nano),
    input: whole(usage.input),
    output: whole(usage.output),
  }
}

function finishedOperation(call: FinishedCall, intent: number): FinishedOperation {
  const { usage } = call
  const { cost, house } = call.own ?? call
  const [cells, spent, houseSpent] = [
    callCells(call, intent),
    amount(cost.nano),
    amount(house.nano),
  ]
  return {
    row: propertiesOf('calls').map((property) => cells[property] ?? ''),
    receipt: cutReceipt(demandText(call.receipt, 'receipt'), intent),
    usage: {
      key: [call.tenant, call.day, call.rung, call.route, cost.currency, house.currency],
      calls: 1,
      failed: call.status === 'ok' ? 0 : 1,
      spent,
      house: houseSpent,
      input: usage.input,
      output: usage.output,
    },
  }
}

/** By property of `CallRow`; money as text. What is missing is filled in by the writer. */
function callCells(call: FinishedCall, intent: number): Readonly<Record<string, string | number>> {
  const text = (value: string): string => demandText(value, 'call')
  return {
    sequence: 0,
    call: text(call.call),
    tenant: text(call.tenant),
    personId: text(call.personId),
    keyId: text(call.keyId),
    at: whole(call.at),
    surface: text(call.surface),
    asked: text(call.asked),
    rung: text(call.rung),
    route: text(call.route),
    place: text(call.place),
    status: call.status,
    code: text(call.code ?? ''),
    inputTokens: whole(call.usage.input),
    outputTokens: whole(call.usage.output),
    costNano: amount(call.cost.nano),
    currency: text(call.cost.currency),
    houseNano: amount(call.house.nano),
    houseCurrency: text(call.house.currency),
    certainty: call.certainty,
    attempts: whole(call.attempts),
    conversation: text(call.conversation),
    firstMs: call.firstMs === undefined ? -1 : whole(call.firstMs),
    totalMs: whole(call.totalMs),
    intent,
    outcome: 0,
    groupId: text(call.groupId ?? ''),
    task: text(call.task ?? ''),
    marks: (call.marks ?? 0) | (call.status === 'ok' ? 0 : callMarks.failed),
  }
}

/** The row of a call that was refused: nothing was sent, so nothing was used and nothing is owed. @throws as {@link intendOperation}. */
export function deniedRow(call: DeniedCall): readonly (string | number)[] {
  const cells = callCells(
    {
      ...call,
      day: '',
      rung: '',
      route: '',
      place: '',
      status: 'refused',
      usage: noUsage,
      certainty: 'none',
      cost: { nano: 0n, currency: call.houseCurrency },
      house: { nano: 0n, currency: call.houseCurrency },
      attempts: 0,
      firstMs: undefined,
      conversation: '',
      receipt: '',
    },
    0,
  )
  const own = { status: 'denied', marks: callMarks.denied, receipt: demandText(call.story, 'call') }
  const row: Readonly<Record<string, string | number>> = { ...cells, ...own }
  return propertiesOf('calls').map((property) => row[property] ?? '')
}

/**
 * The receipt around the number that only the writer knows. Inside a JSON string every quote is escaped, so this text cannot stand in a
 * value; a receipt that is written otherwise is read and written again.
 */
function cutReceipt(receipt: string, intent: number): readonly [string, string] {
  const mark = `"ledger":{"intent":${intent},"outcome":`
  const place = `${mark}-1}`
  const at = receipt.indexOf(place)
  // A control character is escaped in JSON text: where one stands raw, the text is not what its maker thinks.
  if (receipt.includes('\u0001')) throw refuse('receipt')
  if (at >= 0) return [receipt.slice(0, at + mark.length), receipt.slice(at + place.length - 1)]
  const value = parseOwnJson(receipt)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw refuse('receipt')
  const { ledger: _old, ...rest } = value as JsonObject
  const text = JSON.stringify({ ...rest, ledger: { intent, outcome: -1 } })
  return [text.slice(0, text.length - 4), text.slice(text.length - 2)]
}

/** @throws as {@link intendOperation}; also for steps on tables that only calls may write. */
export function applyOperation(
  steps: readonly Step[],
  entry: NewEntry | undefined,
): ApplyOperation {
  return {
    do: 'apply',
    steps: steps.map(stepOperation),
    ...(entry !== undefined && { draft: draftEntry(entry) }),
  }
}

function stepOperation(step: Step): StepOperation {
  if (hotTables.has(step.table)) throw refuse('table')
  switch (step.do) {
    case 'insert':
    case 'put':
      return { do: step.do, table: step.table, row: texts(step.table, step.row) }
    case 'update':
      return {
        do: 'update',
        table: step.table,
        where: texts(step.table, step.where),
        set: texts(step.table, step.set),
        atLeast: step.atLeast ?? 1,
      }
    case 'delete':
      return {
        do: 'delete',
        table: step.table,
        where: texts(step.table, step.where),
        atLeast: step.atLeast ?? 1,
      }
  }
}

function texts<Name extends TableName>(table: Name, row: Partial<Tables[Name]>): CellTexts {
  const out: Record<string, string | number> = {}
  for (const [column, cell] of Object.entries(toCells(table, row))) {
    out[column] = typeof cell === 'bigint' ? cell.toString() : cell
  }
  return out
}

/** A cost below zero would give a budget money that nobody paid in. */
function amount(nano: bigint): string {
  if (nano < 0n) throw refuse('amount')
  return demandMoney(nano, 'amount').toString()
}

function whole(value: number): number {
  const rounded = Math.round(value)
  if (!Number.isSafeInteger(rounded)) throw refuse('number')
  return rounded
}

function refuse(field: string): SenError {
  return new SenError('invalid_request', { field })
}
