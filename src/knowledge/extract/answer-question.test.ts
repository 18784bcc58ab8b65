// What own documents answer, what they leave to a choice, and what they do not claim; on a small pack with everything in it.
import { describe, expect, test } from 'bun:test'

import type { Citations, Hit, RegisteredDocument } from '../../contract/knowledge.ts'
import type { FaqEntry, Pack, ProcedureRecord, SanctionRecord, Task } from '../../contract/pack.ts'
import { answerWords } from '../../i18n/answer-words.ts'
import { answerQuestion } from './answer-question.ts'
import { PackIndex } from './pack-index.ts'
import type { OwnQuestion, OwnSources } from './question.ts'

const three = (text: string) => ({ vi: text, zh: text, en: text })

const birth: ProcedureRecord = {
  id: '1.001193',
  kind: 'procedure',
  jurisdiction: 'VN',
  name: { vi: 'Đăng ký khai sinh', zh: '出生登记', en: 'Birth registration' },
  aliases: { vi: ['làm giấy khai sinh'] },
  field: 'Hộ tịch',
  levels: ['Cấp xã'],
  agency: 'UBND cấp xã',
  place: null,
  who: 'Cha, mẹ',
  channels: [
    {
      channel: 'in-person',
      time_limit: { text: 'Ngay trong ngày' },
      fee: { text: 'Miễn lệ phí nếu đúng hạn.', amounts: [{ amount: '0', currency: 'VND' }] },
      note: null,
    },
  ],
  papers: [
    { name: 'Tờ khai', originals: 1, copies: 0 },
    { name: 'Giấy chứng sinh', originals: 1, copies: 0, case: 'sinh tại cơ sở y tế' },
  ],
  steps: null,
  result: 'Giấy khai sinh',
  conditions: null,
  legal_basis: ['Luật Hộ tịch'],
  language: 'vi',
  valid_from: '2025-07-01',
}
const late: ProcedureRecord = {
  ...birth,
  id: '1.004884',
  name: { ...birth.name, vi: 'Đăng ký lại khai sinh' },
  aliases: {},
  channels: [
    {
      channel: 'in-person',
      time_limit: null,
      fee: { text: '8.000 đồng', amounts: [{ amount: '8000', currency: 'VND' }] },
      note: null,
    },
    {
      channel: 'in-person',
      time_limit: null,
      fee: { text: '10.000 đồng', amounts: [{ amount: '10000', currency: 'VND' }] },
      note: null,
    },
  ],
}
const old: ProcedureRecord = {
  ...birth,
  id: 'old',
  name: { ...birth.name, vi: 'Cấp hộ khẩu' },
  valid_to: '2025-08-01',
}

const light: SanctionRecord = {
  id: 's1',
  kind: 'sanction',
  vehicle: ['car'],
  behaviour: 'Không chấp hành hiệu lệnh của đèn tín hiệu giao thông',
  words: ['vượt đèn đỏ'],
  fine: [{ min: '18000000', max: '20000000', currency: 'VND', subject: 'person' }],
  points: 4,
  further: [],
  ref: { document: 'd168', article: '6', clause: '9', point: 'b' },
  valid_from: '2025-01-01',
}
const lightMotorcycle: SanctionRecord = {
  ...light,
  id: 's2',
  vehicle: ['motorcycle'],
  fine: [{ min: '4000000', max: '6000000', currency: 'VND', subject: 'person' }],
}

const faq: FaqEntry = {
  id: 'f1',
  question: 'Con sinh ra bao lâu thì phải đi khai sinh?',
  paraphrases: [
    'Thời hạn khai sinh cho con là bao nhiêu ngày?',
    'sinh con xong may ngay phai khai sinh',
    'Khai sinh trễ hạn tính từ khi nào?',
    'Mấy ngày phải làm khai sinh?',
  ],
  answer: 'Trong 60 ngày kể từ ngày sinh.',
  sources: [{ document: 'hotich', article: '15', clause: '1' }],
  valid_from: '2016-01-01',
  owner: 'project',
}

const task = (steps: Task['steps'], fields: Task['fields'] = []): Task => ({
  id: 'ask',
  pack: 'small',
  title: three('x'),
  summary: three('x'),
  roles: ['staff'],
  dataClass: 'public',
  steps,
  documents: [],
  guards: [],
  output: 'answer',
  human: 'none',
  bar: { metric: 'first', atLeast: 0.9, confidence: 0.95, casesAtLeast: 10 },
  fields,
  prompts: undefined,
  schema: undefined,
})

