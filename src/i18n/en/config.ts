// Words about settings: what each one means, and what is wrong with a value.
import type { Widen } from '../widen.ts'

interface WrongValue {
  readonly key: string
  readonly value: string
  readonly where: string
  readonly allowed: string
}

export const config = {
  head: [
    'Settings of this Sen. Every line is commented out and shows the default.',
    'Order, highest first: command line, environment, this file, console, default.',
    'Check after a change: sen config check',
  ],
  restart: 'takes effect at the next start',
  meaning: {
    host: 'Address to listen on. 127.0.0.1 is reachable from this computer only; 0.0.0.0 from the whole network.',
    port: 'Port to listen on.',
    public_url: 'Address under which browsers and partners reach this Sen.',
    allowed_hosts: 'Further host names that browsers may use to reach this Sen.',
    trusted_proxies:
      'Reverse proxies whose word about the caller’s address counts: addresses, CIDR blocks, or loopback.',
    data: 'Folder for everything that Sen keeps.',
    database_url: 'PostgreSQL for several replicas. Without it the embedded database is used.',
    offline: 'true: no outbound connection at all.',
    local_upstreams: 'Servers in the house that may be reached also when offline, as host:port.',
    language: 'Language of messages: vi, zh or en.',
    time_zone: 'Time zone of the house: where a day and a month begin.',
    currency: 'Currency of the house: VND, CNY or USD.',
    country: 'Country of the house, two letters.',
    log_level: 'Least important lines that are logged: debug, info, warn or error.',
    log_format: 'text or json. Without it: text on a terminal, otherwise json.',
    log_file: 'File for the log instead of the standard output; 50 MB each, seven are kept.',
    metrics_token: 'Token with which /metrics may be read from other computers.',
    master_key_file: 'Key that protects stored secrets. Default: keys/master in the data folder.',
    backup_folder: 'Folder for one backup a day, best on another disk. Needs backup_passphrase.',
    backup_passphrase:
      'Passphrase of the daily backups. Keep it apart from them: without it nobody can open one.',
    default_model: 'Local model that a new house starts with, or none.',
    baseline:
      'Route that spending is compared with, such as anthropic/claude-opus-5, or none. Without it: the dearest strong route.',
    model_mirrors: 'Sources of models in order: hub, hf-mirror, modelscope, an address, a folder.',
    hf_endpoint: 'Address to use in place of the model hub.',
    hf_token: 'Token for the model hub.',
    hub_offline: 'true: the model hub and its mirrors are not contacted.',
    python_index: 'Python package index, for models that are published as packages.',
    drain_seconds: 'Seconds that running answers get at shutdown.',
    'content.keep_days': 'Days that questions and answers are kept, sealed; 0: not at all.',
    'content.pseudonym_hours':
      'Hours that the pseudonyms of a conversation are kept after their last use; 0: none is kept.',
    'cache.days':
      'Days that answers to repeatable questions (temperature 0) are kept, sealed, and given again at no cost; 0: none is.',
    'cache.megabytes':
      'Largest size of all kept answers together, in mebibytes; those used longest ago go first.',
    'cache.personal':
      'true: answers to questions with personal data are kept too, for an hour, for the same person and the same words only.',
    certificate_file: 'File with further certificate authorities (PEM).',
    'proxy.http': 'Proxy for http addresses.',
    'proxy.https': 'Proxy for https addresses.',
    'proxy.except': 'Hosts that are reached without the proxy.',
    'ledger.public':
      'hashes: anybody may read the signed head and the hash tree of the ledger, never its entries. off: nobody.',
    'ledger.witness_for':
      'Keys of partners’ logs whose signed heads this node witnesses (C2SP tlog-witness). Empty: it is no witness.',
    'ledger.witnesses':
      'Those who sign this node’s heads every six hours: verifier key, a blank, address of the witness. Without an address it is asked by file (sen ledger witness).',
    'engine.threads': 'Threads of the local model. Without it: measured.',
    'engine.url': 'A running engine to use instead of the built-in one.',
    'engine.runtime': 'What runs the built-in engine: bun or node.',
    'engine.max_models': 'Local models in memory at once.',
    'engine.preload': 'true: the local model is loaded at start, not at the first question.',
    'evaluation.budget':
      'Most that all evaluation runs of a month may cost, in whole units of the house’s currency. 0: each run has only the limit that was confirmed with it.',
    'evaluation.judge':
      'Model that grades in runs what no rule can (rubrics, pairs), named as its route (deepseek/deepseek-chat). Its calls are paid like all others; it never judges models of its own family. Empty: people grade.',
    'evaluation.samples_per_week':
      'Calls of a week, drawn before their answers are known, that are kept sealed until somebody gives the right answer. 0: none.',
    'routing.unproven':
      'Who answers sen/auto and tasks while no cheaper model has been proven on your own cases: reference (the strongest allowed model) or cheapest.',
    'routing.reference':
      'Model that counts as the strongest, as routes name it (deepseek/deepseek-chat). Empty: the best one measured, else one of the highest step.',
    'label.producer':
      'Who is named as maker in the label of exported AI content. In China a code of 27 characters; elsewhere the name of this node will do.',
    'label.propagator': 'Who is named in the same label as passing it on. Without it the maker.',
    'documents.folder': "Folder whose files are taken in as the house's documents.",
    'documents.embedder':
      'Embedding model that documents are also searched by meaning with, as a call names it (sen/embed, local/…). Empty: by words alone.',
    'documents.file_bytes': 'Largest file that is taken in, in bytes.',
    'documents.inflated_bytes': 'Most bytes that a file may unpack to.',
    'documents.pages': 'Most pages of a document.',
    'documents.text_bytes': 'Most text of a document, in bytes.',
    'documents.chunks': 'Most pieces that a document is cut into.',
    'documents.seconds': 'Longest time for reading a file, in seconds.',
    'documents.ocr_page_seconds': 'Longest time for reading one page from its picture, in seconds.',
    'documents.memory_bytes': 'Most memory for reading a file, in bytes.',
    'files.file_bytes': 'Largest file that is uploaded for a batch, in bytes.',
    'files.person_bytes': 'Most bytes of all uploaded and written files of one person.',
    'files.days': 'Days after which files of batches are deleted.',
    'batches.at_once':
      'Most calls of batches side by side. While somebody waits for an answer it is one.',
    'limits.body_bytes': 'Largest body of a model call, in bytes.',
    'limits.api_body_bytes': 'Largest body of an administration request, in bytes.',
    'limits.json_depth': 'Deepest nesting of JSON.',
    'limits.json_keys': 'Most keys in one JSON text.',
    'limits.messages': 'Most messages in one call.',
    'limits.parts_per_message': 'Most parts in one message.',
    'limits.images': 'Most images in one call.',
    'limits.image_bytes': 'Largest image, in bytes.',
    'limits.open_requests': 'Most requests being answered at once.',
    'limits.streams_per_person': 'Most event streams at once for one person.',
    'times.body_ms': 'Time without progress while a caller sends a body, in milliseconds.',
    'times.connect_ms': 'Time to connect to a provider, in milliseconds.',
    'times.first_event_ms': 'Time until a provider’s first event, in milliseconds.',
    'times.first_thinking_ms': 'The same for calls with thinking, in milliseconds.',
    'times.silence_ms': 'Time between two events of a provider, in milliseconds.',
    'times.whole_ms': 'Time for a whole call, in milliseconds.',
    'otel.endpoint': 'OpenTelemetry collector for metrics and traces.',
    'otel.service_name': 'Name of this Sen in the collector.',
  },
  unknownKey: (key: string, where: string, nearest: string | undefined) =>
    nearest === undefined
      ? `${where}: there is no setting "${key}". All settings: sen init`
      : `${where}: there is no setting "${key}". Did you mean "${nearest}"?`,
  wrongValue: ({ key, value, where, allowed }: WrongValue) =>
    `${where}: "${value}" does not fit ${key}. Allowed: ${allowed}.`,
  wrongSecret: (key: string, where: string, allowed: string) =>
    `${where}: the value of ${key} does not fit (it is not shown). Allowed: ${allowed}.`,
  notToml: (path: string, line: number, column: number) =>
    `${path}, line ${line}, column ${column}: this is not valid TOML. Text needs quotes, lists need [ ].`,
  missing: (path: string) => `${path}: there is no such file. Make one with: sen init`,
  refused: (path: string) =>
    `${path}: this account may not read the file. Change its owner or mode.`,
  tooLarge: (path: string) => `${path}: the file is larger than 1 MiB, so it is no settings file.`,
  failed: (path: string) => `${path}: the file could not be read. Check the disk and the path.`,
  givenTwice: (variable: string) =>
    `${variable} and ${variable}_FILE are both set. Keep one of them.`,
  tlsOff:
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate, so Sen does not start. Remove it; for a house certificate set SSL_CERT_FILE.',
  allowed: {
    text: (maximum: number) => `text of 1 to ${maximum} characters on one line`,
    integer: (minimum: number, maximum: number) => `a whole number from ${minimum} to ${maximum}`,
    flag: 'true or false',
    choice: (options: string) => options,
    listOf: (item: string) => `a list; each member: ${item}`,
    address: 'an IP address or a host name',
    host: 'a host name',
    'host-and-port': 'host:port, such as 10.0.0.5:8000',
    proxy: 'an IP address, a block such as 10.0.0.0/8, or loopback',
    origin: 'https://name or http://name, without a path',
    'web-address': 'an address that begins with https:// or http://',
    'database-address': 'postgres://user@host/database',
    'time-zone': 'an IANA zone such as Asia/Ho_Chi_Minh',
    country: 'two capital letters such as VN',
    'verifier-key': 'a verifier key: name+id+base64',
    witness: 'a cosigner’s key (name+id+base64), a blank and an http address, or the key alone',
    mirror: 'hub, hf-mirror, modelscope, an https address or a folder',
    path: 'a path',
  },
  origin: {
    commandLine: (flag: string) => `option --${flag}`,
    environment: (variable: string) => `environment variable ${variable}`,
    secretFile: (variable: string) => `file named by ${variable}`,
    file: (path: string) => path,
    fileLine: (path: string, line: number) => `${path}, line ${line}`,
    console: 'console',
    default: 'default',
  },
  masked: (characters: number) => `•••• (${characters} characters)`,
  unset: 'not set',
}

export type ConfigWords = Widen<typeof config>
