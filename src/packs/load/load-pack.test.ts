// A pack is loaded whole, or refused with the file, the line and the reason.
import { expect, test } from 'bun:test'

import { changed, packWith, smallPack } from '../testing/small-pack.ts'
import { findLeaks } from './find-leaks.ts'
import { loadPack } from './load-pack.ts'
import { readCases } from './read-cases.ts'

const codes = (changes: Readonly<Record<string, string | undefined>>, hasUnit = () => true) => {
  const loaded = loadPack(packWith(changes), { hasUnit })
  return loaded.ok ? [] : loaded.faults.map(({ code, file, line }) => [code, file, line ?? 0])
}

test('a whole pack is loaded, and its cases are not', () => {
  const loaded = loadPack(packWith(), { hasUnit: () => true })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const { pack } = loaded
  expect(pack.tasks.map(({ id, prompts }) => [id, prompts?.zh])).toEqual([
    ['ask', '回答：{{question}}\n'],
  ])
  expect(pack.faq.vi).toHaveLength(1)
  expect(pack.records).toHaveLength(1)
  expect(pack.reviewBy).toBe('2027-02-01')
  expect(pack.signature).toBe('unsigned')
  expect(JSON.stringify(pack)).not.toContain('duong hong thi bao ai')
})

const firstTask = smallPack['tasks/ask.toml'] ?? ''
const faq = smallPack['faq/vi.jsonl'] ?? ''

const saying = (of: unknown) => `${JSON.stringify({ of, said: ['đường làng ai lo'] })}\n`

