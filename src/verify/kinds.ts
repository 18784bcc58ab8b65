// What must stand beside the envelope of each known kind (design `ledger` §1). Unknown kinds and further fields are allowed.
import { type Fields, isObject, type Value } from './canonical.ts'

type Shape = 'text' | 'index' | 'hash' | 'object' | 'list' | 'money' | 'place' | 'policy' | 'any'
type Required = Readonly<Record<string, Shape>>

const oversight: Required = { actor: 'text', scope: 'text', reason: 'text' }
const version: Required = { id: 'text', version: 'any', hash: 'hash' }
const incident: Required = { incident: 'text' }
const agreement: Required = { agreement: 'text', hash: 'hash' }
const partner: Required = { peer: 'text', hash: 'hash' }
const task: Required = { task: 'text', hash: 'hash' }

const kinds: Readonly<Record<string, Required>> = {
  'call.intent': {
    c: 'index',
    call: 'text',
    hop: 'index',
    actor: 'text',
    classes: 'object',
    place: 'place',
    policy: 'policy',
    reserve: 'money',
  },
  'call.outcome': { call: 'text', intent: 'index', status: 'text', cost: 'money' },
  'call.denied': { call: 'text', why: 'list' },
  'call.correct': { outcome: 'index', cost: 'money' },
  'image.fetch': { call: 'text', count: 'index' },
  'policy.set': { hash: 'hash', version: 'any' },
  'law.set': version,
  'pack.live': version,
  'price.set': { id: 'text' },
  'catalog.change': { id: 'text', hash: 'hash' },
  'admin.change': { what: 'text' },
  'risk.classify': { id: 'text', reason: 'text' },
  'log.open': { origin: 'text', reason: 'text', prev: 'any' },
  'log.close': { origin: 'text', reason: 'text' },
  'key.rotate': { origin: 'text', from: 'text', to: 'text' },
  clock: { was: 'text', is: 'text' },
  restore: { origin: 'text', from: 'object' },
  halt: oversight,
  resume: oversight,
  override: oversight,
  review: oversight,
  'opt-out': oversight,
  'incident.open': incident,
  'incident.confirm': incident,
  'incident.report': incident,
  'incident.close': incident,
  // Of a key's id, keyed: only the house can tell which.
  erase: { key: 'text', count: 'index' },
  consent: { id: 'text', hash: 'hash' },
  contract: { id: 'text', hash: 'hash' },
  'law.clock': { name: 'text', state: 'text', due: 'text' },
  export: { what: 'text' },
  'label.off': { actor: 'text', reason: 'text' },
  'agreement.sign': agreement,
  'agreement.suspend': agreement,
  'agreement.resume': agreement,
  'agreement.end': agreement,
  'receipt.checkpoint': { peer: 'text', size: 'index', root: 'text' },
  settlement: partner,
  witness: { peer: 'text', result: 'text', size: 'index' },
  preregister: task,
  'certificate.issue': task,
  'certificate.end': task,
}

/** Kinds with more than one form: each of another partner or of the house itself; of a call or of a case. */
const forms: Readonly<Record<string, readonly [Required, ...Required[]]>> = {
  'content.read': [
    { actor: 'text', call: 'text', reason: 'text' },
    { actor: 'text', case: 'text', reason: 'text' },
  ],
  evidence: [partner, task],
}

const requests: Required = { request: 'text' }

/** Names of what must be there, once: this is looked at for every entry. */
const listed = new Map(
  Object.entries({
    ...Object.fromEntries(Object.entries(kinds).map(([kind, fields]) => [kind, [fields]])),
    ...forms,
  }).map(([kind, all]) => [kind, all.map((fields) => Object.entries(fields))]),
)
const listedRequests = [Object.entries(requests)]

export const statuses: ReadonlySet<Value | undefined> = new Set([
  'ok',
  'refused',
  'error',
  'timeout',
  'cancelled',
  'cut',
  'uncertain',
])

export function isKnownKind(kind: string): boolean {
  return listed.has(kind) || kind.startsWith('dsr.')
}

/** Name of the first field that is missing or has no sense, or undefined. Of a kind with several forms: of the first form. */
export function missingField(kind: string, fields: Fields): string | undefined {
  const all = listed.get(kind) ?? (kind.startsWith('dsr.') ? listedRequests : [])
  let first: string | undefined
  for (const required of all) {
    const missing = required.find(([name, shape]) => !fits(fields[name], shape))?.[0]
    if (missing === undefined) return undefined
    first ??= missing
  }
  return first
}

function fits(value: Value | undefined, shape: Shape): boolean {
  switch (shape) {
    case 'any':
      return value !== undefined
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'index':
      return typeof value === 'number' && value >= 0
    case 'hash':
      return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    case 'list':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'money':
      return isObject(value) && fits(value['currency'], 'text') && isAmount(value['amount'])
    case 'place':
      return isObject(value) && fits(value['country'], 'text')
    case 'policy':
      return isObject(value) && fits(value['hash'], 'text')
  }
}

function isAmount(value: Value | undefined): boolean {
  return typeof value === 'string' && /^\d{1,10}(?:\.\d{1,9})?$/.test(value)
}

/** Decimal text → thousand-millionths of the currency's unit. */
export function toNano(amount: string): bigint {
  const [units = '0', fraction = ''] = amount.split('.')
  return BigInt(units + fraction.padEnd(9, '0'))
}
