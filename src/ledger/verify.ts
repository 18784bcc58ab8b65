// Verifies a log from its entries alone: bytes, order, times, pairs of intent and outcome, call numbers, sums, root (design `ledger` §9).
import type { JsonObject } from '../contract/json.ts'
import type { TreeHead } from '../contract/ledger.ts'
import { parseJson } from '../json/parse.ts'
import { entryLimits } from './canonical.ts'
import { type CostColumn, createCostColumn } from './cost-column.ts'
import { readEntry } from './entry.ts'
import { appendLeaf, frontierRoot, leafHash } from './tree.ts'

export type LedgerFaultKind = 'entry' | 'order' | 'time' | 'pair' | 'root' | 'incomplete'

export interface LedgerFault {
  readonly fault: LedgerFaultKind
  /** First index at which something is wrong. */
  readonly index: number
  readonly why: string
}

export interface LedgerReport {
  readonly head: TreeHead
  readonly intents: number
  readonly outcomes: number
  /** Indices of intents that have no outcome yet. */
  readonly open: readonly number[]
  /** Sum of the outcomes' costs per currency, nano-units, each as last corrected. */
  readonly totals: ReadonlyMap<string, bigint>
  /** Entries per kind, unknown kinds included. */
  readonly kinds: ReadonlyMap<string, number>
}

export type Verified =
  | { readonly ok: true; readonly report: LedgerReport }
  | { readonly ok: false; readonly fault: LedgerFault }

export interface LedgerVerifier {
  /** Takes the next entry's text. @returns what is wrong with it, or undefined. After a fault the verifier takes nothing more. */
  take(text: string): LedgerFault | undefined
  /** Compares the whole with the head that it should have, if one is known. */
  finish(expected?: TreeHead): Verified
}

interface State {
  size: number
  time: number
  calls: number
  intents: number
  outcomes: number
  fault: LedgerFault | undefined
  readonly frontier: Uint8Array[]
  readonly open: Map<number, string>
  /** Costs of the outcomes, by index. */
  readonly costs: CostColumn
  readonly kinds: Map<string, number>
}

/** A verifier that is fed entry by entry, from index 0: its memory grows with open intents and nine bytes an entry, not with the log's text. */
export function createLedgerVerifier(): LedgerVerifier {
  const state: State = {
    size: 0,
    time: 0,
    calls: 0,
    intents: 0,
    outcomes: 0,
    fault: undefined,
    frontier: [],
    open: new Map(),
    costs: createCostColumn(),
    kinds: new Map(),
  }
  return {
    take(text) {
      state.fault ??= takeEntry(state, text)
      return state.fault
    },
    finish(expected) {
      if (state.fault !== undefined) return { ok: false, fault: state.fault }
      const head = { size: state.size, root: frontierRoot(state.frontier) }
      const fault = expected === undefined ? undefined : compareHeads(head, expected)
      if (fault !== undefined) return { ok: false, fault }
      const { intents, outcomes, kinds } = state
      const totals = state.costs.totals()
      return {
        ok: true,
        report: { head, intents, outcomes, open: [...state.open.keys()], totals, kinds },
      }
    },
  }
}

/** All entries at once, for what fits into memory. */
export function verifyEntries(entries: Iterable<string>, expected?: TreeHead): Verified {
  const verifier = createLedgerVerifier()
  for (const entry of entries) if (verifier.take(entry) !== undefined) break
  return verifier.finish(expected)
}

function compareHeads(head: TreeHead, expected: TreeHead): LedgerFault | undefined {
  if (head.size !== expected.size) {
    const index = Math.min(head.size, expected.size)
    return { fault: 'incomplete', index, why: 'size' }
  }
  if (Buffer.compare(head.root, expected.root) === 0) return undefined
  return { fault: 'root', index: 0, why: 'root' }
}

function takeEntry(state: State, text: string): LedgerFault | undefined {
  const index = state.size
  const parsed = parseJson(text, { depth: entryLimits.depth, keys: 2_000 })
  if (!parsed.ok) return { fault: 'entry', index, why: parsed.why }
  const entry = readEntry(text, parsed.value)
  if (!entry.ok) return { fault: 'entry', index, why: entry.why }
  if (entry.index !== index) return { fault: 'order', index, why: 'index' }
  if (entry.time < state.time) return { fault: 'time', index, why: 'falls' }
  const why = takeCall(state, entry.kind, entry.body)
  if (why !== undefined) return { fault: 'pair', index, why }
  appendLeaf(state.frontier, index, leafHash(text))
  state.time = entry.time
  state.size = index + 1
  state.kinds.set(entry.kind, (state.kinds.get(entry.kind) ?? 0) + 1)
  return undefined
}

function takeCall(state: State, kind: string, body: JsonObject): string | undefined {
  if (kind === 'call.intent') return takeIntent(state, body)
  if (kind === 'call.outcome') return takeOutcome(state, body)
  if (kind === 'call.correct') return takeCorrection(state, body)
  return undefined
}

function takeIntent(state: State, body: JsonObject): string | undefined {
  if (body['c'] !== state.calls + 1) return 'call-number'
  if (typeof body['call'] !== 'string') return 'call'
  state.calls += 1
  state.intents += 1
  state.open.set(state.size, body['call'])
  return undefined
}

function takeOutcome(state: State, body: JsonObject): string | undefined {
  const intent = body['intent']
  if (typeof intent !== 'number') return 'intent'
  const call = state.open.get(intent)
  if (call === undefined) return 'no-open-intent'
  if (body['call'] !== call) return 'other-call'
  const why = setCost(state, state.size, body['cost'])
  if (why !== undefined) return why
  state.open.delete(intent)
  state.outcomes += 1
  return undefined
}

function takeCorrection(state: State, body: JsonObject): string | undefined {
  const outcome = body['outcome']
  if (typeof outcome !== 'number' || !state.costs.has(outcome)) return 'no-outcome'
  return setCost(state, outcome, body['cost'])
}

function setCost(
  state: State,
  index: number,
  cost: JsonObject[string] | undefined,
): string | undefined {
  if (cost === null || typeof cost !== 'object' || Array.isArray(cost)) return 'cost'
  const { amount, currency } = cost as JsonObject
  if (typeof amount !== 'string' || typeof currency !== 'string') return 'cost'
  const nano = parseNano(amount)
  if (nano === undefined) return 'amount'
  state.costs.set(index, nano, currency)
  return undefined
}

/** Decimal string with at most nine digits behind the point → nano-units. Own reader: a verifier trusts nobody else's. */
function parseNano(amount: string): bigint | undefined {
  const match = /^(\d{1,20})(?:\.(\d{1,9}))?$/.exec(amount)
  if (match === null) return undefined
  return BigInt(match[1] ?? '0') * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'))
}
