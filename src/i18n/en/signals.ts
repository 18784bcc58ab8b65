// Words about signals of the guards and about what a task demands of answers.
import type { Widen } from '../widen.ts'

export const signals = {
  groups: {
    injection: 'orders in a text that should only be read',
    hidden: 'hidden text',
    secret: 'keys and passwords',
    tools: 'tools',
    hosts: 'addresses in the answer',
    canary: 'the system text',
  },
  codes: {
    'ignore-instructions': 'asks the model to ignore its instructions',
    'new-orders': 'gives new instructions',
    'role-change': 'wants another role or no limits',
    'reveal-instructions': 'asks for the system text',
    'fake-turn': 'pretends to be another turn of the conversation',
    'send-away': 'wants something sent to an address',
    'names-a-tool': 'names a tool of this call',
    'keep-from-user': 'wants something hidden from the user',
    'speaks-to-model': 'speaks to the model instead of a reader',
    'encoded-order': 'an order in an encoded form',
    'picture-carries-data': 'a picture address meant to carry data out',
    'hidden-text': 'invisible letters',
    'turned-text': 'letters shown in a different order',
    secret: 'a computer key or password',
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
    web: 'web pages',
    answer: 'the answer',
    material: 'everything from outside',
    '*': 'anywhere',
  },
  /** What the guards can do, said beside them. */
  honest:
    'Signals show known patterns and miss others. Some things no text can change, because they are fixed beforehand: route, place, rules, masking, budget and tools.',
  output: {
    'too-long': 'longer than the task allows',
    'wrong-language': 'not in the language the task asks for',
    'no-citation': 'names no source',
    'unknown-citation': 'names a source that was not given',
    'forbidden-identifier': 'contains an identifier that is not allowed there',
    'not-plain': 'is not plain text',
    'not-json': 'is not JSON',
    'needs-human': 'waits for a person to confirm it',
  },
} as const

export type SignalWords = Widen<typeof signals>
