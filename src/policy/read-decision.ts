// What one entry of the ledger says of a decision: classes, place, outcome. Nothing else of it is read.
import { z } from 'zod'

import type { DataClass } from '../contract/data-class.ts'
import type { PolicyAction } from '../contract/policy.ts'
import { parseOwnJson } from '../json/parse.ts'
import { dataClasses } from './classes.ts'
import type { DecidedPlace } from './history.ts'

export interface ReadDecision {
  readonly call: string
  readonly at: number
  readonly classes: readonly DataClass[]
  readonly place: DecidedPlace | undefined
  readonly action: PolicyAction
}

const entry = z.object({
  t: z.string(),
  call: z.string(),
  classes: z.record(z.string(), z.number()),
  decision: z.string(),
  place: z.object({ kind: z.string(), country: z.string(), operator: z.string() }).optional(),
  why: z.array(z.string()).optional(),
})

/** Undefined: no decision of the rules (a full budget refuses, too), or not readable for this version. */
export function readDecision(bytes: Uint8Array): ReadDecision | undefined {
  const read = entry.safeParse(parse(bytes))
  if (!read.success) return undefined
  const { call, place, why, decision } = read.data
  if (place === undefined && why?.includes('policy_denied') !== true) return undefined
  const action = place === undefined ? 'deny' : decision === 'mask' ? 'mask' : 'allow'
  return {
    call,
    at: Date.parse(read.data.t),
    classes: dataClasses.filter((one) => (read.data.classes[one] ?? 0) > 0),
    place,
    action,
  }
}

/** Epoch ms; 0 for what cannot be read. */
export function entryTime(bytes: Uint8Array): number {
  const read = z.object({ t: z.string() }).safeParse(parse(bytes))
  return read.success ? Date.parse(read.data.t) || 0 : 0
}

const decoder = new TextDecoder()

function parse(bytes: Uint8Array): unknown {
  return parseOwnJson(decoder.decode(bytes))
}