test.each([
  {
    name: 'a saying of a record that is not there',
    changes: { 'sayings/vi.jsonl': saying('no-such-record') },
    faults: [['unknown-name', 'sayings/vi.jsonl', 1]],
  },
  {
    name: 'a saying of a text that is not there',
    changes: { 'sayings/vi.jsonl': saying({ document: 'rails', article: '1' }) },
    faults: [['unresolved-ref', 'sayings/vi.jsonl', 1]],
  },
  {
    name: 'an unknown key',
    changes: changed('pack.toml', 'format = 1', 'format = 1\nrun = "rm"'),
    faults: [['bad-shape', 'pack.toml', 0]],
  },
  {
    name: 'a newer format',
    changes: changed('pack.toml', 'format = 1', 'format = 2'),
    faults: [['bad-shape', 'pack.toml', 0]],
  },
  {
    name: 'a missing translation of a title',
    changes: changed('tasks/ask.toml', 'zh = "Ask 中", ', ''),
    faults: [['bad-shape', 'tasks/ask.toml', 0]],
  },
  {
    name: 'a missing translation of a prompt',
    changes: { 'prompts/ask.zh.md': undefined },
    faults: [['missing-file', 'prompts/ask.zh.md', 0]],
  },
  {
    name: 'no page about what it does not know',
    changes: { 'about.vi.md': undefined },
    faults: [['missing-file', 'about.vi.md', 0]],
  },
  {
    name: 'TOML that is none',
    changes: { 'tasks/ask.toml': `${firstTask}\n= 3` },
    faults: [['bad-syntax', 'tasks/ask.toml', firstTask.split('\n').length + 1]],
  },
  {
    name: 'a line that is no JSON',
    changes: { 'faq/vi.jsonl': `${faq}{"id":\n` },
    faults: [['bad-syntax', 'faq/vi.jsonl', 2]],
  },
  {
    name: 'a key that poisons prototypes',
    changes: { 'faq/vi.jsonl': '{"__proto__":{}}\n' },
    faults: [['bad-syntax', 'faq/vi.jsonl', 1]],
  },
  {
    name: 'three paraphrases',
    changes: changed('faq/vi.jsonl', ',"Xã có sửa đường không?"', ''),
    faults: [['bad-shape', 'faq/vi.jsonl', 1]],
  },
  {
    name: 'a question twice',
    changes: { 'faq/vi.jsonl': faq + faq },
    faults: [['duplicate', 'faq/vi.jsonl', 0]],
  },
  {
    name: 'a text with another hash',
    changes: { 'documents/roads.txt': 'Điều 1. Khác\n' },
    faults: [['hash-differs', 'documents/roads.txt', 1]],
  },
  {
    name: 'a text that is not there',
    changes: { 'documents/roads.txt': undefined },
    faults: [['missing-file', 'documents/roads.txt', 0]],
  },
  {
    name: 'a source without licence',
    changes: changed('documents/sources.jsonl', '"licence":"official text",', ''),
    faults: [
      ['bad-shape', 'documents/sources.jsonl', 1],
      ['unknown-file', 'documents/roads.txt', 0],
      ['unknown-name', 'tasks/ask.toml', 0],
      ['unresolved-ref', 'faq/vi.jsonl', 1],
    ],
  },
  {
    name: 'a task over a text that is not there',
    changes: changed('tasks/ask.toml', '["roads"]', '["rivers"]'),
    faults: [['unknown-name', 'tasks/ask.toml', 0]],
  },
  {
    name: 'a step over records that are not there',
    changes: changed('tasks/ask.toml', 'record:unit', 'record:sanction'),
    faults: [['unknown-name', 'tasks/ask.toml', 0]],
  },
  {
    name: 'an answer that cites another text',
    changes: changed('faq/vi.jsonl', '"document":"roads"', '"document":"rivers"'),
    faults: [['unresolved-ref', 'faq/vi.jsonl', 1]],
  },
  {
    name: 'a rule said to stand in a text that is not there',
    changes: {
      'documents/same.jsonl':
        '{"same":[{"document":"roads","article":"1"},{"document":"rivers","article":"2"}],"rule":"who mends"}\n',
    },
    faults: [['unresolved-ref', 'documents/same.jsonl', 1]],
  },
  {
    name: 'a rule that stands in one text only',
    changes: {
      'documents/same.jsonl': '{"same":[{"document":"roads","article":"1"}],"rule":"who mends"}\n',
    },
    faults: [['bad-shape', 'documents/same.jsonl', 1]],
  },
  {
    name: 'code',
    changes: { 'run.js': 'process.exit()' },
    faults: [['unknown-file', 'run.js', 0]],
  },
  {
    name: 'a day that does not exist',
    changes: changed('pack.toml', '2027-02-01', '"2027-02-30"'),
    faults: [['bad-shape', 'pack.toml', 0]],
  },
  {
    name: 'an invisible character in a title',
    changes: changed('tasks/ask.toml', 'en = "Ask"', 'en = "A\u202esk"'),
    faults: [['bad-shape', 'tasks/ask.toml', 0]],
  },
  {
    name: 'a text not in NFC',
    changes: changed('faq/vi.jsonl', 'Ai sửa đường làng?', 'Ai sửa đường làng?'.normalize('NFD')),
    faults: [['bad-shape', 'faq/vi.jsonl', 1]],
  },
])('refused: $name', ({ changes, faults }) => {
  expect(codes(changes)).toEqual(faults.map((fault) => [...fault]))
})

test.each([
  {
    name: 'there',
    schema:
      '{"type":"object","additionalProperties":false,"properties":{"unit":{"type":"string"}}}',
    faults: [],
  },
  { name: 'missing', schema: undefined, faults: ['missing-file'] },
  { name: 'open', schema: '{"type":"object","properties":{}}', faults: ['bad-shape'] },
  { name: 'no JSON', schema: '{', faults: ['bad-shape'] },
])('the schema of a task that answers with JSON: $name', ({ schema, faults }) => {
  const loaded = loadPack(
    packWith({
      ...changed('tasks/ask.toml', 'output = "answer"', 'output = "json:route"'),
      'schemas/route.json': schema,
    }),
    { hasUnit: () => true },
  )
  expect(loaded.ok ? [] : loaded.faults.map(({ code }) => code)).toEqual(faults as never)
  if (loaded.ok) expect(loaded.pack.tasks[0]?.schema).toMatchObject({ type: 'object' })
})

const schema = JSON.stringify({
  type: 'object',
  additionalProperties: false,
  properties: { unit: { type: 'string', enum: ['desk'] } },
})
const head = '{"decides":"unit","otherwise":{},"unsure":{}}'
const matter = (unit: string) =>
  JSON.stringify({
    matter: 'road',
    name: { vi: 'Đường', zh: '路', en: 'Road' },
    gives: { unit },
    words: {},
    said: {},
  })
