// Calls in a log: numbers without a gap, one outcome for each intent, the policy in force, and the sums that bills are compared with.
import { type Fields, isObject, textOf } from './canonical.ts'
import type { Entry } from './entry.ts'
import { type Fault, Found } from './fault.ts'
import { toNano } from './kinds.ts'

export interface Total {
  /** `2026-11`, UTC, of the outcome. */
  readonly month: string
  readonly currency: string
  /** Data classes of the intent, joined by `+`; empty: none was named. */
  readonly classes: string
  readonly country: string
  readonly calls: number
  /** Decimal. */
  readonly amount: string
}

export interface CallFacts {
  readonly intents: number
  readonly outcomes: number
  /** Indices of intents without an outcome. */
  readonly open: readonly number[]
  /** Intents that no `policy.set` stands before. */
  readonly withoutPolicy: number
  readonly totals: readonly Total[]
}

export interface CallCheck {
  take(entry: Entry): void
  facts(): CallFacts
}

/**
 * A call that was decided a moment before a new policy was set may be entered a moment after it: so long the one before is right as well.
 */
const policyOverlap = 60_000

interface Sum {
  readonly key: readonly [month: string, currency: string, classes: string, country: string]
  calls: number
  nano: bigint
}

export function createCallCheck(): CallCheck {
  /** Names of calls that have no outcome yet, and what they are counted under: little of each, since many wait in a busy house. */
  const open = new Map<number, string>()
  const openUnder = new Map<number, number>()
  const unders: { readonly classes: string; readonly country: string }[] = []
  const underNumbers = new Map<string, number>()
  const sums: Sum[] = []
  const numbers = new Map<string, number>()
  const costs = createCosts()
  let intents = 0
  let outcomes = 0
  let withoutPolicy = 0
  let policy: string | undefined
  let policyBefore: { readonly hash: string; readonly until: number } | undefined

  function takeIntent({ index, time, fields }: Entry): void {
    intents += 1
    if (fields['c'] !== intents)
      throw pair('call-number', { index, expected: intents, found: Number(fields['c']) })
    checkPolicy(index, time, fields)
    open.set(index, textOf(fields['call']))
    openUnder.set(index, underOf(fields))
  }

  function underOf(fields: Fields): number {
    const classes = keysOf(fields['classes'])
    const country = textOf(inner(fields['place'])['country'])
    const key = `${classes}\n${country}`
    let number = underNumbers.get(key)
    if (number === undefined) {
      number = unders.push({ classes, country }) - 1
      underNumbers.set(key, number)
    }
    return number
  }

  function checkPolicy(index: number, time: number, fields: Fields): void {
    const hash = inner(fields['policy'])['hash']
    if (policy === undefined) {
      withoutPolicy += 1
      return
    }
    const isBefore =
      policyBefore !== undefined && policyBefore.hash === hash && time <= policyBefore.until
    if (hash !== policy && !isBefore) {
      const facts = { expected: policy, found: textOf(hash) }
      throw new Found({ fault: 'policy', why: 'other-policy', index, ...facts })
    }
  }

  function takeOutcome({ index, time, fields }: Entry): void {
    const intent = Number(fields['intent'])
    const started = open.get(intent)
    if (started === undefined) throw pair('no-open-intent', { index, found: intent })
    if (fields['call'] !== started) throw pair('other-call', { index, expected: intent })
    const { classes = '', country = '' } = unders[openUnder.get(intent) ?? -1] ?? {}
    open.delete(intent)
    openUnder.delete(intent)
    outcomes += 1
    const cost = inner(fields['cost'])
    const month = monthOf(time)
    const number = sumNumber([month, textOf(cost['currency']), classes, country])
    const nano = toNano(textOf(cost['amount']))
    add(number, { calls: 1, nano })
    costs.set(index, number, nano)
  }

  function takeCorrection({ index, fields }: Entry): void {
    const outcome = Number(fields['outcome'])
    const before = costs.get(outcome)
    if (before === undefined) throw pair('no-outcome', { index, found: outcome })
    const cost = inner(fields['cost'])
    const [month = '', , classes = '', country = ''] = sums[before.sum]?.key ?? []
    const number = sumNumber([month, textOf(cost['currency']), classes, country])
    const nano = toNano(textOf(cost['amount']))
    add(before.sum, { calls: -1, nano: -before.nano })
    add(number, { calls: 1, nano })
    costs.set(outcome, number, nano)
  }

  function sumNumber(key: Sum['key']): number {
    const text = key.join('\n')
    let number = numbers.get(text)
    if (number === undefined) {
      number = sums.push({ key, calls: 0, nano: 0n }) - 1
      numbers.set(text, number)
    }
    return number
  }

  function add(number: number, more: { readonly calls: number; readonly nano: bigint }): void {
    const sum = sums[number]
    if (sum === undefined) return
    sum.calls += more.calls
    sum.nano += more.nano
  }

  return {
    take(entry) {
      if (entry.kind === 'call.intent') takeIntent(entry)
      else if (entry.kind === 'call.outcome') takeOutcome(entry)
      else if (entry.kind === 'call.correct') takeCorrection(entry)
      else if (entry.kind === 'policy.set') {
        if (policy !== undefined) policyBefore = { hash: policy, until: entry.time + policyOverlap }
        policy = textOf(entry.fields['hash'])
      }
    },
    facts: () => ({
      intents,
      outcomes,
      open: [...open.keys()],
      withoutPolicy,
      totals: sums
        .filter((sum) => sum.calls > 0)
        .toSorted((one, other) => (one.key.join('\n') < other.key.join('\n') ? -1 : 1))
        .map(toTotal),
    }),
  }
}

let lastDay = -1
let lastMonth = ''

/** Of the day in UTC: a log stays in one for a while. */
function monthOf(time: number): string {
  const day = Math.floor(time / 86_400_000)
  if (day !== lastDay) {
    lastDay = day
    lastMonth = new Date(time).toISOString().slice(0, 7)
  }
  return lastMonth
}

function toTotal({ key: [month, currency, classes, country], calls, nano }: Sum): Total {
  const digits = nano.toString().padStart(10, '0')
  const amount = `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, '')
  return { month, currency, classes, country, calls, amount }
}

interface Costs {
  get(index: number): { readonly sum: number; readonly nano: bigint } | undefined
  set(index: number, sum: number, nano: bigint): void
}

/** Entries of one block: memory grows by blocks, and nothing is copied. */
const blockSize = 65_536

/** Twelve bytes an entry: a correction replaces one cost, so the sums alone would not do. */
function createCosts(): Costs {
  const blocks: { readonly amounts: BigUint64Array; readonly sums: Uint32Array }[] = []
  return {
    get(index) {
      const block = blocks[Math.floor(index / blockSize)]
      const sum = block?.sums[index % blockSize] ?? 0
      return sum === 0 ? undefined : { sum: sum - 1, nano: block?.amounts[index % blockSize] ?? 0n }
    },
    set(index, sum, nano) {
      const block = (blocks[Math.floor(index / blockSize)] ??= {
        amounts: new BigUint64Array(blockSize),
        sums: new Uint32Array(blockSize),
      })
      block.amounts[index % blockSize] = nano
      block.sums[index % blockSize] = sum + 1
    },
  }
}

/** The field's shape was checked when the entry was read. */
function inner(value: Fields[string]): Fields {
  return isObject(value) ? value : {}
}

function keysOf(value: Fields[string]): string {
  return isObject(value) ? Object.keys(value).join('+') : ''
}

function pair(why: string, facts: Partial<Fault>): Found {
  return new Found({ fault: 'pair', why, ...facts })
}
