// The reference page of the metrics, generated from their table.
import { labelRules } from './labels.ts'
import { type MetricDefinition, metrics } from './names.ts'

/** Markdown of `docs/reference/metrics.md`. */
export function describeMetrics(): string {
  const definitions: Readonly<Record<string, MetricDefinition>> = metrics
  const rows = Object.entries(definitions).map(([name, definition]) => {
    const labels = definition.labels.map((label) => `\`${label}\``).join(' ')
    const otlp = definition.otlp === undefined ? '' : `\`${definition.otlp}\``
    return `| \`${name}\` | ${definition.kind} | ${labels} | ${definition.help} | ${otlp} |`
  })
  const labels = Object.entries(labelRules).map(([name, rule]) => {
    switch (rule.is) {
      case 'listed':
        return `| \`${name}\` | ${[...rule.values].filter((value) => value !== '').join(', ')} |`
      case 'shaped':
        return `| \`${name}\` | \`${rule.pattern.source.replaceAll('|', '\\|')}\` |`
      case 'declared':
        return `| \`${name}\` | what this house has, at most ${rule.most} |`
    }
  })
  return [
    '# Metrics',
    '',
    'Generated from `src/metrics/names.ts`. `GET /metrics`: Prometheus text 0.0.4, OpenMetrics on `Accept`. At most 5,000 series.',
    '',
    '| Name | Kind | Labels | Meaning | Name in OTLP |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '## Labels',
    'A value that is on no list is `other`.',
    '',
    '| Label | Values |',
    '|---|---|',
    ...labels,
    '',
  ].join('\n')
}
