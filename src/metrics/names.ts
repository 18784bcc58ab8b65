// Every metric of Sen in one closed table, with the help text that scrapers and the reference documentation show.
// The `gen_ai_*` names are OpenTelemetry's GenAI conventions (status "Development"): they are renamed here or nowhere.
import type { LabelName } from './labels.ts'

interface Base {
  readonly help: string
  readonly labels: readonly LabelName[]
  /** Name in OTLP, where it is not the name here. */
  readonly otlp?: string
  readonly unit?: string
}
export interface CounterDefinition extends Base {
  readonly kind: 'counter'
}
export interface GaugeDefinition extends Base {
  readonly kind: 'gauge'
}
export interface HistogramDefinition extends Base {
  readonly kind: 'histogram'
  /** Upper bounds, rising; the infinite one is added. */
  readonly buckets: readonly number[]
}
export type MetricDefinition = CounterDefinition | GaugeDefinition | HistogramDefinition

const powersOfFour = Array.from({ length: 14 }, (_, power) => 4 ** power)
/** From 10 ms to 82 s, as the GenAI conventions advise. */
const operationSeconds = Array.from({ length: 14 }, (_, power) => 0.01 * 2 ** power)
const tokenSeconds = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5]
const firstSeconds = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60,
]
const stageSeconds = [
  0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
]
const commitSeconds = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]

const client = ['operation', 'provider', 'model'] as const