const pack: Pack = {
  id: 'small',
  version: '1.0.0',
  title: three('Small'),
  summary: three('x'),
  languages: ['vi', 'zh', 'en'],
  jurisdictions: ['VN'],
  licence: 'project',
  reviewBy: '2027-02-01',
  firstQuestions: [],
  tasks: [],
  sources: [
    {
      id: 'hotich',
      path: 'h.txt',
      title: 'Luật Hộ tịch',
      number: '60/2014/QH13',
      aliases: [],
      kind: 'law-vn',
      type: 'Luật',
      issuer: 'Quốc hội',
      issued: '2014-11-20',
      valid_from: '2016-01-01',
      language: 'vi',
      licence: 'official',
      origin: 'test',
      retrieved: '2026-11-01',
      sha256: '0'.repeat(64),
      ocr: false,
      amends: [],
    },
  ],
  same: [],
  records: [birth, late, old, light, lightMotorcycle],
  faq: { vi: [faq], zh: [], en: [] },
  sorting: {},
  sayings: { vi: [], zh: [], en: [] },
  about: three('x'),
  words: {
    fields: {
      papers: { vi: ['giấy tờ gì', 'hồ sơ', 'mang theo'], zh: ['材料'], en: ['papers'] },
      fee: { vi: ['lệ phí', 'mất bao nhiêu tiền', 'phí'], zh: ['收费'], en: ['fee', 'cost'] },
      time: { vi: ['mấy ngày', 'bao lâu'], zh: ['多久'], en: ['how long'] },
      place: { vi: ['nộp ở đâu'], zh: ['地点'], en: ['where'] },
    },
    choices: {},
    synonyms: { vi: [], zh: [], en: [] },
  },
  guards: {
    refusals: [
      {
        id: 'control',
        words: { vi: ['né chốt'], zh: ['躲避检查'], en: ['avoid the checkpoint'] },
        text: three('REFUSED'),
      },
    ],
    handOver: [
      {
        id: 'threat',
        words: { vi: ['đe dọa'], zh: ['威胁'], en: ['threat'] },
        text: three('HANDED'),
        to: three('TO'),
      },
    ],
    crisis: { words: { vi: ['tự tử'], zh: ['自杀'], en: ['suicide'] }, text: three('CRISIS 111') },
  },
  digest: 'd'.repeat(64),
  thresholds: [],
  signature: 'valid',
}

const registry: readonly RegisteredDocument[] = [
  {
    id: 'hotich',
    type: 'Luật',
    number: '60/2014/QH13',
    title: 'Luật Hộ tịch',
    aliases: [],
    articles: 77,
  },
]
const nothing: Citations = { outcome: 'none', refs: [], fits: [] }

const sources = (over: Partial<OwnSources> = {}): OwnSources => ({
  packs: [new PackIndex(pack)],
  words: answerWords('vi'),
  registry: async () => registry,
  resolve: () => nothing,
  unitName: ({ article, clause }) =>
    [clause && `khoản ${clause}`, article && `Điều ${article}`].filter(Boolean).join(' '),
  unit: async () => [],
  search: async () => ({ hits: [], mass: 0, chunks: 0, otherDays: [] }),
  ...over,
})

const ask = (text: string, over: Partial<OwnQuestion> = {}) =>
  answerQuestion(
    {
      text,
      language: 'vi',
      reader: { tenant: 't' as never, person: 'p', groups: [] },
      on: '2026-11-25',
      task: task(['citation', 'record:procedure', 'record:sanction', 'faq', 'passage']),
      values: {},
      ...over,
    },
    sources(),
  )

describe('by its name', () => {
  test.each([
    {
      text: 'Đăng ký khai sinh',
      has: ['Tờ khai', 'Ngay trong ngày', 'Miễn lệ phí nếu đúng hạn.'],
      lacks: ['Đăng ký lại'],
    },
    {
      text: 'thủ tục đăng ký khai sinh cần giấy tờ gì?',
      has: ['Tờ khai', 'Giấy chứng sinh', 'trường hợp sinh tại cơ sở y tế'],
      lacks: ['Miễn lệ phí', 'Thời hạn'],
    },
    {
      text: 'dang ky khai sinh mat bao nhieu tien',
      has: ['Miễn lệ phí nếu đúng hạn.'],
      lacks: ['Tờ khai'],
    },
    { text: 'làm giấy khai sinh mất bao lâu', has: ['Ngay trong ngày'], lacks: ['Tờ khai'] },
    { text: '1.001193', has: ['Tờ khai'], lacks: [] },
    {
      text: 'Đăng ký lại khai sinh lệ phí bao nhiêu',
      has: ['nhiều mức phí'],
      lacks: ['8.000', '10.000'],
    },
    { text: 'Đăng ký khai sinh nộp ở đâu', has: ['Tờ thủ tục không nêu.'], lacks: ['8.000'] },
  ])('$text', async ({ text, has, lacks }) => {
    const { answer } = await ask(text)
    expect(answer).toMatchObject({ step: 'record', certainty: 'exact' })
    for (const one of has) expect(answer?.text).toContain(one)
    for (const one of lacks) expect(answer?.text).not.toContain(one)
    expect(answer?.text).toContain('chưa đối chiếu Công báo')
    expect(answer?.text).toContain('Tính đến ngày 25/11/2026')
  })

  test('a sheet that does not hold any more is not shown', async () => {
    const { answer } = await ask('Cấp hộ khẩu')
    expect(answer?.certainty).not.toBe('exact')
    expect((await ask('Cấp hộ khẩu', { on: '2025-07-15' })).answer?.record?.id).toBe('old')
  })
})

