// The flat table of values as the nested, frozen `Config` that everybody reads; paths become absolute here.
import { join, resolve } from 'node:path'

import type { Config } from '../contract/config.ts'
import type { SettingKey, Values } from './settings.ts'

/** @param folderOf where a relative path of this setting starts from. */
export function assemble(values: Values, folderOf: (key: SettingKey) => string): Config {
  const path = (
    key:
      | 'data'
      | 'log_file'
      | 'master_key_file'
      | 'backup_folder'
      | 'certificate_file'
      | 'documents.folder',
  ) => {
    const value = values[key]
    return value === undefined ? undefined : resolve(folderOf(key), value)
  }
  const dataFolder = resolve(folderOf('data'), values.data)
  return Object.freeze({
    host: values.host,
    port: values.port,
    publicUrl: withoutSlash(values.public_url),
    allowedHosts: Object.freeze(values.allowed_hosts.map((host) => host.toLowerCase())),
    trustedProxies: values.trusted_proxies,
    dataFolder,
    databaseUrl: values.database_url,
    offline: values.offline,
    localUpstreams: values.local_upstreams,
    language: values.language,
    timeZone: values.time_zone,
    currency: values.currency,
    country: values.country,
    logLevel: values.log_level,
    logFormat: values.log_format,
    logFile: path('log_file'),
    metricsToken: values.metrics_token,
    masterKeyFile: path('master_key_file') ?? join(dataFolder, 'keys', 'master'),
    backupFolder: path('backup_folder'),
    backupPassphrase: values.backup_passphrase,
    ledger: Object.freeze({
      public: values['ledger.public'],
      witnessFor: values['ledger.witness_for'],
      witnesses: values['ledger.witnesses'],
    }),
    modelMirrors: values.model_mirrors,
    hfEndpoint: withoutSlash(values.hf_endpoint),
    hfToken: values.hf_token,
    hubOffline: values.hub_offline,
    pythonIndex: values.python_index,
    proxy: Object.freeze({
      http: values['proxy.http'],
      https: values['proxy.https'],
      except: values['proxy.except'],
    }),
    certificateFile: path('certificate_file'),
    engine: Object.freeze({
      threads: values['engine.threads'],
      url: withoutSlash(values['engine.url']),
      runtime: values['engine.runtime'],
      maxModels: values['engine.max_models'],
      preload: values['engine.preload'],
    }),
    defaultModel: values.default_model,
    baseline: values.baseline || undefined,
    drainSeconds: values.drain_seconds,
    content: Object.freeze({
      keepDays: values['content.keep_days'],
      pseudonymHours: values['content.pseudonym_hours'],
    }),
    cache: Object.freeze({
      days: values['cache.days'],
      bytes: values['cache.megabytes'] * 1_048_576,
      personal: values['cache.personal'],
    }),
    documents: Object.freeze({
      folder: path('documents.folder'),
      embedder: values['documents.embedder'] || undefined,
      fileBytes: values['documents.file_bytes'],
      inflatedBytes: values['documents.inflated_bytes'],
      pages: values['documents.pages'],
      textBytes: values['documents.text_bytes'],
      chunks: values['documents.chunks'],
      milliseconds: values['documents.seconds'] * 1_000,
      ocrPageMilliseconds: values['documents.ocr_page_seconds'] * 1_000,
      memoryBytes: values['documents.memory_bytes'],
    }),
    files: Object.freeze({
      fileBytes: values['files.file_bytes'],
      personBytes: values['files.person_bytes'],
      keepMs: values['files.days'] * 86_400_000,
    }),
    batches: Object.freeze({ atOnce: values['batches.at_once'] }),
    limits: Object.freeze({
      bodyBytes: values['limits.body_bytes'],
      apiBodyBytes: values['limits.api_body_bytes'],
      jsonDepth: values['limits.json_depth'],
      jsonKeys: values['limits.json_keys'],
      messages: values['limits.messages'],
      partsPerMessage: values['limits.parts_per_message'],
      images: values['limits.images'],
      imageBytes: values['limits.image_bytes'],
      openRequests: values['limits.open_requests'],
      streamsPerPerson: values['limits.streams_per_person'],
    }),
    times: Object.freeze({
      body: values['times.body_ms'],
      connect: values['times.connect_ms'],
      firstEvent: values['times.first_event_ms'],
      firstThinking: values['times.first_thinking_ms'],
      silence: values['times.silence_ms'],
      whole: values['times.whole_ms'],
    }),
    evaluation: Object.freeze({
      budget: values['evaluation.budget'],
      judge: values['evaluation.judge'] || undefined,
      samplesPerWeek: values['evaluation.samples_per_week'],
    }),
    routing: Object.freeze({
      unproven: values['routing.unproven'],
      reference: values['routing.reference'] || undefined,
    }),
    label: Object.freeze({
      producer: values['label.producer'],
      propagator: values['label.propagator'],
    }),
    otel: Object.freeze({
      endpoint: withoutSlash(values['otel.endpoint']),
      serviceName: values['otel.service_name'],
    }),
  })
}

function withoutSlash(address: string | undefined): string | undefined {
  return address?.replace(/\/+$/, '')
}
