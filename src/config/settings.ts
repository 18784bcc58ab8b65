// The closed table of settings: key in `sen.toml`, environment variables, kind, default, and whether a change needs a restart.
import { choice, flag, integer, type Kind, list, one, text, textOrNone } from './kinds.ts'

export interface Setting<Value> {
  readonly kind: Kind<Exclude<Value, undefined>>
  readonly fallback: Value
  /** Variables that set it; the first is the name that is shown. */
  readonly variables: readonly string[]
  /** Option of the command line, where there is one. */
  readonly flag?: string
  /** A value that is never shown, and that `<VARIABLE>_FILE` may give. */
  readonly secret: boolean
  /** The running process cannot take a new value. */
  readonly restart: boolean
  /** May be set in the console, too. */
  readonly console: boolean
}

type Traits = Partial<Pick<Setting<unknown>, 'flag' | 'secret' | 'restart' | 'console'>> & {
  readonly variables: readonly string[]
}

function setting<Value>(kind: Kind<Value>, fallback: Value, traits: Traits): Setting<Value> {
  return {
    kind,
    fallback,
    secret: false,
    restart: false,
    console: false,
    ...traits,
  } as Setting<Value>
}

function optional<Value>(kind: Kind<Value>, traits: Traits): Setting<Value | undefined> {
  return setting<Value | undefined>(kind as Kind<Value | undefined>, undefined, traits)
}

const restart = true
const mebibyte = 1024 * 1024
const largest = 16 * 1024 * mebibyte

/** A limit of design `reliability` §10 or `api` §11; the variable follows from the key. */
function limit(key: string, fallback: number, maximum: number): Setting<number> {
  return setting(integer(1, maximum), fallback, { variables: [`SEN_LIMITS_${key}`], console: true })
}

/** What a file may cost (design `knowledge` §12). */
function documents(key: string, fallback: number, maximum: number): Setting<number> {
  return setting(integer(1, maximum), fallback, { variables: [`SEN_DOCUMENTS_${key}`] })
}

/** Milliseconds. */
function time(key: string, fallback: number): Setting<number> {
  return setting(integer(1, 86_400_000), fallback, {
    variables: [`SEN_TIMES_${key}`],
    console: true,
  })
}

