// What commands ask about the rules and the house's own words (`verbs.ts`).
import { z } from 'zod'

import type { WordsAdded, WordsView } from '../contract/own-words.ts'
import type {
  DraftCheck,
  FactView,
  PublishResult,
  ReplayResult,
  RulesView,
  TryResult,
  VersionDetail,
} from '../contract/views.ts'

const name = z.string().min(1).max(256)
/** A policy document as TOML. */
const rules = z.string().max(500_000)
/** Judged where it is read, which names each fault. */
const word = z.string().max(400)
const ownKind = z.enum(['value', 'label'])
const mostWords = 2_000

export const ruleVerbs = {
  'rule.show': z.strictObject({}),
  'rule.version': z.strictObject({ version: name }),
  'rule.try': z.strictObject({
    text: z.string().max(200_000),
    under: z.enum(['current', 'draft']),
  }),
  'rule.draft': z.strictObject({ text: rules }),
  'rule.replay': z.strictObject({ text: rules.optional() }),
  'rule.publish': z.strictObject({ reason: z.string().min(1).max(300), etag: name }),
  'rule.record': z.strictObject({
    kind: z.enum(['contract', 'dossier', 'consent', 'notice-39', 'certificate', 'review']),
    about: z.string().max(100),
    reference: z.string().min(1).max(300),
    on: name,
    until: name.exactOptional(),
    filed: z.boolean().exactOptional(),
  }),
  'rule.words': z.strictObject({}),
  'rule.add-words': z.strictObject({
    kind: ownKind,
    words: z.array(word).min(1).max(mostWords),
    means: name,
  }),
  'rule.remove-words': z.strictObject({
    entries: z
      .array(z.strictObject({ kind: ownKind, word, means: name }))
      .min(1)
      .max(mostWords),
    reason: z.string().min(1).max(300),
  }),
  'rule.end': z.strictObject({ id: name, reason: z.string().min(1).max(300) }),
} as const satisfies Record<string, z.ZodType>

type None = Readonly<Record<string, never>>

export interface RuleVerbResults {
  'rule.show': RulesView
  'rule.version': VersionDetail
  'rule.try': TryResult
  'rule.draft': DraftCheck
  'rule.replay': ReplayResult
  'rule.publish': PublishResult
  'rule.record': FactView
  'rule.words': WordsView
  'rule.add-words': WordsAdded
  'rule.remove-words': None
  'rule.end': None
}
