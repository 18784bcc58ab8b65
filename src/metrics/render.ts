// Measurements as scrapers read them: Prometheus text 0.0.4, and OpenMetrics 1.0 for those that ask for it.
import type { FamilyView, Registry, SeriesView } from './registry.ts'

export interface RenderedMetrics {
  readonly contentType: string
  readonly body: string
}

type Dialect = 'prometheus' | 'openmetrics'

const contentTypes: Readonly<Record<Dialect, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}

/** @param accept the `Accept` header; OpenMetrics only where it is named. */
export function renderMetrics(registry: Registry, accept: string | null): RenderedMetrics {
  const dialect =
    accept?.includes('application/openmetrics-text') === true ? 'openmetrics' : 'prometheus'
  const lines: string[] = []
  for (const family of registry.read()) {
    if (family.series.length > 0) renderFamily(lines, family, dialect)
  }
  // OpenMetrics 1.0, "Overall structure": without the end marker a scraper takes the text for cut off.
  if (dialect === 'openmetrics') lines.push('# EOF')
  return { contentType: contentTypes[dialect], body: `${lines.join('\n')}\n` }
}

function renderFamily(lines: string[], family: FamilyView, dialect: Dialect): void {
  const { definition } = family
  const isTotal = definition.kind === 'counter' && dialect === 'openmetrics'
  const name = isTotal ? family.name.replace(/_total$/, '') : family.name
  lines.push(`# HELP ${name} ${escapeHelp(definition.help)}`, `# TYPE ${name} ${definition.kind}`)
  for (const series of family.series) {
    if (definition.kind === 'histogram') {
      renderHistogram(lines, family.name, { series, bounds: definition.buckets, dialect })
    } else {
      lines.push(`${family.name}${labelsOf(series)} ${number(series.value)}`)
    }
  }
}

interface HistogramParts {
  readonly series: SeriesView
  readonly bounds: readonly number[]
  readonly dialect: Dialect
}

function renderHistogram(lines: string[], name: string, parts: HistogramParts): void {
  const { series, bounds, dialect } = parts
  let running = 0
  series.buckets.forEach((inBucket, index) => {
    running += inBucket
    const bound = bounds[index]
    const le = bound === undefined ? '+Inf' : boundText(bound, dialect)
    lines.push(`${name}_bucket${labelsOf(series, le)} ${running}`)
  })
  lines.push(`${name}_sum${labelsOf(series)} ${number(series.sum)}`)
  lines.push(`${name}_count${labelsOf(series)} ${series.count}`)
}

function labelsOf(series: SeriesView, le?: string): string {
  const pairs = series.labels.map(([label, value]) => `${label}="${escapeValue(value)}"`)
  if (le !== undefined) pairs.push(`le="${le}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** OpenMetrics 1.0, "Considerations: canonical numbers": bounds of whole numbers carry `.0`. */
function boundText(bound: number, dialect: Dialect): string {
  return dialect === 'openmetrics' && Number.isInteger(bound) ? `${bound}.0` : String(bound)
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"')
}
