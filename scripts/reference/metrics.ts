// docs/reference/metrics.md: every metric with its labels and what a label can be; says honestly which ones nothing feeds yet.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { catalogue } from '../../src/errors/catalogue.ts'
import { labelRules, other } from '../../src/metrics/labels.ts'
import { type MetricName, metrics } from '../../src/metrics/names.ts'
import { code, head, table } from './page.ts'

const source = join(import.meta.dir, '../../src')

export async function metricsPage(): Promise<string> {
  const names = Object.keys(metrics) as MetricName[]
  const fed = await findFed(names)
  return [
    head({
      title: 'Metrics',
      sources: ['src/metrics/names.ts', 'src/metrics/labels.ts'],
      about:
        '`GET /metrics` answers Prometheus text, or OpenMetrics where `Accept` asks for it; from this computer, or with `SEN_METRICS_TOKEN`. At most 5,000 series.',
    }),
    '*Fed*: some part of the running server records it; the others are reserved names.',
    '',
    table(
      ['Metric', 'Kind', 'Labels', 'Fed', 'Meaning'],
      names.map((name) => {
        const { kind, labels, help } = metrics[name]
        const shown = labels.map((label) => code(label)).join(', ')
        return [code(name), kind, shown, fed.has(name) ? 'yes' : 'no', help]
      }),
    ),
    '## Labels',
    '',
    `A value that is on no list becomes ${code(other)}. No person, key, prompt, document or host name can become one.`,
    '',
    table(
      ['Label', 'Values'],
      Object.entries(labelRules).map(([label, rule]) => {
        switch (rule.is) {
          case 'listed':
            return [code(label), listed(rule.values)]
          case 'shaped':
            return [code(label), code(rule.pattern.source)]
          case 'declared':
            return [code(label), `what the house has entered, at most ${rule.most}`]
        }
      }),
    ),
  ].join('\n')
}

function listed(values: ReadonlySet<string>): string {
  const codes = Object.keys(catalogue)
  if (codes.every((one) => values.has(one))) return 'an error code ([errors](errors.md)), or empty'
  return [...values].map(code).join(', ')
}

/** Names that production code outside of the table mentions as text. */
async function findFed(names: readonly MetricName[]): Promise<ReadonlySet<MetricName>> {
  const files = (await readdir(source, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing\/|metrics\/names\.ts/.test(file),
  )
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')))
  const all = texts.join('\n')
  return new Set(names.filter((name) => all.includes(`'${name}'`)))
}
