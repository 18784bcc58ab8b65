// Tests of `sen eval replay`: a table of outcomes is replayed for people and for programs; what cannot be read says why; nothing is asked of a node.
import { expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { createTestHouse } from './testing/house.ts'

const house = await createTestHouse()
const rows = Array.from({ length: 160 }, (_, at) => ({
  id: `q${at}`,
  task: at % 2 === 0 ? 'law' : 'sums',
  lang: 'vi',
  prompt: `Câu hỏi bí mật số ${at} về ${at % 2 === 0 ? 'luật' : 'tính toán'}`,
  m: {
    small: { s: at % 2 === 0 ? 0 : 1, c: 0.1 },
    large: { s: at % 16 === 3 ? 0 : 1, c: 1 },
    extra: { s: at % 3 === 0 ? 1 : 0 },
  },
}))
const lines = rows.map((row) => JSON.stringify(row)).join('\n')
const put = async (name: string, text: string | Uint8Array): Promise<void> =>
  await writeFile(join(house.folder, name), text)
await put('outcomes.jsonl', `${lines}\nno line\n`)
await put('outcomes.jsonl.gz', gzipSync(lines))
await put('damaged.gz', gzipSync(lines).subarray(0, 80))
await put('few.jsonl', lines.slice(0, 2_000))
await put('prices.json', '{"models":{"extra":{"input":"1","output":"2"}}}')

const two = ['--models', 'small,large', '--seeds', '2', '--repetitions', '2'] as const

test.each([
  {
    name: 'for programs',
    argv: ['--outcomes', 'outcomes.jsonl', '--train', '60', ...two, '--json'],
    status: 0,
    result: {
      rows: 160,
      train: 60,
      seeds: 2,
      bad_lines: 1,
      costs: 'real',
      pair: { weak: 'small', strong: 'large' },
    },
    lacks: ['bí mật'],
  },
  {
    name: 'for people',
    argv: ['--outcomes', 'outcomes.jsonl', ...two],
    status: 0,
    out: ['160 questions', 'this router', 'APGR', 'AIQ', 'Certificates, repeated 2 times'],
    error: ['1 lines cannot be read', 'line 161'],
    lacks: ['bí mật', 'NaN', 'undefined'],
  },
  {
    name: 'packed',
    argv: ['--outcomes', 'outcomes.jsonl.gz', ...two, '--json'],
    status: 0,
    result: { rows: 160, bad_lines: 0 },
  },
  {
    name: 'three models, one without costs',
    argv: ['--outcomes', 'outcomes.jsonl.gz', '--seeds', '1', '--json'],
    status: 0,
    result: { costs: 'unknown', pool: null, certificates: [] },
  },
  {
    name: 'a model’s costs by a price list',
    argv: [
      '--outcomes',
      'outcomes.jsonl.gz',
      '--seeds',
      '1',
      '--repetitions',
      '1',
      '--prices',
      'prices.json',
      '--json',
    ],
    status: 0,
    result: { costs: 'real' },
  },
  {
    name: 'a damaged file',
    argv: ['--outcomes', 'damaged.gz'],
    status: 2,
    error: ['cannot be read'],
  },
  { name: 'nothing there', argv: ['--outcomes', 'gone'], status: 2, error: ['cannot be read'] },
  { name: 'no file named', argv: [], status: 2, error: ['--outcomes is needed'] },
  { name: 'too few', argv: ['--outcomes', 'few.jsonl'], status: 2, error: ['60 questions'] },
  {
    name: 'a model that is not there',
    argv: ['--outcomes', 'outcomes.jsonl', '--models', 'small,nobody'],
    status: 2,
    error: ['no answer of nobody'],
  },
  {
    name: 'one model',
    argv: ['--outcomes', 'outcomes.jsonl', '--models', 'small,small'],
    status: 2,
    error: ['two models'],
  },
  {
    name: 'no price list',
    argv: ['--outcomes', 'outcomes.jsonl', '--prices', 'outcomes.jsonl'],
    status: 2,
    error: ['no price list'],
  },
  {
    name: 'a number that is none',
    argv: ['--outcomes', 'outcomes.jsonl', '--seeds', 'many'],
    status: 2,
    error: ['--seeds'],
  },
])('$name', async ({ argv, status, result, out = [], error = [], lacks = [] }) => {
  const ran = await house.run(['eval', 'replay', ...argv])
  expect({ status: ran.status, error: ran.error }).toMatchObject({ status })
  if (result !== undefined) expect(JSON.parse(ran.out)).toMatchObject(result)
  for (const text of out) expect(ran.out).toContain(text)
  for (const text of error) expect(ran.error).toContain(text)
  for (const text of lacks) expect(ran.out + ran.error).not.toContain(text)
  expect(house.asked).toEqual([])
})
