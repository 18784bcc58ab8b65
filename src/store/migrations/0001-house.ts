// The first schema: the house and its people, what it may spend, its calls, and the ledger.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const houseTables: readonly TableDraft[] = [
  {
    name: 'tenants',
    text: 'id name zone currency language country sector',
    integer: 'created_at setup_at',
    key: ['id'],
  },
  {
    name: 'users',
    text: 'id tenant login name password_hash role language ledger_key',
    integer: 'created_at disabled_at',
    key: ['id'],
    unique: [['tenant', 'login']],
  },
  { name: 'groups', text: 'id tenant name', integer: 'created_at', key: ['id'] },
  {
    name: 'members',
    text: 'tenant group_id user_id',
    key: ['group_id', 'user_id'],
    index: [['user_id']],
  },
  {
    name: 'sessions',
    text: 'id tenant user_id csrf',
    integer: 'created_at seen_at expires_at fresh_at',
    key: ['id'],
    index: [['user_id']],
  },
  {
    name: 'keys',
    text: 'id tenant hash name hint owner_id group_id scopes models last_used',
    integer: 'strict output_ceiling requests_per_minute created_at expires_at revoked_at',
    key: ['id'],
    unique: [['hash']],
    index: [['owner_id']],
  },
  {
    name: 'setup_links',
    text: 'hash code_hash',
    integer: 'expires_at wrong_tries used_at',
    key: ['hash'],
  },
  {
    name: 'budgets',
    text: 'id tenant subject subject_id period currency',
    integer: 'limit_nano created_at ended_at',
    key: ['id'],
    index: [['subject_id']],
  },
  {
    name: 'budget_windows',
    text: 'budget_id',
    integer: 'window_start spent_nano held_nano',
    key: ['budget_id', 'window_start'],
  },
  {
    name: 'reservations',
    text: 'call tenant currency holds node',
    integer: 'intent hop reserved_nano at',
    key: ['intent'],
  },
  {
    name: 'settings',
    text: 'tenant name value changed_by',
    integer: 'changed_at',
    key: ['tenant', 'name'],
  },
  {
    name: 'connections',
    text: 'id tenant provider label base_url place currency region',
    integer: 'enabled created_at',
    key: ['id'],
  },
  {
    name: 'routes',
    text: 'id tenant connection_id model rung abilities on_cancel',
    integer: 'context_tokens max_output_tokens enabled created_at',
    key: ['id'],
    index: [['connection_id']],
  },
  { name: 'secrets', text: 'id sealed', integer: 'changed_at', key: ['id'] },
  { name: 'aliases', text: 'tenant name means', key: ['tenant', 'name'] },
  {
    name: 'rates',
    text: 'from_currency to_currency day rate source',
    key: ['from_currency', 'to_currency', 'day'],
  },
  {
    name: 'calls',
    text: 'call tenant person_id key_id surface asked rung route place status code currency house_currency certainty receipt',
    integer:
      'sequence at input_tokens output_tokens cost_nano house_nano attempts first_ms total_ms intent outcome',
    key: ['sequence'],
    index: [['call'], ['person_id']],
  },
  {
    name: 'usage_days',
    text: 'tenant day rung route currency house_currency',
    integer: 'calls failed spent_nano house_nano input output',
    key: ['tenant', 'day', 'rung', 'route', 'currency', 'house_currency'],
  },
  {
    name: 'replies',
    text: 'id tenant body_hash call reply',
    integer: 'status created_at reply_until expires_at',
    key: ['id'],
    index: [['expires_at']],
  },
  {
    name: 'reasoning',
    text: 'tenant tool_call_id sealed',
    integer: 'expires_at',
    key: ['tenant', 'tool_call_id'],
    index: [['expires_at']],
  },
  { name: 'ledger_entries', text: 'kind entry', integer: 'id', key: ['id'] },
  {
    name: 'ledger_head',
    text: 'frontier',
    integer: 'id size calls time',
    key: ['id'],
  },
  { name: 'ledger_checkpoints', text: 'root frontier note', integer: 'size at', key: ['size'] },
]

export const house: Migration = {
  number: 1,
  name: 'house',
  statements: (db, dialect) => [
    ...houseTables.flatMap((draft) => createTable(db, dialect, draft)),
    // The one row whose lock puts all writers of a shared database into a line.
    db
      .insertInto('ledger_head')
      .values({ id: 1, size: 0, calls: 0, time: 0, frontier: '' })
      .compile(),
  ],
}
