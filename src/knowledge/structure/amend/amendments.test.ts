// Tests of amendments: what two amending texts order, the law before and after, and that nothing else differs.
import { describe, expect, setDefaultTimeout, test } from 'bun:test'

import { type LawTree, walkUnits } from '../law-tree.ts'
import { structureDocument } from '../structure-document.ts'
import { chinese, structured, trafficText } from '../testing/corpus.ts'
import { type Amendment, unitKey } from './amendment.ts'
import { applyAmendments, flagAmended } from './apply-amendments.ts'

// What is linear takes a second where the machine is idle; a busy one may take ten.
setDefaultTimeout(60_000)

const none: LawTree = { preamble: '', articles: [], closing: '', annexes: [], notes: [] }

function textsOf(law: LawTree | undefined): ReadonlyMap<string, string> {
  return new Map([...walkUnits(law ?? none)].map((unit) => [unitKey(unit), unit.text]))
}

/** Units whose words differ, those that only hold such a unit left out. */
function differing(before: LawTree | undefined, after: LawTree | undefined): readonly string[] {
  const [old, fresh] = [textsOf(before), textsOf(after)]
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (key) => old.get(key) !== fresh.get(key),
  )
  const inside = (key: string): string => key.replace(/\.*$/, '.')
  return keys.filter((key) => !keys.some((other) => other !== key && other.startsWith(inside(key))))
}

const isInside = (key: string, target: string): boolean =>
  key === target || key.startsWith(target.replace(/\.*$/, '.'))

const pairs = [
  {
    base: '168/2024/NĐ-CP',
    by: '238/2026/NĐ-CP',
    from: '2026-08-15',
    applied: 101,
    unapplied: ['26.13.e', '50.3.a'],
  },
  { base: '79/2024/TT-BCA', by: '13/2025/TT-BCA', from: '2025-03-01', applied: 24, unapplied: [] },
] as const

describe.each(pairs)('$base as amended by $by', ({ base, by, from, applied, unapplied }) => {
  const before = structured(trafficText(base))
  const { amendments } = structured(trafficText(by))
  const own = amendments.filter((amendment) => amendment.target.document === base)
  const after = applyAmendments(before, amendments)
  const targets = after.applied.map(({ target }) => unitKey(target))

  test('every order has its day and its place', () => {
    expect(new Set(own.map((amendment) => amendment.from))).toEqual(new Set([from]))
    expect(
      own.every(({ by: order }) => order.document === by && order.unit.article !== undefined),
    ).toBe(true)
  })

  test('what does not fit is left and named', () => {
    expect(after.unapplied.map(({ target }) => unitKey(target))).toEqual([...unapplied])
    expect(after.applied.length + after.unapplied.length).toBe(own.length)
  })

  test('every target has new words', () => {
    const [old, fresh] = [textsOf(before.law), textsOf(after.document.law)]
    expect(targets.filter((key) => old.get(key) === fresh.get(key))).toEqual([])
  })

  test('nothing differs elsewhere', () => {
    const stray = differing(before.law, after.document.law).filter(
      (key) => !targets.some((target) => isInside(key, target)),
    )
    expect(stray).toEqual([])
    expect(after.document.articles).toBe(before.articles)
  })

  test('units that are changed but not here are flagged with by whom and from when', () => {
    const flagged = after.document.chunks.filter((chunk) => chunk.flags.includes('amended'))
    expect(flagged.length === 0).toBe(unapplied.length === 0)
    for (const chunk of flagged) expect(chunk.context).toContain(`→ ${by} (${from})`)
    expect(applied).toBe(after.applied.length as typeof applied)
  })
})

