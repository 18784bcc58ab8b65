// Tests of `sen eval retrieval`: files of any usual form, figures that can be counted by hand, no node and nothing left behind.
import { expect, test } from 'bun:test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { cli } from '../i18n/en/cli.ts'
import { fieldNames } from '../knowledge/measure/fields.ts'
import { createTestHouse } from './testing/house.ts'

const house = await createTestHouse()
const put = async (name: string, text: string): Promise<void> => {
  await mkdir(join(house.folder, name, '..'), { recursive: true })
  await writeFile(join(house.folder, name), text)
}
const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')

await put(
  'passages.jsonl',
  lines([
    { id: 'a', text: 'Đăng ký khai sinh tại Ủy ban nhân dân cấp xã' },
    { id: 'b', text: 'Cấp đổi giấy phép lái xe' },
    { id: 'c', text: '机动车驾驶证申领' },
  ]),
)
await put(
  'questions.jsonl',
  lines([
    { question: 'khai sinh o dau', passage: 'a' },
    { question: 'giay phep lai xe', passage: 'b' },
    { question: '怎么申领驾驶证', passage: 'c' },
    { question: 'giấy phép', passage: 'a' },
    { question: 'gì', passage: 'nowhere' },
    { other: 'row' },
  ]),
)
await put('folder/luật/thư viện.txt', 'Thư viện mở cửa lúc 7 giờ.\n\nThứ bảy nghỉ.\n')
await put('folder/fees.md', '# Fees\n\nRegistering a vehicle costs 50 units.\n')
await put('folder/hours.html', '<html><body><p>The office opens at eight.</p></body></html>')
await put('folder/picture.png', '\u0089PNG')
await put('folder/.hidden.txt', 'Thư viện mở cửa lúc 9 giờ.')
await put(
  'folder/questions.jsonl',
  lines([
    { query: 'thu vien mo cua luc may gio', file: 'thư viện.txt' },
    { query: 'vehicle registration', doc: 'fees' },
    { query: 'when does the office open', answer: 'opens at eight' },
  ]),
)
await put('empty.jsonl', '')

interface Scenario {
  readonly name: string
  readonly argv: readonly string[]
  readonly status: number
  readonly result?: object
  readonly out?: readonly string[]
  readonly error?: readonly string[]
  readonly lacks?: readonly string[]
}

test.each<Scenario>([
  {
    name: 'rows with ids',
    argv: ['--documents', 'passages.jsonl', '--questions', 'questions.jsonl', '--json'],
    status: 0,
    result: {
      passages: 3,
      questions: 5,
      recall_at_1: 0.6,
      recall_at_5: 0.6,
      unknown: 1,
      left_out: 1,
      skipped: [],
    },
    lacks: ['asking', 'khai sinh'],
  },
  {
    name: 'the same for people',
    argv: ['--documents', 'passages.jsonl', '--questions', 'questions.jsonl'],
    status: 0,
    out: ['5 questions, 3 passages', 'recall@1  60.0%', 'MRR@10    0.600'],
    error: ['1 question names a passage that is not there', '1 row has no question'],
    lacks: ['khai sinh'],
  },
  {
    name: 'a folder of texts, with the questions among them',
    argv: ['--documents', 'folder', '--questions', 'folder/questions.jsonl', '--json'],
    status: 0,
    result: { passages: 3, questions: 3, recall_at_1: 1, mrr: 1, skipped: ['picture.png'] },
  },
  {
    name: 'no questions in it',
    argv: ['--documents', 'passages.jsonl', '--questions', 'passages.jsonl'],
    status: 2,
    error: ['holds no question'],
  },
  {
    name: 'no passages in it',
    argv: ['--documents', 'empty.jsonl', '--questions', 'questions.jsonl'],
    status: 2,
    error: ['holds no passages'],
  },
  {
    name: 'nothing there',
    argv: ['--documents', 'gone', '--questions', 'questions.jsonl'],
    status: 2,
    error: ['cannot be read'],
  },
  {
    name: 'no documents named',
    argv: ['--questions', 'questions.jsonl'],
    status: 2,
    error: ['--documents is needed'],
  },
])('$name', async ({ argv, status, result, out = [], error = [], lacks = [] }) => {
  const ran = await house.run(['eval', 'retrieval', ...argv])
  expect({ status: ran.status, error: ran.error }).toMatchObject({ status })
  if (result !== undefined) expect(JSON.parse(ran.out)).toMatchObject(result)
  for (const text of out) expect(ran.out).toContain(text)
  for (const text of error) expect(ran.error).toContain(text)
  for (const text of lacks) expect(ran.out + ran.error).not.toContain(text)
  expect(house.asked).toEqual([])
})

test('what the help says a field may be called is read', () => {
  const help = cli.commands['eval retrieval'].about
  const named = (from: RegExp): readonly string[] => (from.exec(help)?.[1] ?? '').split(/, | or /)
  const plain = (name: string): string => name.replaceAll('_', '')
  const lists = [
    { field: 'text', from: /its words in ([\w, ]+);/ },
    { field: 'id', from: /its name in ([\w, ]+) \(/ },
    { field: 'question', from: /with the words in ([\w, ]+), and what/ },
    { field: 'expected', from: /what is right in ([\w, ]+):/ },
  ] as const
  for (const { field, from } of lists) {
    const names = named(from)
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(fieldNames(field)).toContain(plain(name))
  }
})
