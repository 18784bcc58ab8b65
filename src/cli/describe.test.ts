// The generated reference pages are whole: nothing undefined, every row with its columns.
import { expect, test } from 'bun:test'

import { describeConfig } from '../config/describe.ts'
import { settingKeys } from '../config/settings.ts'
import { describeMetrics } from '../metrics/describe.ts'
import { metrics } from '../metrics/names.ts'
import { commands } from './catalogue.ts'
import { describeCli } from './describe.ts'

const pages = [
  { name: 'settings', text: describeConfig(), names: settingKeys.map((key) => `\`${key}\``) },
  {
    name: 'metrics',
    text: describeMetrics(),
    names: Object.keys(metrics).map((name) => `\`${name}\``),
  },
  { name: 'commands', text: describeCli(), names: commands.map((spec) => `## ${spec.name}\n`) },
]
test.each(pages)('the page of $name', ({ text, names }) => {
  for (const name of names) expect(text).toContain(name)
  expect(text).not.toMatch(/undefined|\[object/)
  const columns = (line: string): number => line.replaceAll('\\|', '').split('|').length
  let head = 0
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) head = 0
    else if (head === 0) head = columns(line)
    else expect(columns(line)).toBe(head)
  }
})
