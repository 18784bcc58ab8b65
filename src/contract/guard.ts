// What the guards see, as codes and counts, and what a house does about it (design `sovereignty` §10).

/** Highest first. What stands lower may be read, never obeyed (design `sovereignty` §10). */
export const trustLevels = Object.freeze([
  'institution',
  'user',
  'document',
  'tool-result',
  'partner',
  'web',
] as const)
export type TrustLevel = (typeof trustLevels)[number]

/** What a rule speaks of. */
export const signalGroups = Object.freeze([
  /** Orders to the model in a text that is there to be read. */
  'injection',
  /** Text that a person looking at it does not see. */
  'hidden',
  /** A key or password of a computer. */
  'secret',
  /** Tools within reach of a call that holds material, or asked for by an answer that has none of that name. */
  'tools',
  /** Addresses in the answer whose host the user did not bring. */
  'hosts',
  /** The system text came out. */
  'canary',
] as const)
export type SignalGroup = (typeof signalGroups)[number]

/** Closed: each code belongs to one group, and each has words in three languages. */
export const signalCodes = Object.freeze({
  'ignore-instructions': 'injection',
  'new-orders': 'injection',
  'role-change': 'injection',
  'reveal-instructions': 'injection',
  'fake-turn': 'injection',
  'send-away': 'injection',
  'names-a-tool': 'injection',
  'keep-from-user': 'injection',
  'speaks-to-model': 'injection',
  'encoded-order': 'injection',
  'picture-carries-data': 'injection',
  'hidden-text': 'hidden',
  'turned-text': 'hidden',
  secret: 'secret',
  'tools-beside-material': 'tools',
  'tool-beyond-list': 'tools',
  'foreign-host': 'hosts',
  'canary-leaked': 'canary',
} as const satisfies Readonly<Record<string, SignalGroup>>)
export type SignalCode = keyof typeof signalCodes

export interface Signal {
  readonly code: SignalCode
  /** Of the text it was seen in; an answer is `answer`. */
  readonly level: TrustLevel | 'answer'
  readonly count: number
}

/**
 * Strictest last. `count`: ledger field and counters only. `flag`: the review queue as well. `local`: the call may go on in this building.
 * `deny`: it ends. What the answer brought cannot be undone by `local`, so there it is a `deny` of the rest.
 */
export const guardActions = Object.freeze(['count', 'flag', 'local', 'deny'] as const)
export type GuardAction = (typeof guardActions)[number]

/** Where a signal was seen. `material`: everything below the user. `*`: anywhere. */
export const guardSources = Object.freeze([...trustLevels, 'answer', 'material', '*'] as const)
export type GuardSource = (typeof guardSources)[number]

export interface GuardRule {
  readonly signal: SignalGroup
  readonly from: GuardSource
  readonly do: GuardAction
  readonly why: string
}
