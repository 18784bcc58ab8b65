// Files of examples: what is read, what is refused by its line, and names that would break something.
import { expect, test } from 'bun:test'

import { readExamples } from './read-examples.ts'

const own = { rights: 'own', author: '' } as const

test('lines of JSON and CSV say the same', () => {
  const json = '{"text":"a","label":"x"}\n{"text":"b","label":["y","x"],"rights":"unknown"}\n'
  const csv = '\ufefftext,label,rights\na,x,\n"b","x; y",unknown\n'
  for (const text of [json, csv]) {
    const { examples, faults } = readExamples(text, own)
    expect(faults).toBe(0)
    expect(examples.map(({ answer, rights }) => ({ answer, rights }))).toEqual([
      { answer: { form: 'label', label: 'x' }, rights: 'own' },
      { answer: { form: 'label', label: 'x; y' }, rights: 'unknown' },
    ])
  }
})

test('fields come by columns', () => {
  const { examples } = readExamples('text;field:số tiền;field:ngày\nA;1.000 đ;01/02/2026\n', own)
  expect(examples[0]?.answer).toEqual({
    form: 'fields',
    fields: { ngày: '01/02/2026', 'số tiền': '1.000 đ' },
  })
})

test('a formula stays text', () => {
  const { examples } = readExamples('text,label\n"=HYPERLINK(1)",x\n', own)
  expect(examples[0]?.text).toBe('=HYPERLINK(1)')
})

test.each([
  ['a line break', { text: 'a', label: 'x\ny' }],
  ['a sign that turns the direction', { text: 'a', label: 'x\u202ey' }],
  ['nothing', { text: 'a', label: ' ' }],
  ['a novel', { text: 'a', label: 'x'.repeat(81) }],
  ['a number', { text: 'a', label: 4 }],
  ['no text', { label: 'x' }],
  ['a field that is none', { text: 'a', fields: { constructor: 'x' } }],
  ['no field', { text: 'a', fields: {} }],
])('a label that is %s is a faulty line', (_name, line) => {
  const { examples, faulty } = readExamples(JSON.stringify(line), own)
  expect({ examples, faulty }).toEqual({ examples: [], faulty: [1] })
})

test('a key that reaches into prototypes is a faulty line', () => {
  const { faulty } = readExamples('{"text":"a","fields":{"__proto__":"x"}}', own)
  expect(faulty).toEqual([1])
})

test('of a file of nonsense the first lines are named and all are counted', () => {
  const { faulty, faults } = readExamples('{nonsense\n'.repeat(1_000), own)
  expect([faulty.length, faults]).toEqual([20, 1_000])
})