describe('Decree 168/2024 before and after 2026-08-15', () => {
  const before = structured(trafficText('168/2024/NĐ-CP'))
  const { document } = applyAmendments(before, structured(trafficText('238/2026/NĐ-CP')).amendments)
  const [old, fresh] = [textsOf(before.law), textsOf(document.law)]

  test('điểm b khoản 3 Điều 14 has the old words, then the new ones', () => {
    expect(old.get('14.3.b')).toContain('sử dụng chất liệu khác sơn')
    expect(fresh.get('14.3.b')).not.toContain('sử dụng chất liệu khác sơn')
    expect(fresh.get('14.3.b')).toEndWith('thiết bị kỹ thuật nghiệp vụ.')
    const chunk = document.chunks.find(({ unit }) => unit.article === '14' && unit.clause === '3')
    expect(chunk?.text).toContain(fresh.get('14.3.b') ?? '?')
    expect(chunk?.text).toContain('a) Điều khiển xe không gắn biển số')
  })

  test.each([
    { unit: '6.1a.', has: '1a. Phạt cảnh cáo', lacks: undefined },
    { unit: '20.5.l', has: 'I) Điều khiển xe kinh doanh vận tải', lacks: undefined },
    { unit: '20.5.n', has: 'khoang chở khách', lacks: undefined },
    { unit: '41.4.k1', has: 'k1) Điểm a', lacks: undefined },
    { unit: '29.3a.b', has: 'không đúng đối tượng được cứu hộ', lacks: undefined },
    { unit: '42..', has: 'Phạt tiền đến 37.500.000 đồng', lacks: 'Điều 42.' },
    { unit: '6.3.h', has: 'khi kéo nhau, trừ hành vi vi phạm', lacks: undefined },
    { unit: '53.2.', has: 'Quy định tại điểm e khoản 4 Điều 26', lacks: 'điểm m khoản 3 Điều 6' },
    { unit: '32.17.d', has: '(được bãi bỏ)', lacks: 'phạt' },
  ])('$unit', ({ unit, has, lacks }) => {
    expect(fresh.get(unit)).toContain(has)
    if (lacks !== undefined) expect(fresh.get(unit)).not.toContain(lacks)
  })

  test('the later start of a point ends with the words that ordered it', () => {
    const starts = (chunks: typeof document.chunks): unknown =>
      chunks.filter((chunk) => chunk.validFrom !== undefined).map((chunk) => unitKey(chunk.unit))
    expect(starts(before.chunks)).toEqual(['6.3.m', '26.4.e', '27.1.b'])
    expect(starts(document.chunks)).toEqual([])
  })

  test('clauses keep their order', () => {
    const clauses = document.law?.articles.find((article) => article.number === '6')?.clauses
    expect(clauses?.slice(0, 3).map((clause) => clause.number)).toEqual(['1a', '1', '2'])
  })
})

describe('small texts', () => {
  const base = structureDocument(
    'Điều 1. A\n1. Một hai ba.\n2. Điểm d và điểm đ:\na) x;\nb) y.\nĐiều 2. B\nNội dung.',
    { title: 'T', number: '1/2020/NĐ-CP', language: 'vi', kind: 'law-vn' },
  )
  const order = (lines: string): readonly Amendment[] =>
    structureDocument(
      `NGHỊ ĐỊNH SỐ 2/2021/NĐ-CP\nĐiều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP\n${lines}\nĐiều 2. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2021.\n2. Hết.`,
      { title: 'S', language: 'vi', kind: 'law-vn' },
    ).amendments

  test.each([
    {
      name: 'words that are not there',
      lines: '1. Thay thế cụm từ “bốn” bằng cụm từ “năm” tại khoản 1 Điều 1.',
    },
    { name: 'a unit that is not there', lines: '1. Bãi bỏ khoản 9 Điều 1.' },
    {
      name: 'an addition that is there already',
      lines: '1. Bổ sung khoản 2 vào sau khoản 1 Điều 1 như sau:\n“2. z.”.',
    },
    {
      name: 'a quotation with another mark',
      lines: '1. Sửa đổi, bổ sung khoản 2 Điều 1 như sau:\n“1. z.”.',
    },
  ])('$name changes nothing and is named', ({ lines }) => {
    const amendments = order(lines)
    expect(amendments).toHaveLength(1)
    const { document, applied, unapplied } = applyAmendments(base, amendments)
    expect([applied.length, unapplied.length]).toEqual([0, 1])
    expect(differing(base.law, document.law)).toEqual([])
  })

  test('words change as whole words only', () => {
    const { document } = applyAmendments(
      base,
      order('1. Thay thế cụm từ “Điểm d” bằng cụm từ “Điểm e” tại khoản 2 Điều 1.'),
    )
    expect(textsOf(document.law).get('1.2.')).toStartWith('2. Điểm e và điểm đ:')
  })

  test('a text that orders nothing amends nothing', () => {
    expect(structured(trafficText('36/2024/QH15')).amendments).toEqual([])
    expect(base.amendments).toEqual([])
    expect(chinese.flatMap((text) => structured(text).amendments)).toEqual([])
  })

  test('a flag is set once, and only on the unit', () => {
    const mark = { unit: { article: '2' }, by: '2/2021/NĐ-CP', from: '2021-03-01' }
    const chunks = flagAmended(base, [mark, mark]).chunks.filter((chunk) => chunk.flags.length > 0)
    expect(chunks.map((chunk) => [chunk.unit, chunk.flags])).toEqual([
      [{ article: '2' }, ['amended']],
    ])
  })
})

