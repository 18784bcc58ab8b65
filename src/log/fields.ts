// The closed list of what a log line may carry. A field that is not here is left out, and text that is no plain word is withheld:
// prompts, names, e-mail addresses and keys do not pass, whoever hands them over (design: conventions §7, architecture invariant 7).

/** `word`: letters, digits and `_ . : / + * % -`, at most 160. `path`: a file of this node. `number`: finite; units are in the name. */
export type FieldKind = 'word' | 'path' | 'number' | 'flag' | 'error'

export const fields = {
  call: 'word',
  request_id: 'word',
  ref: 'word',
  code: 'word',
  outcome: 'word',
  surface: 'word',
  method: 'word',
  /** Pattern of the route (`/api/keys/:id`), never the address that was asked. */
  path: 'word',
  status: 'number',
  rung: 'word',
  route: 'word',
  provider: 'word',
  model: 'word',
  place: 'word',
  currency: 'word',
  /** Decimal string. */
  cost: 'word',
  /** Ids of ours: never a name. */
  actor: 'word',
  key: 'word',
  budget: 'word',
  job: 'word',
  connection: 'word',
  hop: 'number',
  attempt: 'number',
  input_tokens: 'number',
  output_tokens: 'number',
  duration_ms: 'number',
  first_ms: 'number',
  wait_ms: 'number',
  lag_ms: 'number',
  bytes: 'number',
  total_bytes: 'number',
  free_bytes: 'number',
  bytes_per_second: 'number',
  tokens_per_second: 'number',
  percent: 'number',
  count: 'number',
  dropped: 'number',
  index: 'number',
  size: 'number',
  snapshot: 'number',
  line: 'number',
  pid: 'number',
  port: 'number',
  exit_code: 'number',
  threads: 'number',
  host: 'word',
  signal: 'word',
  version: 'word',
  digest: 'word',
  mirror: 'word',
  setting: 'word',
  check: 'word',
  state: 'word',
  stage: 'word',
  dialect: 'word',
  kind: 'word',
  reason: 'word',
  file: 'path',
  offline: 'flag',
  /** Whatever was thrown: only kinds, codes and places in the code are written, no message. */
  error: 'error',
} as const satisfies Record<string, FieldKind>

export type FieldName = keyof typeof fields

interface FieldTypes {
  readonly word: string
  readonly path: string
  readonly number: number
  readonly flag: boolean
  readonly error: unknown
}

/** No index signature and no nested object: a line carries what the table above names. */
export type LogFields = {
  readonly [Name in FieldName]?: FieldTypes[(typeof fields)[Name]] | undefined
}

const word = /^[A-Za-z0-9_.:/+*%-]{1,160}$/
/** Prefixes of keys and tokens, ours and those of the providers we know, and signed tokens (JWT). */
const secret = /(^|[^A-Za-z0-9])(senk_|senx_|sk-|sk_|hf_|gh[a-z]_|xox|AKIA|eyJ[A-Za-z0-9])/
const longRun = /[A-Za-z0-9_-]{72,}/

export const withheld = '(withheld)'

/** The value as it may be written, or undefined when the field has none. */
export function safeValue(name: FieldName, value: unknown): string | number | boolean | undefined {
  switch (fields[name] as FieldKind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    case 'flag':
      return typeof value === 'boolean' ? value : undefined
    case 'word':
      return typeof value === 'string' ? safeWord(value) : undefined
    case 'path':
      return typeof value === 'string' ? safePath(value) : undefined
    case 'error':
      return undefined
  }
}

export function safeWord(text: string): string {
  return word.test(text) && !secret.test(text) && !longRun.test(text) ? text : withheld
}

/** A path of ours may hold spaces and marks, but neither a line break nor the query of an address. */
function safePath(text: string): string {
  return text.length <= 1024 && !/\p{Cc}|[?#\u2028\u2029]/u.test(text) && !secret.test(text)
    ? text
    : withheld
}