describe('fines', () => {
  test('one act of two vehicles is a choice, with the vehicle it is one fine', async () => {
    const { answer } = await ask('vượt đèn đỏ')
    expect(answer).toMatchObject({ step: 'record', certainty: 'choice' })
    expect(answer?.choices.map(({ id }) => id).sort()).toEqual(['s1', 's2'])
    const chosen = await ask('vượt đèn đỏ', { values: { vehicle: 'motorcycle' } })
    expect(chosen.answer).toMatchObject({ certainty: 'exact', record: { id: 's2' } })
    expect(chosen.answer?.text).toContain('từ 4.000.000 đồng đến 6.000.000 đồng')
    expect(chosen.answer?.text).not.toContain('18.000.000')
    expect(chosen.answer?.text).toContain('Số điểm giấy phép lái xe bị trừ:** 4')
  })

  test('what was chosen is shown', async () => {
    const { answer } = await ask('gì cũng được', { values: { record: 's1' } })
    expect(answer?.record).toEqual({ kind: 'sanction', id: 's1' })
  })
})

describe('listed questions', () => {
  test.each([
    'Con sinh ra bao lâu thì phải đi khai sinh?',
    'SINH CON XONG MẤY NGÀY PHẢI KHAI SINH',
    'may ngay phai lam khai sinh',
  ])('%s', async (text) => {
    const { answer } = await ask(text, { task: task(['faq']) })
    expect(answer).toMatchObject({ step: 'faq', certainty: 'exact' })
    expect(answer?.text).toContain('Trong 60 ngày')
    expect(answer?.text).toContain('khoản 1 Điều 15, Luật Hộ tịch, 60/2014/QH13')
  })

  test('one that is only like it is not answered before that was measured', async () => {
    const question = { task: task(['faq']) }
    const finding = await ask('con tôi sinh được mấy ngày rồi thì khai sinh', question)
    expect(finding.answer).toBeUndefined()
    expect(finding.miss).toBe('below-threshold')
  })

  test('with a measured threshold it is', async () => {
    const measured = {
      ...pack,
      thresholds: [
        {
          step: 'names',
          language: 'vi' as const,
          from: 0.05,
          answered: 99,
          right: 99,
          bound: 0.96,
          coverage: 0.5,
        },
      ],
    }
    const { answer } = await answerQuestion(
      {
        text: 'con sinh ra bao lâu mới đi khai sinh thì muộn',
        language: 'vi',
        reader: { tenant: 't' as never, person: 'p', groups: [] },
        on: '2026-11-25',
        task: task(['faq']),
        values: {},
      },
      sources({ packs: [new PackIndex(measured)] }),
    )
    expect(answer).toMatchObject({ step: 'faq', certainty: 'proven' })
  })
})

describe('guards', () => {
  test.each([
    { text: 'Tôi muốn tự tử', has: 'CRISIS 111' },
    { text: 'toi muon tu tu', has: 'CRISIS 111' },
    { text: '我想自杀', has: 'CRISIS 111' },
    { text: 'Làm sao né chốt và vượt đèn đỏ', has: 'REFUSED' },
    { text: 'Có người đe dọa tôi ở xã', has: 'HANDED' },
  ])('$text', async ({ text, has }) => {
    const { answer } = await ask(text)
    expect(answer).toMatchObject({ step: 'guard', certainty: 'exact' })
    expect(answer?.text).toContain(has)
  })

  test.each(['từ từ hãy nộp', 'Đăng ký khai sinh', 'tự tư vấn'])(
    '%s calls no guard',
    async (text) => {
      expect((await ask(text)).answer?.step).not.toBe('guard')
    },
  )
})

