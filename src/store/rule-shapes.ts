// Columns of the rules' tables (`tables.ts`).
import type { TableShape } from './tables.ts'

export const ruleShapes: {
  readonly [Name in 'policies' | 'policy_drafts' | 'policy_facts' | 'own_words']: TableShape<Name>
} = {
  policies: {
    key: ['tenant', 'version'],
    columns: {
      tenant: 'text',
      version: 'integer',
      id: 'text',
      hash: 'text',
      document: 'text',
      source: 'text',
      publishedAt: 'time',
      publishedBy: 'text',
      secondBy: 'text',
      reason: 'text',
    },
  },
  policy_drafts: {
    key: ['tenant'],
    columns: {
      tenant: 'text',
      source: 'text',
      etag: 'text',
      changedAt: 'time',
      changedBy: 'text',
      proposedBy: 'text',
      proposedAt: 'time',
      proposedReason: 'text',
      proposedHash: 'text',
    },
  },
  policy_facts: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      kind: 'text',
      about: 'text',
      reference: 'text',
      onDay: 'text',
      untilDay: 'text',
      recordedAt: 'time',
      recordedBy: 'text',
      endedAt: 'time',
      endedBy: 'text',
    },
  },
  own_words: {
    key: ['tenant', 'kind', 'word', 'means'],
    columns: {
      tenant: 'text',
      kind: 'text',
      word: 'text',
      means: 'text',
      addedAt: 'time',
      addedBy: 'text',
    },
  },
}
