// Other people's test sets are read as they are, and the figures are those that anybody would count by hand.
import { expect, test } from 'bun:test'

import { passagesOfChunks, passagesOfRows } from './read-passages.ts'
import { readQuestions } from './read-questions.ts'
import { readRows } from './read-rows.ts'
import { createRecallCounter } from './recall.ts'

test.each([
  { name: 'lines', text: '{"id":1,"text":"a"}\n\n{"id":2,"text":"b"}\n', rows: 2 },
  { name: 'one line', text: '{"id":1,"text":"a"}', rows: 1 },
  { name: 'a list', text: '[{"id":1,"text":"a"},{"id":2,"text":"b"}]', rows: 2 },
  { name: 'a list of texts', text: '["a","b","c"]', rows: 3 },
  {
    name: 'a list in an object',
    text: '{"version":1,"data":[{"text":"a"},{"text":"b"}]}',
    rows: 2,
  },
  { name: 'rows by their id', text: '{"d1":{"text":"a"},"d2":{"text":"b"}}', rows: 2 },
  { name: 'with a mark of its encoding', text: '\ufeff{"id":1,"text":"a"}', rows: 1 },
])('$name', ({ text, rows }) => expect(readRows(text)).toHaveLength(rows))

test.each(['', 'plain text', '{"a":1}\nnot json', '3'])('%p holds no rows', (text) => {
  expect(readRows(text)?.length ?? 0).toBe(0)
})

test.each([
  { row: { id: 7, passage: 'nội dung', title: 'T' }, names: ['7', 'T'], text: 'nội dung' },
  { row: { _id: 'd7', content: 'x' }, names: ['d7'], text: 'x' },
  { row: { 'Nội dung': 'x', 'Tiêu đề': 'y' }, names: ['0', 'y'], text: 'x' },
  { row: { doc_id: 'q', contents: 'x' }, names: ['q', 'p#0', 'p.jsonl#0'], text: 'x' },
])('a passage in $row', ({ row, names, text }) => {
  const [passage] = passagesOfRows('p.jsonl', [row])
  expect(passage?.text).toBe(text)
  for (const name of names) expect(passage?.names).toContain(name)
})

test('rows that ask are no passages', () => {
  expect(passagesOfRows('p.jsonl', [{ question: 'a?', passage: 'x' }, { id: 1 }])).toEqual([])
})

test.each([
  { row: { question: 'a', passage: 3 }, expected: ['3'] },
  { row: { query: 'a', relevant: [1, '2'] }, expected: ['1', '2'] },
  { row: { text: 'a', doc_ids: ['x'] }, expected: ['x'] },
  { row: { q: 'a', positives: [{ id: 'x' }, { docid: 4 }] }, expected: ['x', '4'] },
  { row: { question: 'a', relevant_docs: { d1: 1, d2: 0, d3: 2 } }, expected: ['d1', 'd3'] },
  { row: { 'Câu hỏi': 'a', file: 'luat.txt' }, expected: ['luat.txt'] },
])('a question in $row', ({ row, expected }) => {
  expect(readQuestions([row]).questions).toEqual([{ text: 'a', expected, answers: [] }])
})

test('rows without a question or without anything right are counted', () => {
  const rows = [{ question: 'a' }, { passage: 1 }, { question: 'b', answer: 'x' }]
  expect(readQuestions(rows)).toEqual({
    questions: [{ text: 'b', expected: [], answers: ['x'] }],
    leftOut: 2,
  })
})

test('places are counted by unit, names without marks and case, answers by their words', () => {
  const chunk = (text: string, article?: string) => ({
    text,
    context: '',
    unit: article === undefined ? {} : { article },
  })
  const passages = [
    ...passagesOfChunks('law/a.txt', [chunk('một', '1'), chunk('hai', '2')]),
    ...passagesOfChunks('b.md', [chunk('Hà Nội là thủ đô')]),
  ]
  const counter = createRecallCounter(passages)
  const ask = (expected: readonly string[], found: readonly number[], answers: string[] = []) =>
    counter.add({ text: '', expected, answers }, found)
  // Both chunks of one file before it: the second file is second.
  expect(ask(['B'], [0, 1, 2])).toBe(2)
  expect(ask(['a.txt'], [1, 0])).toBe(1)
  expect(ask(['law/a.txt#2'], [0, 1])).toBe(1)
  expect(ask(['a#7'], [0, 1, 2])).toBeUndefined()
  expect(ask([], [2], ['ha noi'])).toBe(1)
  expect(counter.result()).toEqual({
    questions: 5,
    unknown: 1,
    recallAt1: 0.6,
    recallAt5: 0.8,
    recallAt10: 0.8,
    mrr: 0.7,
  })
})
