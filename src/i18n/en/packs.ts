// Words about sector packs: what is wrong with one, and what checking, adding and taking away say.
import type { PackFaultCode } from '../../contract/pack-fault.ts'
import type { Widen } from '../widen.ts'

/** What a pack brings, in numbers. */
export interface PackCounts {
  readonly tasks: number
  readonly texts: number
  readonly records: number
  readonly questions: number
  readonly cases: number
}

export const packs = {
  faults: {
    'no-pack': 'This is not a pack: a pack is a folder or a zip file with a pack.toml.',
    'too-large': 'Larger than a pack may be (50 MB packed, 300 MB unpacked).',
    'too-many-files': 'More than 5,000 files.',
    'bad-name':
      'A name that a pack may not contain: use letters, digits, dots and hyphens only; no links, no "..".',
    'missing-file': 'This file is missing.',
    'unknown-file': 'The format has no such file: take it out.',
    'not-utf8': 'Not written in UTF-8.',
    'bad-syntax': 'This line cannot be read as TOML or JSON.',
    'bad-shape': 'Does not follow the format:',
    duplicate: 'Appears twice:',
    'unknown-name': 'Names something that this pack does not have:',
    'unresolved-ref': 'Cites a passage that is in no text of this pack:',
    'hash-differs': 'The text does not match its SHA-256.',
    'manifest-differs':
      'Differs from MANIFEST: run `sen pack make` if you changed it; otherwise do not use this copy.',
    unsigned: 'Nobody has signed this pack.',
    'bad-signature': 'The signature does not belong to these files.',
    'wrong-key': 'Signed with a key that this house does not know:',
    'leaked-case': 'A case kept for measuring appears word for word in what the pack knows:',
    'few-kept-cases': 'Less than 70 % of the cases are kept for measuring:',
  },
  columns: {
    id: 'Id',
    version: 'Version',
    title: 'Title',
    state: 'State',
    texts: 'Texts',
    records: 'Records',
    questions: 'Questions',
    proven: 'Bars proven',
  },
  live: 'live',
  off: 'off',
  none: 'There are no packs here.',
  outgrown: (id: string) =>
    `${id}: more than 10 % of what is searched comes from other texts, so the measurements do not hold for questions without a task: those are answered by exact names only.`,
  added: (title: string, version: string) => `${title} ${version} is live.`,
  change: {
    title: (title: string, from: string, to: string) =>
      `${title}: ${from} is in use, this is ${to}.`,
    columns: {
      record: 'Record',
      field: 'Field',
      was: 'Until now',
      is: 'From now on',
      ref: 'Found in',
    },
    more: (shown: number, all: number) => `${shown} of ${all} changed values are shown.`,
    texts: (added: number, changed: number, removed: number) =>
      `Texts: ${added} new, ${changed} changed, ${removed} gone.`,
    questions: (count: number) => `Questions with answers that are new, changed or gone: ${count}.`,
    none: 'No record changes.',
    approve: (version: string) => `Use version ${version} from now on?`,
  },
  removed: (id: string) => `${id} was removed.`,
  reallyRemove: (id: string) => `Remove ${id}? Its texts and answers go with it.`,
  at: (file: string, line: number) => `${file}, line ${line}`,
  checked: (title: string, version: string) => `${title} ${version}: nothing to mend.`,
  counts: (has: PackCounts) =>
    `${has.tasks} tasks, ${has.texts} texts, ${has.records} records, ${has.questions} questions with answers, ${has.cases} cases`,
  faulty: (faults: number) => (faults === 1 ? 'One thing to mend.' : `${faults} things to mend.`),
  more: (most: number) => `Only the first ${most} are listed.`,
  unchecked: (texts: number) =>
    `${texts} texts have not been compared with the gazette: every answer from them says so.`,
  made: (digest: string) => `MANIFEST written, digest ${digest}.`,
  signed: (name: string) => `Signed as ${name}.`,
} as const satisfies { readonly faults: Record<PackFaultCode, string> } & Record<string, unknown>

export type PackWords = Widen<typeof packs>