describe('Chinese decisions', () => {
  const base = structureDocument(
    '第一条 甲乙丙。\n第二条 有下列情形之一的：\n（一）子；\n（二）丑。\n寅卯。\n第三条 辰巳。',
    { title: '中华人民共和国样例法', language: 'zh', kind: 'law-zh' },
  )
  const decision = structureDocument(
    [
      '全国人民代表大会常务委员会关于修改《中华人民共和国样例法》的决定',
      '一、将第一条修改为：“第一条 新甲。',
      '新乙。”',
      '二、第二条第二款修改为：“新寅。”',
      '三、将第三条中的“辰”修改为“午”。',
      '四、删去第三条。',
      '五、增加一条，作为第四条：“第四条 未。”',
      '本决定自2026年1月1日起施行。',
    ].join('\n'),
    {
      title: '关于修改《中华人民共和国样例法》的决定',
      language: 'zh',
      kind: 'law-zh',
    },
  )

  test('orders are read with their targets', () => {
    expect(
      decision.amendments.map(({ operation, target, from }) => [operation, unitKey(target), from]),
    ).toEqual([
      ['replace', '1..', '2026-01-01'],
      ['replace', '2.2.', '2026-01-01'],
      ['words', '3..', '2026-01-01'],
      ['repeal', '3..', '2026-01-01'],
      ['add', '4..', '2026-01-01'],
    ])
  })

  test('new words are applied; what would renumber the law is flagged instead', () => {
    const { document, unapplied } = applyAmendments(base, decision.amendments)
    const texts = textsOf(document.law)
    expect([texts.get('1.1.'), texts.get('1.2.'), texts.get('2.2.'), texts.get('3..')]).toEqual([
      '新甲。',
      '新乙。',
      '新寅。',
      '午巳。',
    ])
    expect(texts.get('2.1.2')).toBe('（二）丑。')
    expect(unapplied.map((amendment) => amendment.operation)).toEqual(['repeal', 'add'])
    const flagged = document.chunks.filter((chunk) => chunk.flags.includes('amended'))
    expect(flagged.map((chunk) => chunk.unit)).toEqual([{ article: '3' }])
  })
})

describe('hostile texts take linear time', () => {
  const pieces = [
    '1. Sửa đổi, bổ sung Điều 1 như sau: “',
    'cụm từ “a” ',
    '将第一条修改为：“',
    '删去第一条“',
    'điểm a khoản 1, ',
    'vào sau ',
  ]
  test.each(pieces)(
    'a megabyte of %j',
    (piece) => {
      const text = `Điều 1. Sửa đổi Nghị định 1/2020/NĐ-CP\n1. Bổ sung cụm từ ${piece.repeat(Math.ceil(1_000_000 / piece.length))}`
      const lines = text.replaceAll(piece, `${piece}\n`)
      for (const source of [text, lines])
        for (const kind of ['law-vn', 'law-zh'] as const) {
          const start = performance.now()
          const { amendments } = structureDocument(source, { title: 'T', language: 'vi', kind })
          applyAmendments(structured(trafficText('13/2025/TT-BCA')), amendments)
          expect(performance.now() - start).toBeLessThan(10_000)
        }
    },
    120_000,
  )
})
