// The shape of a policy document: a closed vocabulary, in which a misspelt word is a fault and not a rule that silently never applies.
import { z } from 'zod'

import { findingTypes } from '../contract/finding.ts'
import { policyActions, type Precondition } from '../contract/policy.ts'
import type { PolicyFaultCode } from '../contract/rules-view.ts'
import { guardRules } from '../guard/rules.ts'
import { dataClasses, hasSpans } from './classes.ts'
import { isAssignedCountry } from './countries.ts'
import { destinationWords, readDestination } from './destinations.ts'

/** One line that people read. */
export const longestWhy = 500
const mostRules = 400
const mostRequired = 8
/** Countries, and operators and partners together: two documents are compared at every country for every one of those. */
const mostNames = 40

const fixedPreconditions = Object.freeze([
  'contract',
  'dossier',
  'notice-39',
  'threshold<90',
  'certificate',
  'review',
] as const satisfies readonly Precondition[])
const consentShape = /^consent:[a-z0-9][a-z0-9-]{0,63}$/

/** The words that `require` takes, as a person would look for them. */
export const preconditionWords: readonly string[] = [...fixedPreconditions, 'consent:']

export function isPrecondition(word: string): word is Precondition {
  return fixedPreconditions.some((one) => one === word) || consentShape.test(word)
}

interface Fault {
  readonly fault: PolicyFaultCode
  readonly word?: string
  readonly known?: readonly string[]
}

/** A fault that `read-document.ts` names by its code. */
function refuse(context: z.RefinementCtx, fault: Fault, path: readonly PropertyKey[] = []): void {
  context.addIssue({ code: 'custom', path: [...path], params: fault, message: fault.fault })
}

const to = z
  .string()
  .max(120)
  .superRefine((word, context) => {
    const read = readDestination(word)
    if (read.kind === 'unknown-country') refuse(context, { fault: 'country-unknown', word })
    if (read.kind === 'unknown-word')
      refuse(context, {
        fault: 'unknown-word',
        word,
        known: [...destinationWords, 'operator:', 'partner:'],
      })
  })

const precondition = z
  .string()
  .max(80)
  .transform((word, context): Precondition => {
    if (isPrecondition(word)) return word
    refuse(context, { fault: 'unknown-word', word, known: preconditionWords })
    return z.NEVER
  })

const why = z
  .string()
  .max(longestWhy)
  .superRefine((text, context) => {
    if (text.trim() === '') refuse(context, { fault: 'why-missing' })
    else if (/[\p{Cc}\u2028\u2029]/u.test(text) || !text.isWellFormed())
      refuse(context, { fault: 'wrong-value' })
  })

const rule = z
  .strictObject({
    class: z.enum(dataClasses),
    to,
    do: z.enum(policyActions),
    require: z.array(precondition).max(mostRequired).default([]),
    why,
    reason: z
      .string()
      .regex(/^[a-z][a-z-]{0,59}$/)
      .exactOptional(),
  })
  .superRefine((one, context) => {
    if (one.do === 'mask' && !hasSpans(one.class))
      refuse(context, { fault: 'mask-without-spans', word: one.class }, ['do'])
    if (one.to === 'here' && one.do !== 'allow' && one.do !== 'deny')
      refuse(context, { fault: 'here-open-or-closed', word: one.do }, ['do'])
    // A setting that does nothing would be taken for a protection.
    const opens = (one.do === 'allow' || one.do === 'mask') && one.to !== 'here'
    if (one.require.length > 0 && !opens)
      refuse(context, { fault: 'require-without-effect', word: one.require[0] ?? '' }, ['require'])
  })

const word = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const jurisdiction = z
  .string()
  .max(10)
  .superRefine((code, context) => {
    if (code !== '??' && !isAssignedCountry(code))
      refuse(context, { fault: 'country-unknown', word: code })
  })

const modes = z.partialRecord(
  z.enum(findingTypes),
  z.enum(['token', 'surrogate', 'invalid', 'generalise', 'drop']),
)

export const documentSchema = z.strictObject({
  policy: z.strictObject({
    id: word,
    base: word.exactOptional(),
    jurisdiction,
    mode: z.enum(['balanced', 'strict']).default('balanced'),
    floor: z.enum(['public', 'internal']).default('public'),
    unread: z.enum(['allow', 'local', 'deny']).default('local'),
    sensitiveWordAlone: z.boolean().default(false),
  }),
  modes: modes.default({}),
  guard: guardRules.exactOptional(),
  rules: z
    .array(rule)
    .max(mostRules)
    .superRefine((rules, context) => {
      const words = [...new Set(rules.map((one) => one.to))]
      const names = words.filter((one) => one.includes(':')).length
      const countries = words.filter((one) => isAssignedCountry(one)).length
      if (names > mostNames || countries > mostNames) refuse(context, { fault: 'too-large' })
    }),
})

/** Keys by the place they stand at, for the nearest word; `rules[]` stands for every rule. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = Object.freeze({
  '': Object.keys(documentSchema.shape),
  policy: ['version', ...Object.keys(documentSchema.shape.policy.shape)],
  'rules[]': ['class', 'to', 'do', 'require', 'why', 'reason'],
  modes: findingTypes,
  'guard[]': ['signal', 'from', 'do', 'why'],
})
