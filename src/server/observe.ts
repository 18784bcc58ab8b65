// What the house learns of a finished call: numbers for metrics, one line for the log, an event for open pages. No content, no person.
import type { Rung } from '../contract/route.ts'
import type { EventHub } from '../http/admin/event-hub.ts'
import type { Log } from '../log/log.ts'
import type { Registry } from '../metrics/registry.ts'
import type { CallFacts, RefusalFacts } from '../pipeline/services.ts'

export function createObserve(options: {
  readonly log: Log
  readonly metrics: Registry
  readonly events: () => EventHub | undefined
  readonly trace: (facts: CallFacts) => void
}): (facts: CallFacts | RefusalFacts) => void {
  const { log, metrics } = options
  return (facts) => {
    if ('refused' in facts) {
      metrics.count('sen_refusals_total', { code: facts.refused })
      return
    }
    metrics.count('sen_calls_total', {
      rung: facts.rung,
      route: facts.route,
      outcome: facts.status,
    })
    if (facts.code !== undefined) metrics.count('sen_refusals_total', { code: facts.code })
    const model = { operation: 'chat', provider: facts.provider, model: facts.route }
    metrics.observe(
      'gen_ai_client_token_usage',
      { ...model, token_type: 'input' },
      facts.inputTokens,
    )
    metrics.observe(
      'gen_ai_client_token_usage',
      { ...model, token_type: 'output' },
      facts.outputTokens,
    )
    metrics.observe(
      'gen_ai_client_operation_duration_seconds',
      { ...model, error_type: facts.code ?? '' },
      facts.totalMs / 1000,
    )
    if (facts.firstMs !== undefined) {
      metrics.observe(
        'gen_ai_client_operation_time_to_first_chunk_seconds',
        model,
        facts.firstMs / 1000,
      )
    }
    metrics.count(
      'sen_spend_total',
      { route: facts.route, currency: facts.currency },
      Number(facts.costNano) / 1e9,
    )
    for (const { route, cost } of facts.earlier ?? [])
      metrics.count('sen_spend_total', { route, currency: cost.currency }, Number(cost.nano) / 1e9)
    if (log.writes('info')) {
      log.info('call-finished', {
        call: facts.call,
        surface: facts.surface,
        rung: facts.rung,
        route: facts.route,
        place: facts.place,
        outcome: facts.status,
        ...(facts.code !== undefined && { code: facts.code }),
        input_tokens: facts.inputTokens,
        output_tokens: facts.outputTokens,
        duration_ms: facts.totalMs,
      })
    }
    options.trace(facts)
    const events = options.events()
    if (events === undefined || events.size === 0) return
    events.publish(
      {
        name: 'call-finished',
        data: { call: facts.call, rung: facts.rung as Rung, status: facts.status },
      },
      { action: 'see-ledger', tenant: facts.tenant },
    )
  }
}
