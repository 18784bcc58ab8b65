// What a report reads in an entry. Tolerant: an old entry lacks what later ones have, and a missing fact counts as not known.
import type { Json, JsonObject } from '../../contract/json.ts'

export interface LedgerEntry {
  readonly index: number
  readonly kind: string
  /** Epoch ms of the writer. */
  readonly time: number
  readonly body: JsonObject
}

export interface IntentFacts {
  /** The call's number: +1 for each intent, without gap. */
  readonly number: number
  readonly call: string
  readonly hop: number
  readonly task: string
  readonly surface: string
  readonly classes: readonly string[]
  readonly types: readonly string[]
  readonly form: string
  readonly place: {
    readonly kind: string
    readonly country: string
    readonly operator: string
    /** Empty where the entry does not say it. */
    readonly operatorCountry: string
    readonly also: readonly string[]
  }
  readonly policy: string
  readonly basis: string
  readonly agreement: string
  /** Values that were replaced. */
  readonly masked: number
  readonly bytes: number
}

export function readIntent(body: JsonObject): IntentFacts {
  const place = objectOf(body['place'])
  const country = textOf(place['country']) || '??'
  const policy = objectOf(body['policy'])
  return {
    number: numberOf(body['c']),
    call: textOf(body['call']),
    hop: numberOf(body['hop']) || 1,
    task: textOf(body['task']),
    surface: textOf(body['surface']),
    classes: keysOf(body['classes']),
    types: keysOf(body['types']),
    form: textOf(body['form']) || 'raw',
    place: {
      kind: textOf(place['kind']),
      country,
      operator: textOf(place['operator']),
      operatorCountry: textOf(place['operatorCountry']),
      also: Array.isArray(place['also']) ? place['also'].map(textOf) : [],
    },
    policy: [textOf(policy['id']), textOf(policy['version'])]
      .filter((part) => part !== '')
      .join(' '),
    basis: nameOf(body['basis']),
    agreement: nameOf(body['agreement']),
    masked: Object.values(objectOf(body['masked'])).reduce<number>(
      (sum, one) => sum + numberOf(one),
      0,
    ),
    bytes: numberOf(body['bytes']),
  }
}

export interface OutcomeFacts {
  readonly intent: number
  readonly status: string
  /** Entered at a start for a call that a stop had cut off: no roll-up was written for it. */
  readonly isRecovered: boolean
  readonly cost: { readonly nano: bigint; readonly currency: string }
}

export function readOutcome(body: JsonObject): OutcomeFacts {
  const status = textOf(body['status'])
  return {
    intent: numberOf(body['intent']),
    status,
    isRecovered: status === 'uncertain' && body['ms'] === null,
    cost: readCost(body),
  }
}

export function readCost(body: JsonObject): OutcomeFacts['cost'] {
  const cost = objectOf(body['cost'])
  const [whole = '0', part = ''] = textOf(cost['amount']).split('.')
  return {
    nano:
      BigInt(/^\d+$/.test(whole) ? whole : '0') * 1_000_000_000n +
      BigInt(part.padEnd(9, '0').slice(0, 9) || '0'),
    currency: textOf(cost['currency']),
  }
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}

function objectOf(value: Json | undefined): JsonObject {
  return value === null || typeof value !== 'object' || Array.isArray(value)
    ? {}
    : (value as JsonObject)
}

/** Names of a map of counts; one that counts nothing names nothing. */
function keysOf(value: Json | undefined): readonly string[] {
  return Object.entries(objectOf(value))
    .filter(([, count]) => numberOf(count) > 0)
    .map(([name]) => name)
    .toSorted()
}

/** A reference is text, or an object with an id. */
function nameOf(value: Json | undefined): string {
  return textOf(value) || textOf(objectOf(value)['id'])
}
