// Makes and recognises permits. Only `pipeline/decide` may import `sealPermit` (design: sovereignty §3): nobody else has decided anything.
import type { Permit } from '../contract/call.ts'

/** What a permit says; the brand is added by {@link sealPermit}. */
export type PermitFields = { readonly [Key in Exclude<keyof Permit, symbol>]: Permit[Key] }

interface Seal {
  /** Counts permits of this process, so that a halt can withdraw all that are open. */
  readonly serial: number
  spent: boolean
}

// The brand of the contract exists for the compiler only; this is what a forged or copied object cannot have.
const seals = new WeakMap<Permit, Seal>()
let lastSerial = 0

/** Seals a decision. Call it after the intent is durable, and once per attempt: a permit opens the way out one time. */
export function sealPermit(fields: PermitFields): Permit {
  const permit = Object.freeze({ ...fields, place: Object.freeze({ ...fields.place }) }) as Permit
  lastSerial += 1
  seals.set(permit, { serial: lastSerial, spent: false })
  return permit
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
  const seal = seals.get(permit)
  if (seal === undefined) return 'forged'
  if (seal.spent) return 'spent'
  seal.spent = true
  if (seal.serial <= withdrawn) return 'withdrawn'
  return now >= permit.expires ? 'expired' : undefined
}
