// An honest answer passes unchanged; an invented one does not reach the reader, however it is cut into pieces.
import { expect, test } from 'bun:test'

import type { AnswerEvent } from '../../contract/answer.ts'
import type { Grounding } from '../../contract/own-answer.ts'
import { GroundGate } from './gate.ts'

const grounding: Grounding = {
  passages: [
    {
      context: 'Nghị định 168/2024/NĐ-CP, Điều 6, khoản 3',
      text: 'Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với hành vi không chấp hành hiệu lệnh của đèn tín hiệu giao thông.',
    },
  ],
  covered: (sentence) => (sentence.includes('vô căn cứ') ? 0.1 : 1),
  dropsUnfound: false,
  mark: 'không thấy trong nguồn',
  instead: {
    step: 'passage',
    certainty: 'unconfirmed',
    text: '> Phạt tiền từ 4.000.000 đồng',
    sources: [],
    quotes: [],
    choices: [],
  },
}

const honest =
  'Mức phạt từ 4.000.000 đồng đến 6.000.000 đồng [1]. Văn bản viết “đèn tín hiệu giao thông” [1].'

function said(text: string, step: number, options = grounding) {
  const gate = new GroundGate(options)
  const events: AnswerEvent[] = []
  for (let at = 0; at < text.length; at += step)
    events.push(...gate.pass([{ type: 'text', choice: 0, text: text.slice(at, at + step) }]))
  events.push(...gate.end())
  const shown = events.map((event) => (event.type === 'text' ? event.text : '')).join('')
  return { shown, report: gate.report() }
}

test.each([1, 2, 3, 5, 17, 500])('an honest answer is untouched in pieces of %p', (step) => {
  const { shown, report } = said(honest, step)
  expect(shown).toBe(honest)
  expect(report).toEqual({ shown: 2, removed: {}, instead: false })
})

test.each([
  {
    name: 'a fine',
    bad: 'Thêm 7.000.000 đồng nếu tái phạm [1]. ',
    lacks: '7.000.000',
    fault: 'number-not-there',
  },
  { name: 'a citation', bad: 'Xem thêm ở đây [4]. ', lacks: '[4]', fault: 'no-such-passage' },
  {
    name: 'a quotation',
    bad: 'Văn bản viết “được miễn phạt” [1]. ',
    lacks: 'miễn phạt',
    fault: 'quote-not-there',
  },
  {
    name: 'an article without source',
    bad: 'Điều 99 cũng nói vậy. ',
    lacks: 'Điều 99',
    fault: 'no-citation',
  },
])('an invented $name is left out, the rest stays', ({ bad, lacks, fault }) => {
  for (const step of [1, 4, 1_000]) {
    const { shown, report } = said(`${honest} ${bad}Hết.`, step)
    expect(shown).not.toContain(lacks)
    expect(shown).toContain('Văn bản viết “đèn tín hiệu giao thông” [1].')
    expect(report.removed).toEqual({ [fault]: 1 })
    expect(report.instead).toBe(false)
  }
})

test('an invented link loses its address', () => {
  const { shown } = said(`${honest} Xem [ở đây](https://evil.example/?q=1).`, 3)
  expect(shown).toContain('Xem ở đây.')
  expect(shown).not.toContain('evil.example')
})

test('with an invented first sentence the passages are shown, and nothing of the answer', () => {
  const { shown, report } = said(`Mức phạt là 9.000.000 đồng [1]. ${honest}`, 2)
  expect(shown).toBe('> Phạt tiền từ 4.000.000 đồng')
  expect(report.instead).toBe(true)
})

test('with more than a third invented the passages follow what was shown', () => {
  const { shown, report } = said(`${honest} Phạt 7 tỷ [1]. Phạt 8 tỷ [1].`, 6)
  expect(shown.startsWith(honest)).toBe(true)
  expect(shown.endsWith('\n\n> Phạt tiền từ 4.000.000 đồng')).toBe(true)
  expect(shown).not.toContain('tỷ')
  expect(report.instead).toBe(true)
})

test.each([
  { dropsUnfound: false, has: 'Điều đó vô căn cứ [1]. (không thấy trong nguồn)' },
  { dropsUnfound: true, has: honest },
])(
  'a sentence hardly in its passages is marked, or left out by the task ($dropsUnfound)',
  ({ dropsUnfound, has }) => {
    const { shown } = said(`${honest} Điều đó vô căn cứ [1].`, 4, { ...grounding, dropsUnfound })
    expect(shown).toContain(has)
    expect(shown.includes('vô căn cứ')).toBe(!dropsUnfound)
  },
)

test('an address that a sentence without end is cut in is none afterwards', () => {
  const address = 'https://evil.example/a?d=1'
  for (const word of ['chữ ', '字', 'a'])
    for (let before = 1_180; before < 1_206; before += 1) {
      const filler = word.repeat(Math.ceil(before / word.length)).slice(0, before)
      const { shown } = said(`${honest} ${filler}[x](${address}) hết.`, 50)
      expect([word, before, shown.includes('evil.example')]).toEqual([word, before, false])
    }
})

test('what a model thinks, and the odds of its words, stay here; a refusal is held to the passages too', () => {
  const gate = new GroundGate(grounding)
  const shown = [
    ...gate.pass([
      { type: 'start', model: 'm' },
      { type: 'reasoning', choice: 0, text: 'Phạt 9.000.000 đồng.' },
      { type: 'logprobs', choice: 0, content: ['9.000.000'] },
      { type: 'text', choice: 0, text: `${honest} ` },
      { type: 'refusal', choice: 0, text: 'Vì Điều 99 cấm. ' },
    ]),
    ...gate.end(),
  ]
  expect(JSON.stringify(shown)).not.toMatch(/9\.000\.000|Điều 99/)
  expect(shown[0]).toEqual({ type: 'start', model: 'm' })
  expect(shown.at(-1)).toMatchObject({ type: 'text', text: '> Phạt tiền từ 4.000.000 đồng' })
})

test('several answers at once are held to the passages each by itself', () => {
  const gate = new GroundGate(grounding)
  const events: AnswerEvent[] = []
  const invented = 'Mức phạt là 9.000.000 đồng [1]. '
  for (let at = 0; at < honest.length; at += 3) {
    events.push(...gate.pass([{ type: 'text', choice: 0, text: honest.slice(at, at + 3) }]))
    events.push(...gate.pass([{ type: 'text', choice: 1, text: invented.slice(at, at + 3) }]))
  }
  events.push(...gate.end())
  const shown = (choice: number) =>
    events.map((one) => (one.type === 'text' && one.choice === choice ? one.text : '')).join('')
  expect(shown(0)).toBe(honest)
  expect(shown(1)).toBe('> Phạt tiền từ 4.000.000 đồng')
})

test.each([
  'Xem [phần một. Phần hai](//evil.example/x) nhé.',
  'Xem [đây](\n//evil.example/x) nhé.',
  'Xem [đây。](//evil.example/x) nhé.',
  'Xem [đây][a].\n\n[a]: //evil.example/x\n',
  'Xem [đây][a].\n\n[a]:\n//evil.example/x\n',
  'Xem [đây](javascript:fetch(1)) nhé.',
])('no link is left of %p, in whatever pieces', (bad) => {
  for (const step of [1, 3, 1_000]) {
    const { shown } = said(`${honest} ${bad}`, step)
    expect(shown).not.toMatch(/\]\([^)]*[/:]|^ {0,3}\[a\]:/mu)
    expect(shown.startsWith(honest)).toBe(true)
  }
})
