// Words about signals of the guards and about what a task demands of answers.
import type { Widen } from '../widen.ts'

export const signals = {
  groups: {
    injection: 'orders in a text that is only read',
    hidden: 'text that nobody sees',
    secret: 'keys and passwords',
    tools: 'tools',
    hosts: 'addresses in the answer',
    canary: 'the system text',
  },
  codes: {
    'ignore-instructions': 'asks to ignore instructions',
    'new-orders': 'gives new instructions',
    'role-change': 'wants another role or no limits',
    'reveal-instructions': 'asks for the system text',
    'fake-turn': 'pretends to be another turn of the conversation',
    'send-away': 'wants something sent to an address',
    'names-a-tool': 'names a tool of this call',
    'keep-from-user': 'wants something kept from the user',
    'speaks-to-model': 'speaks to the model instead of a reader',
    'encoded-order': 'an order in an encoded form',
    'picture-carries-data': 'an address that is to be filled with data',
    'hidden-text': 'letters that do not show',
    'turned-text': 'letters shown in another order',
    secret: 'a key or password of a computer',
    'tools-beside-material': 'tools beside texts from outside',
    'tool-beyond-list': 'a tool that the request does not list',
    'foreign-host': 'an address that the user did not bring',
    'canary-leaked': 'the system text came out',
  },
  actions: {
    count: 'is counted',
    flag: 'is looked at',
    local: 'stays here',
    deny: 'is refused',
  },
  sources: {
    institution: 'the institution',
    user: 'the user',
    document: 'documents',
    'tool-result': 'results of tools',
    partner: 'partners',
    web: 'pages of the web',
    answer: 'the answer',
    material: 'everything from outside',
    '*': 'anywhere',
  },
  /** What the guards can do, said beside them. */
  honest:
    'Signals show known patterns and miss others. What a text cannot do is fixed beforehand: route, place, rules, masking, budget and tools.',
  output: {
    'too-long': 'longer than the task allows',
    'wrong-language': 'in another language than the task asks for',
    'no-citation': 'names no source',
    'unknown-citation': 'names a source that was not given',
    'forbidden-identifier': 'holds an identifier that may not be in it',
    'not-plain': 'is not plain text',
    'not-json': 'is not JSON',
    'needs-human': 'waits for a person to confirm it',
  },
} as const

export type SignalWords = Widen<typeof signals>
