// Makes and recognises permits. Only `pipeline/decide` may import `sealPermit` (design: sovereignty §3): nobody else has decided anything.
import type { Permit } from '../contract/call.ts'

/** What a permit says; the brand is added by {@link sealPermit}. */
export type PermitFields = { readonly [Key in Exclude<keyof Permit, symbol>]: Permit[Key] }

let lastSerial = 0
/** Known in this file only: whoever holds a permit can reach its class, and must not be able to make another one with it. */
const maker = Symbol('maker')

/** The brand of the contract exists for the compiler only; its private fields are what a forged or copied object cannot have. */
class Seal {
  readonly call: string
  readonly hop: number
  readonly place: Permit['place']
  readonly origin: string
  readonly bodyHash: string
  readonly policyHash: string
  readonly intent: number
  readonly expires: number
  /** Counts permits of this process, so that a halt can withdraw all that are open. */
  readonly #serial: number
  #isSpent = false

  constructor(fields: PermitFields, by: symbol) {
    if (by !== maker) throw new TypeError('A permit is sealed by a decision.')
    const { country, operator, kind } = fields.place
    this.call = fields.call
    this.hop = fields.hop
    this.place = Object.freeze({ country, operator, kind })
    this.origin = fields.origin
    this.bodyHash = fields.bodyHash
    this.policyHash = fields.policyHash
    this.intent = fields.intent
    this.expires = fields.expires
    lastSerial += 1
    this.#serial = lastSerial
    Object.freeze(this)
  }

  static spend(permit: Permit, withdrawn: number, now: number): PermitFault | undefined {
    if (!(#serial in permit)) return 'forged'
    if (permit.#isSpent) return 'spent'
    permit.#isSpent = true
    if (permit.#serial <= withdrawn) return 'withdrawn'
    return now >= permit.expires ? 'expired' : undefined
  }
}

/** Seals a decision. Call it after the intent is durable, and once per attempt: a permit opens the way out one time. */
export function sealPermit(fields: PermitFields): Permit {
  return new Seal(fields, maker) as unknown as Permit
}

/** Serial of the newest permit: everything up to it is void once {@link spendPermit} is given it as `withdrawn`. */
export function newestSerial(): number {
  return lastSerial
}

export type PermitFault = 'forged' | 'spent' | 'withdrawn' | 'expired'

/** Uses a permit up. Returns why it is void, or undefined when it opened the way. */
export function spendPermit(
  permit: Permit,
  withdrawn: number,
  now: number,
): PermitFault | undefined {
  return Seal.spend(permit, withdrawn, now)
}
