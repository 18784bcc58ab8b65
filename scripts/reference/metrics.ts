// docs/reference/metrics.md: the metrics as their table describes them, and honestly which of them nothing feeds yet.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describeMetrics } from '../../src/metrics/describe.ts'
import { type MetricName, metrics } from '../../src/metrics/names.ts'
import { code } from './page.ts'

const source = join(import.meta.dir, '../../src')

export async function metricsPage(): Promise<string> {
  const names = Object.keys(metrics) as MetricName[]
  const fed = await findFed(names)
  const reserved = names.filter((name) => !fed.has(name))
  return [
    describeMetrics(),
    '## Reserved names',
    reserved.length === 0
      ? 'None: every metric of the table is recorded.'
      : 'In the table, and not recorded by any part of the server yet:',
    reserved.map(code).join(' · '),
    '',
  ].join('\n')
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
