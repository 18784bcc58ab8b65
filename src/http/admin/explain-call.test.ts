// Why a model answered, as a teacher or a clerk reads it: one sentence for each code in three languages, with its figures and nothing of the call.
import { expect, test } from 'bun:test'

import { fitCodes, fitEnds, type FitFacts } from '../../contract/fit.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { fitWords } from '../../i18n/fit-words.ts'
import { languages } from '../../i18n/negotiate.ts'
import { explainCall } from './explain-call.ts'

const proven: FitFacts = {
  state: 'proven',
  code: 'certified',
  bar: '0.9',
  bar_kind: 'absolute',
  cases: 412,
  passed: '0.94',
  until: '2027-02-20',
  instead: '61',
}

function receiptOf(fit: FitFacts | undefined, fields: Partial<Receipt> = {}): Receipt {
  return {
    call: 'call_1',
    rung: 'low-cost',
    sent: 'qwen-flash',
    route: 'qwen/qwen-flash',
    cost: {
      amount: '3',
      currency: 'VND',
      house: '3',
      house_currency: 'VND',
      certainty: 'reported',
    },
    ...(fit !== undefined && { fit }),
    ...fields,
  } as unknown as Receipt
}

const cases = [
  {
    language: 'en',
    fit: proven,
    has: [
      'qwen-flash answered',
      '412 of your own cases 94% passed',
      'the bar is 90%',
      'instead of',
      '2027-02-20',
    ],
  },
  {
    language: 'vi',
    fit: proven,
    has: [
      'qwen-flash trả lời',
      '412 câu kiểm tra',
      '94%',
      'mức yêu cầu là 90%',
      'thay vì',
      '2027-02-20',
    ],
  },
  {
    language: 'zh',
    fit: proven,
    has: ['由 qwen-flash 作答', '412 道测试题', '94%', '合格标准为 90%', '而不是', '2027-02-20'],
  },
  {
    language: 'en',
    fit: { state: 'unproven', code: 'unproven', more: 38 },
    has: ['strongest allowed one answered', '38 more cases without a mistake could prove it'],
    lacks: ['instead of'],
  },
  {
    language: 'vi',
    fit: { state: 'unproven', code: 'unproven', more: 38 },
    has: ['mạnh nhất được phép', 'thêm 38 câu kiểm tra'],
    lacks: ['thay vì'],
  },
  {
    language: 'zh',
    fit: { state: 'unproven', code: 'unproven', more: 38 },
    has: ['最强模型', '再有 38 道测试题'],
    lacks: ['而不是'],
  },
  {
    language: 'en',
    fit: { ...proven, code: 'escalated', escalated: 'language' },
    has: ['it was in another language'],
  },
  { language: 'en', fit: undefined, has: ['asked for by name'] },
  {
    language: 'vi',
    fit: undefined,
    fields: { rung: 'documents', route: 'documents/own' },
    has: ['Tài liệu của chính đơn vị'],
  },
  { language: 'zh', fit: { ...proven, instead: '3' }, has: ['412'], lacks: ['而不是'] },
  {
    language: 'en',
    fit: undefined,
    fields: { rung: 'cache' },
    has: ['given again'],
    lacks: ['by name'],
  },
  {
    language: 'en',
    fit: undefined,
    fields: { rung: 'local', route: 'student/x' },
    has: ['your own answers'],
    lacks: ['by name'],
  },
] as const satisfies readonly {
  readonly language: 'vi' | 'zh' | 'en'
  readonly fit: FitFacts | undefined
  readonly fields?: Partial<Receipt>
  readonly has: readonly string[]
  readonly lacks?: readonly string[]
}[]

test.each(cases)('$language', (scenario) => {
  const { language, fit, has } = scenario
  const fields = 'fields' in scenario ? scenario.fields : {}
  const text = explainCall(receiptOf(fit, fields), language).sentences.join(' ')
  for (const part of has) expect(text.replaceAll('\u00a0', '')).toContain(part)
  for (const part of 'lacks' in scenario ? scenario.lacks : []) expect(text).not.toContain(part)
})

test.each(languages)('%s: every code and every end has a sentence of its own', (language) => {
  const first = fitCodes.map(
    (code) => explainCall(receiptOf({ ...proven, code, escalated: 'cut' }), language).sentences[0],
  )
  expect(new Set(first).size).toBe(fitCodes.length)
  for (const sentence of first) expect(sentence).toContain('qwen-flash')
  const { ends } = fitWords(language)
  expect(new Set(fitEnds.map((end) => ends[end])).size).toBe(fitEnds.length)
})