test.each([
  { name: 'there', rows: [head, matter('desk')], faults: [] },
  { name: 'no file', rows: undefined, faults: ['missing-file'] },
  { name: 'no head', rows: [matter('desk')], faults: ['bad-shape'] },
  { name: 'twice', rows: [head, matter('desk'), matter('desk')], faults: ['duplicate'] },
  { name: 'a value the output has not', rows: [head, matter('king')], faults: ['unknown-name'] },
  { name: 'a member it has not', rows: [head.replace('"unit"', '"x"')], faults: ['unknown-name'] },
  { name: 'strange keys', rows: [head, '{"regex":".*"}'], faults: ['bad-shape'] },
])('what a task sorts by: $name', ({ rows, faults }) => {
  const task = changed('tasks/ask.toml', 'output = "answer"', 'output = "json:route"')
  const loaded = loadPack(
    packWith({
      'tasks/ask.toml': (task['tasks/ask.toml'] ?? '').replace('"citation", ', '"sort", '),
      'schemas/route.json': schema,
      'sorting/ask.jsonl': rows?.join('\n'),
    }),
    { hasUnit: () => true },
  )
  expect(loaded.ok ? [] : loaded.faults.map(({ code }) => code)).toEqual(faults as never)
})

test('a unit that no text has is named with file and line', () => {
  const loaded = loadPack(packWith(), { hasUnit: () => false })
  expect(loaded.ok ? [] : loaded.faults).toEqual([
    { code: 'unresolved-ref', file: 'faq/vi.jsonl', line: 1, detail: 'roads 1 1' },
  ])
})

test('a file that is no UTF-8 is refused', () => {
  const files = new Map(packWith())
  files.set('NOTICE', Uint8Array.of(0x43, 0xff, 0xfe))
  const loaded = loadPack(files)
  expect(loaded.ok ? [] : loaded.faults.map(({ code }) => code)).toEqual(['not-utf8'])
})

const one = smallPack['cases/ask.vi.jsonl'] ?? ''
const second = one.replace('ask-vi-1', 'ask-vi-2')

test.each([
  { name: 'one kept case', text: one, faults: [], cases: 1 },
  {
    name: 'too few kept',
    text: one + second.replace('"keep"', '"tune"'),
    faults: ['few-kept-cases'],
    cases: 2,
  },
  { name: 'one id twice', text: one + one, faults: ['duplicate'], cases: 2 },
  {
    name: 'a field that the form lacks',
    text: one.replace('"question"', '"plate"'),
    faults: ['unknown-name'],
    cases: 1,
  },
  {
    name: 'a case of another task',
    text: one.replace('"task":"ask"', '"task":"tell"'),
    faults: ['unknown-name'],
    cases: 1,
  },
  {
    name: 'a case that expects nothing',
    text: one.replace('{"right":["who-mends"]}', '{}'),
    faults: ['bad-shape'],
    cases: 0,
  },
])('cases: $name', ({ text, faults, cases }) => {
  const loaded = loadPack(packWith())
  if (!loaded.ok) throw new Error('the small pack is whole')
  const read = readCases(packWith({ 'cases/ask.vi.jsonl': text }), loaded.pack.tasks)
  expect(read.faults.map(({ code }) => code)).toEqual(faults as never)
  expect(read.cases).toHaveLength(cases)
})

test.each([
  { name: 'a saying', said: 'Đường hỏng thì báo ai?', faults: ['leaked-case'] },
  { name: 'other words for the same', said: 'Đường hỏng báo cho ai?', faults: [] },
])('a kept case among what the pack knows: $name', ({ said, faults }) => {
  const files = packWith({
    'sayings/vi.jsonl': `${JSON.stringify({ of: 'roads-office', said: [said] })}\n`,
  })
  const loaded = loadPack(files)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  expect(loaded.pack.sayings.vi).toEqual([{ of: 'roads-office', said: [said] }])
  const { cases } = readCases(files, loaded.pack.tasks)
  expect(findLeaks(loaded.pack, cases).map(({ code }) => code)).toEqual(faults as never)
})
