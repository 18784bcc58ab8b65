// Which role may do what: one table, read by the server at every request and by the console to show no button that would be refused.
import type { KeyScope, PersonRole } from '../contract/people.ts'

/** Everything that a person can do in a house, as the routes name it. */
export type Action =
  /** Ask a model. */
  | 'ask'
  /** Keys of one's own. */
  | 'own-keys'
  /** The pages about oneself: own calls, own budgets, what can be asked. */
  | 'see-own'
  /** Models, connections and prices. */
  | 'see-models'
  /** People, keys, groups and budgets of everybody. */
  | 'see-house'
  /** Calls of everybody and the head of the ledger. */
  | 'see-ledger'
  /** What may leave, and where to. */
  | 'see-rules'
  | 'manage-people'
  /** Give or take the role `owner`, or touch a person who has it. */
  | 'manage-owners'
  | 'manage-groups'
  | 'manage-keys'
  | 'manage-budgets'
  | 'manage-connections'
  | 'manage-models'
  | 'manage-settings'
  /** The house's documents: put in, describe, compare, take out. Whoever may ask has own ones besides. */
  | 'manage-documents'
  /** Draft, publish and approve rules; record the facts they ask for. */
  | 'manage-rules'
  /** Stop calls to the outside, and allow them again. */
  | 'halt'
  /** Figures of tasks, runs and routes; no case. */
  | 'see-evaluation'
  /** Put in cases, look at them, leave them out, erase them: they are content. */
  | 'manage-cases'
  /** Try routes on cases: it costs money. */
  | 'run-evaluation'
  /** Grade answers, and give the right answer to calls. */
  | 'grade'
  /** Look at what was kept of a call; each look is an entry. */
  | 'read-content'
  /** Erase what a conversation said, for good. */
  | 'erase'

const everybody = ['see-own', 'see-models'] as const satisfies readonly Action[]
const reading = [
  'see-house',
  'see-ledger',
  'see-rules',
  'see-evaluation',
] as const satisfies readonly Action[]
const managing = [
  'manage-people',
  'manage-groups',
  'manage-keys',
  'manage-budgets',
  'manage-connections',
  'manage-models',
  'manage-settings',
  'manage-documents',
  'manage-rules',
  'manage-cases',
  'run-evaluation',
  'grade',
  'halt',
  'erase',
  'read-content',
] as const satisfies readonly Action[]

const table: Readonly<Record<PersonRole, ReadonlySet<Action>>> = Object.freeze({
  owner: new Set<Action>([
    ...everybody,
    ...reading,
    ...managing,
    'ask',
    'own-keys',
    'manage-owners',
  ]),
  admin: new Set<Action>([...everybody, ...reading, ...managing, 'ask', 'own-keys']),
  member: new Set<Action>([...everybody, 'ask', 'own-keys']),
  // Who checks the house does not spend its money (design `reliability` §9: auditors make no calls).
  auditor: new Set<Action>([...everybody, ...reading, 'own-keys']),
})

export function mayDo(role: PersonRole, action: Action): boolean {
  return table[role].has(action)
}

const scopesOfRole: Readonly<Record<PersonRole, readonly KeyScope[]>> = Object.freeze({
  owner: ['chat', 'embeddings', 'models', 'receipts', 'admin'],
  admin: ['chat', 'embeddings', 'models', 'receipts', 'admin'],
  member: ['chat', 'embeddings', 'models', 'receipts'],
  auditor: ['models', 'receipts'],
})

/** The most that a key of a person with this role can do. */
export function scopesOf(role: PersonRole): readonly KeyScope[] {
  return scopesOfRole[role]
}
