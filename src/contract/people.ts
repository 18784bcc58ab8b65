// Who calls, and what they may: the actor that `admit` puts into a call.

/** Organisation on this node. A branded string, so that a query without one does not compile. */
declare const tenantBrand: unique symbol
export type Tenant = string & { readonly [tenantBrand]: 'tenant' }

export type PersonRole = 'owner' | 'admin' | 'member' | 'auditor'

export type KeyScope = 'chat' | 'embeddings' | 'models' | 'receipts' | 'admin'

/** Limits and rights of one caller, resolved once per request from memory. */
export interface Actor {
  readonly tenant: Tenant
  readonly kind: 'key' | 'session'
  /** Key or session id. */
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly role: PersonRole
  readonly groupIds: readonly string[]
  /** The key's own group: its budget pays instead of those of all groups of the person. */
  readonly payingGroupId?: string
  readonly scopes: readonly KeyScope[]
  /** Model names this caller may use; `undefined`: all. A trailing `*` matches a prefix. */
  readonly models: readonly string[] | undefined
  /** Unknown fields are refused instead of being left out. */
  readonly strict: boolean
  readonly outputCeiling: number | undefined
  readonly requestsPerMinute: number | undefined
  /** Pseudonym for the ledger: `w_` + 64 bits of HMAC(person's ledger key) (design `ledger` §1). */
  readonly ledgerName: string
  readonly language: 'vi' | 'zh' | 'en' | undefined
}

export type BudgetSubject = 'house' | 'group' | 'person' | 'key'

/** A budget that a call must fit, with the window it falls in (in the house's zone). */
export interface BudgetWindow {
  readonly budgetId: string
  readonly subject: BudgetSubject
  readonly period: 'day' | 'month'
  /** First instant of the window, epoch ms. */
  readonly windowStart: number
  readonly windowEnd: number
  readonly currency: string
  readonly limitNano: bigint
}