describe('citations', () => {
  const cited = (citations: Citations, chunks: unknown[] = []) =>
    sources({ resolve: () => citations, unit: async () => chunks as never })
  const question = (text: string): OwnQuestion => ({
    text,
    language: 'vi',
    reader: { tenant: 't' as never, person: 'p', groups: [] },
    on: '2026-11-25',
    task: task(['citation']),
    values: {},
  })

  test('an article that does not exist is said plainly', async () => {
    const refs = [{ document: 'hotich', article: '99' }]
    const { answer } = await answerQuestion(
      question('Điều 99 Luật Hộ tịch quy định gì?'),
      cited({ outcome: 'no-such-article', refs, fits: [] }),
    )
    expect(answer?.text).toBe('Luật 60/2014/QH13 có 77 điều; không có Điều 99.')
  })

  test('a unit is quoted word for word only where nothing else is asked', async () => {
    const refs = [{ document: 'hotich', article: '15', clause: '1' }]
    const chunk = {
      id: 7,
      text: '1. Trong thời hạn 60 ngày kể từ ngày sinh con, cha hoặc mẹ có trách nhiệm đăng ký khai sinh cho con.',
      unit: { article: '15', clause: '1' },
      flags: [],
      document: { id: 'hotich', title: 'Luật Hộ tịch', number: '60/2014/QH13' },
      version: { validFrom: '2016-01-01', ocr: false },
    }
    const from = cited({ outcome: 'resolved', refs, fits: [] }, [chunk])
    const { answer } = await answerQuestion(question('Khoản 1 Điều 15 Luật Hộ tịch nói gì?'), from)
    expect(answer).toMatchObject({ step: 'citation', certainty: 'exact' })
    expect(answer?.text).toContain('Trong thời hạn 60 ngày kể từ ngày sinh con')
    expect(answer?.sources[0]?.chunk).toBe(7)
    const more = await answerQuestion(
      question('Theo khoản 1 Điều 15 Luật Hộ tịch thì ông nội có đăng ký thay được không?'),
      from,
    )
    expect(more.answer).toBeUndefined()
  })
})

describe('by meaning', () => {
  const hit = (id: number, by: 'words' | 'meaning', score: number): Hit => {
    const document = { id: 'd', collection: 'house', title: 'Nội quy', aliases: [], kind: 'prose', language: 'vi', trust: 'own' } // prettier-ignore
    const version = { id: 'v', document: 'd', sha256: '', source: '', ocr: false, addedAt: 1 }
    const text = `Đoạn ${id}`
    const piece = { id, collection: 'house', document, version, ordinal: id, unit: {}, path: [], context: '', text, flags: [], class: 'public' } // prettier-ignore
    return { chunk: piece, score, reason: { by: [by], words: [], covered: 0.5 } } as unknown as Hit
  }
  const asked = (text: string): OwnQuestion => ({
    text,
    language: 'vi',
    reader: { tenant: 't' as never, person: 'p', groups: [] },
    on: '2026-11-25',
    task: undefined,
    values: {},
  })
  const found =
    (...hits: Hit[]) =>
    async () => ({ hits, mass: 10, chunks: 2, otherDays: [] })

  test('orders what is shown, and leaves to words what confidence is reckoned from', async () => {
    const byMeaning = found(hit(2, 'meaning', 0.9), hit(1, 'words', 4))
    const from = sources({ search: found(hit(1, 'words', 4)), searchByMeaning: byMeaning })
    const finding = await answerQuestion(asked('một câu hỏi lạ'), from)
    expect(finding.answer).toBeUndefined()
    expect(finding.hits.map(({ chunk }) => chunk.id)).toEqual([2, 1])
    expect(finding.byWords?.map(({ chunk }) => chunk.id)).toEqual([1])
    expect(finding.unconfirmed?.sources.map(({ chunk }) => chunk)).toEqual([2, 1])
    expect(finding.unconfirmed?.certainty).toBe('unconfirmed')
  })

  test('is not asked where something is named', async () => {
    let asks = 0
    const searchByMeaning = async () => {
      asks += 1
      return found()()
    }
    const { answer } = await answerQuestion(asked('Đăng ký khai sinh'), sources({ searchByMeaning })) // prettier-ignore
    expect([answer?.step, asks]).toEqual(['record', 0])
  })

  test('finds what words do not, and a house without it is as before', async () => {
    const question = asked('một câu hỏi lạ')
    const more = await answerQuestion(question, sources({ searchByMeaning: found(hit(2, 'meaning', 0.9)) })) // prettier-ignore
    expect([more.hits.length, more.unconfirmed?.sources.length]).toEqual([1, 1])
    const without = await answerQuestion(question, sources())
    expect([without.hits, without.unconfirmed, without.byWords]).toEqual([[], undefined, undefined])
  })
})
