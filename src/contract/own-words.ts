// The house's own words and labels as people and files give them, and what the page Rules is told of them. Times are epoch ms.
import type { FindingType, OwnClass, OwnLabelMeaning } from './finding.ts'
import type { Tenant } from './people.ts'

/** `value`: found wherever it stands. `label`: names a value near it. `keep`: never a value of a shipped detector; in files only. */
export type OwnKind = 'value' | 'label' | 'keep'

export interface OwnEntry {
  readonly kind: OwnKind
  /** NFC, single spaces, 2–80 characters. */
  readonly word: string
  /** A class, or for a label the type whose shape the value has; empty for `keep`. */
  readonly means: OwnLabelMeaning | ''
}

/** Primary key: tenant + kind + word + means. What was added in the console or by a command. */
export interface OwnWordRow {
  readonly tenant: Tenant
  readonly kind: 'value' | 'label'
  readonly word: string
  readonly means: string
  readonly addedAt: number
  readonly addedBy: string
}

export type WordFaultCode =
  | 'not-toml'
  | 'too-large'
  | 'unreadable-list'
  | 'unknown-key'
  | 'unknown-word'
  | 'missing-key'
  | 'wrong-value'
  | 'needs-class'
  | 'too-short'
  | 'too-long'
  | 'too-common'
  | 'hidden-character'
  | 'too-many'

/** What is wrong with a word or a file of words, and where. */
export interface WordFault {
  readonly code: WordFaultCode
  /** Name of the file in `<data>/words`; empty for what was typed. */
  readonly file: string
  /** Counted from 1, where it is known. */
  readonly line: number | undefined
  /** The word or key in question, at most 80 characters. */
  readonly about: string
  /** The word that was probably meant, or empty. */
  readonly nearest: string
}

/** GET /api/rules/words: `see-rules`. The answer's `etag` goes back as `If-Match` with a change. */
export interface WordsView {
  /** From the console and the command line, by kind and word. */
  readonly entries: readonly (OwnEntry & {
    readonly kind: 'value' | 'label'
    readonly addedAt: number
    /** Name of the person. */
    readonly addedBy: string
  })[]
  readonly etag: string
  /** From the files of the data folder; above the console, and changed there only. */
  readonly file: {
    /** `none`: there is no `words/words.toml`. `refused`: what lies there has faults, and the one before is in force. */
    readonly state: 'none' | 'in-force' | 'refused'
    /** How many of each kind and meaning are in force. */
    readonly counts: readonly {
      readonly kind: OwnKind
      readonly means: OwnEntry['means']
      readonly count: number
    }[]
    readonly faults: readonly WordFault[]
  }
  readonly classes: readonly OwnClass[]
  /** Types that a label may have. */
  readonly types: readonly FindingType[]
  readonly may: { readonly change: boolean }
}

/** POST /api/rules/words → WordsAdded; `manage-rules`. With faults nothing was added. */
export interface AddWordsRequest {
  readonly kind: 'value' | 'label'
  readonly words: readonly string[]
  readonly means: string
}
export interface WordsAdded {
  readonly added: number
  readonly faults: readonly WordFault[]
}

/** POST /api/rules/words/remove → 204; `manage-rules` with a fresh password: less is found from then on. The reason goes into the ledger. */
export interface RemoveWordsRequest {
  readonly entries: readonly { readonly kind: 'value' | 'label'; word: string; means: string }[]
  readonly reason: string
}