export const metrics = {
  gen_ai_client_token_usage: {
    kind: 'histogram',
    help: 'Tokens of one call, as the provider counted them.',
    labels: [...client, 'token_type'],
    buckets: powersOfFour,
    otlp: 'gen_ai.client.token.usage',
    unit: '{token}',
  },
  gen_ai_client_operation_duration_seconds: {
    kind: 'histogram',
    help: 'Time of one call to a model, from its dispatch to its end.',
    labels: [...client, 'error_type'],
    buckets: operationSeconds,
    otlp: 'gen_ai.client.operation.duration',
    unit: 's',
  },
  gen_ai_client_operation_time_to_first_chunk_seconds: {
    kind: 'histogram',
    help: 'Time until the first chunk of a streamed answer.',
    labels: [...client],
    buckets: firstSeconds,
    otlp: 'gen_ai.client.operation.time_to_first_chunk',
    unit: 's',
  },
  gen_ai_client_operation_time_per_output_chunk_seconds: {
    kind: 'histogram',
    help: 'Time between chunks of a streamed answer after the first.',
    labels: [...client],
    buckets: tokenSeconds,
    otlp: 'gen_ai.client.operation.time_per_output_chunk',
    unit: 's',
  },
  gen_ai_server_request_duration_seconds: {
    kind: 'histogram',
    help: 'Time of one call inside the local engine.',
    labels: ['model'],
    buckets: operationSeconds,
    otlp: 'gen_ai.server.request.duration',
    unit: 's',
  },
  gen_ai_server_time_to_first_token_seconds: {
    kind: 'histogram',
    help: 'Time until the first token of the local engine.',
    labels: ['model'],
    buckets: firstSeconds,
    otlp: 'gen_ai.server.time_to_first_token',
    unit: 's',
  },
  gen_ai_server_time_per_output_token_seconds: {
    kind: 'histogram',
    help: 'Time per token of the local engine after the first.',
    labels: ['model'],
    buckets: tokenSeconds,
    otlp: 'gen_ai.server.time_per_output_token',
    unit: 's',
  },
  sen_calls_total: {
    kind: 'counter',
    help: 'Finished calls by rung, route and outcome.',
    labels: ['rung', 'route', 'outcome'],
  },
  sen_refusals_total: {
    kind: 'counter',
    help: 'Calls that were refused before anything left, by error code.',
    labels: ['code'],
  },
  sen_policy_decisions_total: {
    kind: 'counter',
    help: 'Decisions of the policy by data class, action and place.',
    labels: ['class', 'action', 'place'],
  },
  sen_masked_items_total: {
    kind: 'counter',
    help: 'Items that were masked before they left, by data class.',
    labels: ['class'],
  },
  sen_egress_bytes_total: {
    kind: 'counter',
    help: 'Bytes exchanged with model providers and partners by place and direction.',
    labels: ['place', 'direction'],
    unit: 'By',
  },
  sen_spend_total: {
    kind: 'counter',
    help: 'Money spent in currency units, approximate: the ledger is exact.',
    labels: ['route', 'currency'],
  },
  sen_budget_used_ratio: {
    kind: 'gauge',
    help: 'Spent and held share of a budget in its current window.',
    labels: ['budget'],
  },
  sen_reservations_open: {
    kind: 'gauge',
    help: 'Reservations of calls in flight.',
    labels: [],
  },
  sen_stage_duration_seconds: {
    kind: 'histogram',
    help: 'Time in each stage of the pipeline.',
    labels: ['stage'],
    buckets: stageSeconds,
    unit: 's',
  },
  sen_event_loop_delay_seconds: {
    kind: 'gauge',
    help: 'Largest delay of the event loop since the last scrape.',
    labels: [],
    unit: 's',
  },
  sen_queue_depth: {
    kind: 'gauge',
    help: 'Waiting work by queue.',
    labels: ['queue'],
  },
  sen_ledger_entries_total: {
    kind: 'counter',
    help: 'Entries written to the ledger by kind.',
    labels: ['kind'],
  },
  sen_ledger_commit_seconds: {
    kind: 'histogram',
    help: 'Time of one durable commit of the ledger.',
    labels: [],
    buckets: commitSeconds,
    unit: 's',
  },
  sen_ledger_verified_age_seconds: {
    kind: 'gauge',
    help: 'Age of the last complete verification of the ledger.',
    labels: [],
    unit: 's',
  },
  sen_backup_age_seconds: {
    kind: 'gauge',
    help: 'Age of the last backup that was completed.',
    labels: [],
    unit: 's',
  },
  sen_engine_restarts_total: {
    kind: 'counter',
    help: 'Restarts of the local engine.',
    labels: [],
  },
  sen_download_bytes_total: {
    kind: 'counter',
    help: 'Bytes of models downloaded by source.',
    labels: ['mirror'],
    unit: 'By',
  },
  sen_peer_meter_difference: {
    kind: 'gauge',
    help: 'Relative difference between our meter and the partner’s, by agreement.',
    labels: ['agreement'],
  },
  sen_log_dropped_total: {
    kind: 'counter',
    help: 'Log lines that found no room or no disk.',
    labels: [],
  },
  sen_otlp_dropped_total: {
    kind: 'counter',
    help: 'Spans that were dropped because the collector did not take them.',
    labels: [],
  },
  sen_series_dropped_total: {
    kind: 'counter',
    help: 'Measurements that were not recorded because there are 5,000 series already.',
    labels: [],
  },
  sen_build_info: {
    kind: 'gauge',
    help: 'Always 1; the version is the label.',
    labels: ['version'],
  },
  process_resident_memory_bytes: {
    kind: 'gauge',
    help: 'Resident memory of the server process.',
    labels: [],
    unit: 'By',
  },
  process_start_time_seconds: {
    kind: 'gauge',
    help: 'Start of the server process, seconds since the epoch.',
    labels: [],
    unit: 's',
  },
} as const satisfies Record<string, MetricDefinition>

export type MetricName = keyof typeof metrics
type NamesOf<Kind extends MetricDefinition['kind']> = {
  [Name in MetricName]: (typeof metrics)[Name]['kind'] extends Kind ? Name : never
}[MetricName]
export type CounterName = NamesOf<'counter'>
export type GaugeName = NamesOf<'gauge'>
export type HistogramName = NamesOf<'histogram'>

/** All labels of a metric, each with a value. */
export type LabelsOf<Name extends MetricName> = {
  readonly [Label in (typeof metrics)[Name]['labels'][number]]: string
}