export const settings = {
  host: setting(one('address'), '127.0.0.1', { variables: ['SEN_HOST'], flag: 'host', restart }),
  port: setting(integer(0, 65_535), 7360, { variables: ['SEN_PORT'], flag: 'port', restart }),
  public_url: optional(one('origin'), { variables: ['SEN_PUBLIC_URL'], console: true }),
  allowed_hosts: setting(list('host'), [], { variables: ['SEN_ALLOWED_HOSTS'], console: true }),
  trusted_proxies: setting(list('proxy'), [], { variables: ['SEN_TRUSTED_PROXIES'] }),
  data: setting(one('path'), './sen-data', { variables: ['SEN_DATA'], flag: 'data', restart }),
  database_url: optional(one('database-address'), {
    variables: ['SEN_DATABASE_URL'],
    secret: true,
    restart,
  }),
  offline: setting(flag(), false, { variables: ['SEN_OFFLINE'], flag: 'offline' }),
  local_upstreams: setting(list('host-and-port'), [], { variables: ['SEN_LOCAL_UPSTREAMS'] }),
  language: optional(choice(['vi', 'zh', 'en']), {
    variables: ['SEN_LANGUAGE'],
    flag: 'language',
    console: true,
  }),
  time_zone: optional(one('time-zone'), { variables: ['SEN_TIME_ZONE'], console: true }),
  currency: optional(choice(['VND', 'CNY', 'USD']), { variables: ['SEN_CURRENCY'], console: true }),
  country: optional(one('country'), { variables: ['SEN_COUNTRY'], console: true }),
  log_level: setting(choice(['debug', 'info', 'warn', 'error']), 'info', {
    variables: ['SEN_LOG_LEVEL'],
    flag: 'log-level',
    console: true,
  }),
  log_format: optional(choice(['text', 'json']), {
    variables: ['SEN_LOG_FORMAT'],
    flag: 'log-format',
    restart,
  }),
  log_file: optional(one('path'), { variables: ['SEN_LOG_FILE'], flag: 'log-file', restart }),
  metrics_token: optional(text(512), { variables: ['SEN_METRICS_TOKEN'], secret: true }),
  master_key_file: optional(one('path'), { variables: ['SEN_MASTER_KEY_FILE'], restart }),
  backup_folder: optional(one('path'), { variables: ['SEN_BACKUP_FOLDER'] }),
  backup_passphrase: optional(text(512), {
    variables: ['SEN_BACKUP_PASSPHRASE'],
    secret: true,
  }),
  default_model: setting(text(128), 'smollm2-135m-instruct', {
    variables: ['SEN_DEFAULT_MODEL'],
    console: true,
  }),
  baseline: setting(textOrNone(200), '', { variables: ['SEN_BASELINE'], console: true }),
  model_mirrors: setting(list('mirror'), [], { variables: ['SEN_MODEL_MIRRORS'], console: true }),
  hf_endpoint: optional(one('web-address'), { variables: ['HF_ENDPOINT'] }),
  hf_token: optional(text(512), { variables: ['HF_TOKEN'], secret: true }),
  hub_offline: setting(flag(), false, { variables: ['HF_HUB_OFFLINE'] }),
  // May carry a password in its user part, so it counts as a secret.
  python_index: optional(one('web-address'), { variables: ['PIP_INDEX_URL'], secret: true }),
  drain_seconds: setting(integer(0, 86_400), 600, { variables: ['SEN_DRAIN_SECONDS'] }),
  certificate_file: optional(one('path'), { variables: ['SSL_CERT_FILE'], restart }),
  'proxy.http': optional(one('web-address'), {
    variables: ['HTTP_PROXY', 'http_proxy'],
    secret: true,
    restart,
  }),
  'proxy.https': optional(one('web-address'), {
    variables: ['HTTPS_PROXY', 'https_proxy'],
    secret: true,
    restart,
  }),
  'proxy.except': setting(list('path'), [], { variables: ['NO_PROXY', 'no_proxy'], restart }),
  'ledger.public': setting(choice(['off', 'hashes']), 'off', {
    variables: ['SEN_LEDGER_PUBLIC'],
    console: true,
  }),
  'ledger.witness_for': setting(list('verifier-key'), [], {
    variables: ['SEN_LEDGER_WITNESS_FOR'],
  }),
  'ledger.witnesses': setting(list('witness'), [], {
    variables: ['SEN_LEDGER_WITNESSES'],
  }),
  'engine.threads': optional(integer(1, 1024), {
    variables: ['SEN_ENGINE_THREADS'],
    console: true,
  }),
  'engine.url': optional(one('web-address'), { variables: ['SEN_ENGINE_URL'] }),
  'engine.runtime': setting(choice(['bun', 'node']), 'bun', {
    variables: ['SEN_ENGINE_RUNTIME'],
    restart,
  }),
  'engine.max_models': setting(integer(1, 8), 1, { variables: ['SEN_ENGINE_MAX_MODELS'], restart }),
  'engine.preload': setting(flag(), false, { variables: ['SEN_ENGINE_PRELOAD'], restart }),
  // While nothing is proven for a task (design `routing` §1.7): see docs/decisions on unproven tasks.
  'routing.unproven': setting(choice(['reference', 'cheapest']), 'reference', {
    variables: ['SEN_ROUTING_UNPROVEN'],
    console: true,
  }),
  'routing.reference': setting(textOrNone(200), '', {
    variables: ['SEN_ROUTING_REFERENCE'],
    console: true,
  }),
  // Whole units of the house's currency.
  'evaluation.budget': setting(integer(0, 1_000_000_000_000), 0, {
    variables: ['SEN_EVALUATION_BUDGET'],
    console: true,
  }),
  // A route's name; empty: people grade what no rule can (design `routing` §4).
  'evaluation.judge': setting(textOrNone(200), '', {
    variables: ['SEN_EVALUATION_JUDGE'],
    console: true,
  }),
  'evaluation.samples_per_week': setting(integer(0, 200), 0, {
    variables: ['SEN_EVALUATION_SAMPLES_PER_WEEK'],
    console: true,
  }),
  // Answers that may be given again (design `routing` §11).
  'cache.days': setting(integer(0, 30), 7, { variables: ['SEN_CACHE_DAYS'], console: true }),
  'cache.megabytes': setting(integer(1, 4_096), 64, {
    variables: ['SEN_CACHE_MEGABYTES'],
    console: true,
  }),
  'cache.personal': setting(flag(), false, { variables: ['SEN_CACHE_PERSONAL'], console: true }),
  'label.producer': optional(text(128), { variables: ['SEN_LABEL_PRODUCER'], console: true }),
  'label.propagator': optional(text(128), { variables: ['SEN_LABEL_PROPAGATOR'], console: true }),
  // Days and hours that an institution must be able to answer for (design `sovereignty` §7, `law` §3).
  'content.keep_days': setting(integer(0, 30), 0, {
    variables: ['SEN_CONTENT_KEEP_DAYS'],
    console: true,
  }),
  'content.pseudonym_hours': setting(integer(0, 720), 24, {
    variables: ['SEN_CONTENT_PSEUDONYM_HOURS'],
    console: true,
  }),
  // Hostile files (design `knowledge` §12): the operator alone may allow more, in the file or the environment.
  'documents.folder': optional(one('path'), { variables: ['SEN_DOCUMENTS_FOLDER'] }),
  'documents.embedder': setting(textOrNone(128), '', {
    variables: ['SEN_DOCUMENTS_EMBEDDER'],
    console: true,
  }),
  'documents.file_bytes': documents('FILE_BYTES', 50_000_000, 2_000_000_000),
  'documents.inflated_bytes': documents('INFLATED_BYTES', 300_000_000, 4_000_000_000),
  'documents.pages': documents('PAGES', 2_000, 100_000),
  'documents.text_bytes': documents('TEXT_BYTES', 20_000_000, 200_000_000),
  'documents.chunks': documents('CHUNKS', 50_000, 1_000_000),
  'documents.seconds': documents('SECONDS', 120, 86_400),
  'documents.ocr_page_seconds': documents('OCR_PAGE_SECONDS', 20, 600),
  'documents.memory_bytes': documents('MEMORY_BYTES', 768_000_000, 64_000_000_000),
  // Uploaded files are sealed and each person's own; what many of them may cost is the operator's to say.
  'files.file_bytes': setting(integer(1, 2_000_000_000), 209_715_200, {
    variables: ['SEN_FILES_FILE_BYTES'],
  }),
  'files.person_bytes': setting(integer(1, 1_000_000_000_000), 2_147_483_648, {
    variables: ['SEN_FILES_PERSON_BYTES'],
  }),
  'files.days': setting(integer(1, 365), 30, { variables: ['SEN_FILES_DAYS'], console: true }),
  'batches.at_once': setting(integer(1, 64), 4, {
    variables: ['SEN_BATCHES_AT_ONCE'],
    console: true,
  }),
  'limits.body_bytes': limit('BODY_BYTES', 32 * mebibyte, largest),
  'limits.api_body_bytes': limit('API_BODY_BYTES', mebibyte, 64 * mebibyte),
  'limits.json_depth': limit('JSON_DEPTH', 64, 512),
  'limits.json_keys': limit('JSON_KEYS', 100_000, 10_000_000),
  'limits.messages': limit('MESSAGES', 4096, 4096),
  'limits.parts_per_message': limit('PARTS_PER_MESSAGE', 256, 256),
  'limits.images': limit('IMAGES', 20, 1000),
  'limits.image_bytes': limit('IMAGE_BYTES', 20 * mebibyte, 20 * mebibyte),
  'limits.open_requests': limit('OPEN_REQUESTS', 4096, 1_000_000),
  'limits.streams_per_person': limit('STREAMS_PER_PERSON', 5, 1000),
  'times.body_ms': time('BODY_MS', 30_000),
  'times.connect_ms': time('CONNECT_MS', 5_000),
  'times.first_event_ms': time('FIRST_EVENT_MS', 60_000),
  'times.first_thinking_ms': time('FIRST_THINKING_MS', 300_000),
  'times.silence_ms': time('SILENCE_MS', 60_000),
  'times.whole_ms': time('WHOLE_MS', 600_000),
  'otel.endpoint': optional(one('web-address'), {
    variables: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    secret: true,
  }),
  'otel.service_name': setting(text(128), 'sen', { variables: ['OTEL_SERVICE_NAME'] }),
} as const

export type SettingKey = keyof typeof settings

export const settingKeys = Object.freeze(Object.keys(settings) as SettingKey[])

/** What is left after all layers were merged. */
export type Values = {
  readonly [Key in SettingKey]: (typeof settings)[Key] extends Setting<infer Value> ? Value : never
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key)
}

/** The table entry without its value's type, for code that walks all settings. */
export function settingOf(key: SettingKey): Setting<unknown> {
  return settings[key] as Setting<unknown>
}
