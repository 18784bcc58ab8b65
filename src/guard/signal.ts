// What the guards saw, as codes and counts. A signal says that something is there, never what it is (invariant S5).

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

/** By code, for receipt, ledger and metrics. */
export function countSignals(signals: readonly Signal[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { code, count } of signals) counts[code] = (counts[code] ?? 0) + count
  return counts
}

/** Collects what several looks found, one entry for each code and level. */
export class SignalTally {
  readonly #signals = new Map<string, Signal>()

  add(code: SignalCode, level: Signal['level'], count = 1): void {
    if (count <= 0) return
    const key = `${code} ${level}`
    const before = this.#signals.get(key)?.count ?? 0
    this.#signals.set(key, { code, level, count: before + count })
  }

  list(): readonly Signal[] {
    return [...this.#signals.values()]
  }
}
