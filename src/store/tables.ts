// Every table that the code reads and writes by name: its columns with their kinds, and its primary key.
import type { TableName, Tables } from '../contract/tables.ts'
import { batchShapes } from './batch-shapes.ts'
import { certificateShapes } from './certificate-shapes.ts'
import { documentShapes } from './document-shapes.ts'
import { dutyShapes } from './duty-shapes.ts'
import { evaluationShapes } from './evaluation-shapes.ts'
import { libraryShapes } from './library-shapes.ts'
import { moneyShapes } from './money-shapes.ts'
import { ruleShapes } from './rule-shapes.ts'
import { studentShapes } from './student-shapes.ts'

type KindOf<Value> = Value extends bigint
  ? 'money'
  : Value extends boolean
    ? 'flag'
    : Value extends number
      ? 'integer' | 'time'
      : 'text' | 'json'

/** A column whose kind does not fit its type in `contract/tables.ts` does not compile. */
export interface TableShape<Name extends TableName> {
  readonly key: readonly (keyof Tables[Name] & string)[]
  readonly columns: { readonly [Column in keyof Tables[Name]]: KindOf<Tables[Name][Column]> }
}

export const tableShapes: { readonly [Name in TableName]: TableShape<Name> } = {
  tenants: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      zone: 'text',
      currency: 'text',
      language: 'text',
      country: 'text',
      sector: 'text',
      createdAt: 'time',
      setupAt: 'time',
    },
  },
  users: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      login: 'text',
      name: 'text',
      passwordHash: 'text',
      role: 'text',
      language: 'text',
      createdAt: 'time',
      disabledAt: 'time',
      ledgerKey: 'text',
    },
  },
  groups: { key: ['id'], columns: { id: 'text', tenant: 'text', name: 'text', createdAt: 'time' } },
  members: {
    key: ['groupId', 'userId'],
    columns: { tenant: 'text', groupId: 'text', userId: 'text' },
  },
  sessions: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      userId: 'text',
      createdAt: 'time',
      seenAt: 'time',
      expiresAt: 'time',
      freshAt: 'time',
      csrf: 'text',
    },
  },
  keys: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      hash: 'text',
      name: 'text',
      hint: 'text',
      ownerId: 'text',
      groupId: 'text',
      scopes: 'json',
      models: 'json',
      strict: 'flag',
      outputCeiling: 'integer',
      requestsPerMinute: 'integer',
      createdAt: 'time',
      expiresAt: 'time',
      revokedAt: 'time',
      lastUsed: 'text',
    },
  },
  setup_links: {
    key: ['hash'],
    columns: {
      hash: 'text',
      codeHash: 'text',
      expiresAt: 'time',
      wrongTries: 'integer',
      usedAt: 'time',
    },
  },
  budgets: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      subject: 'text',
      subjectId: 'text',
      period: 'text',
      currency: 'text',
      limitNano: 'money',
      createdAt: 'time',
      endedAt: 'time',
    },
  },
  budget_windows: {
    key: ['budgetId', 'windowStart'],
    columns: { budgetId: 'text', windowStart: 'time', spentNano: 'money', heldNano: 'money' },
  },
  reservations: {
    key: ['intent'],
    columns: {
      intent: 'integer',
      call: 'text',
      hop: 'integer',
      tenant: 'text',
      reservedNano: 'money',
      currency: 'text',
      holds: 'json',
      at: 'time',
      node: 'text',
    },
  },
  settings: {
    key: ['tenant', 'name'],
    columns: { tenant: 'text', name: 'text', value: 'text', changedAt: 'time', changedBy: 'text' },
  },
  connections: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      provider: 'text',
      label: 'text',
      baseUrl: 'text',
      place: 'json',
      currency: 'text',
      region: 'text',
      enabled: 'flag',
      createdAt: 'time',
    },
  },
  routes: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      connectionId: 'text',
      model: 'text',
      rung: 'text',
      contextTokens: 'integer',
      maxOutputTokens: 'integer',
      abilities: 'json',
      onCancel: 'text',
      enabled: 'flag',
      createdAt: 'time',
    },
  },
  secrets: { key: ['id'], columns: { id: 'text', sealed: 'text', changedAt: 'time' } },
  aliases: { key: ['tenant', 'name'], columns: { tenant: 'text', name: 'text', means: 'text' } },
  rates: {
    key: ['fromCurrency', 'toCurrency', 'day'],
    columns: {
      fromCurrency: 'text',
      toCurrency: 'text',
      day: 'text',
      rate: 'text',
      source: 'text',
    },
  },
  calls: {
    key: ['sequence'],
    columns: {
      sequence: 'integer',
      call: 'text',
      tenant: 'text',
      personId: 'text',
      keyId: 'text',
      at: 'time',
      surface: 'text',
      asked: 'text',
      rung: 'text',
      route: 'text',
      place: 'text',
      status: 'text',
      code: 'text',
      inputTokens: 'integer',
      outputTokens: 'integer',
      costNano: 'money',
      currency: 'text',
      houseNano: 'money',
      houseCurrency: 'text',
      certainty: 'text',
      attempts: 'integer',
      conversation: 'text',
      firstMs: 'integer',
      totalMs: 'integer',
      intent: 'integer',
      outcome: 'integer',
      receipt: 'json',
      groupId: 'text',
      task: 'text',
      marks: 'integer',
    },
  },
  replies: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      bodyHash: 'text',
      call: 'text',
      status: 'integer',
      reply: 'text',
      createdAt: 'time',
      replyUntil: 'time',
      expiresAt: 'time',
    },
  },
  reasoning: {
    key: ['tenant', 'toolCallId'],
    columns: {
      tenant: 'text',
      conversation: 'text',
      toolCallId: 'text',
      sealed: 'text',
      expiresAt: 'time',
    },
  },
  scopes: {
    key: ['id'],
    columns: { id: 'text', tenant: 'text', key: 'text', createdAt: 'time', usedAt: 'time' },
  },
  pseudonyms: { key: ['scope', 'id'], columns: { scope: 'text', id: 'text', value: 'text' } },
  cached_answers: {
    key: ['tenant', 'key'],
    columns: {
      tenant: 'text',
      key: 'text',
      exact: 'text',
      partition: 'text',
      conversation: 'text',
      call: 'text',
      restsOn: 'text',
      sealed: 'text',
      at: 'time',
      expiresAt: 'time',
      usedAt: 'time',
      bytes: 'integer',
    },
  },
  cache_marks: { key: ['id'], columns: { id: 'text', changedAt: 'time' } },
  contents: {
    key: ['call', 'label'],
    columns: {
      call: 'text',
      label: 'text',
      tenant: 'text',
      conversation: 'text',
      sealed: 'text',
      at: 'time',
      expiresAt: 'time',
    },
  },
  witnessed: {
    key: ['id'],
    columns: {
      id: 'text',
      origin: 'text',
      size: 'integer',
      root: 'text',
      note: 'text',
      at: 'time',
    },
  },
  ...moneyShapes,
  ...batchShapes,
  ...documentShapes,
  ...dutyShapes,
  ...ruleShapes,
  ...libraryShapes,
  ...evaluationShapes,
  ...studentShapes,
  ...certificateShapes,
}

/** Written by calls alone: a step that could change them could also change what a budget has left. */
export const hotTables: ReadonlySet<TableName> = new Set([
  'budget_windows',
  'reservations',
  'calls',
  'attempts',
])
