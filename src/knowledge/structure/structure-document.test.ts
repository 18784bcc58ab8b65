// Tests of cutting law into units and chunks: every text of the corpus against its manifest, and what must never become a unit.
import { describe, expect, setDefaultTimeout, test } from 'bun:test'

import { articleText, walkUnits } from './law-tree.ts'
import { structureDocument } from './structure-document.ts'
import { chinese, codified, structured, textOf, traffic, trafficText } from './testing/corpus.ts'

// What is linear takes a second where the machine is idle; a busy one may take ten.
setDefaultTimeout(60_000)

const all = [...traffic, ...codified, ...chinese]
const kinds = {
  'law-vn-traffic': 'law-vn',
  'law-vn-codified': 'law-codified',
  'law-zh': 'law-zh',
} as const

describe('the corpus', () => {
  test('there are 8, 10 and 44 texts', () => {
    expect([traffic.length, codified.length, chinese.length]).toEqual([8, 10, 44])
  })

  test.each(all)('$file has $articles articles', (text) => {
    const document = structured(text)
    expect(document.kind).toBe(kinds[text.set])
    expect(document.articles).toBe(text.articles)
    expect(new Set(document.law?.articles.map((article) => article.number)).size).toBe(
      text.articles,
    )
  })

  test.each(traffic.filter((text) => text.number !== '238/2026/NĐ-CP'))(
    '$file has $clauses clauses',
    (text) => {
      const clauses = structured(text).law?.articles.flatMap((article) => article.clauses)
      expect(clauses).toHaveLength(text.clauses ?? 0)
    },
  )

  test('the clauses of a quoted article are not those of the decree that quotes it', () => {
    // The reference counted the twelve clauses of the new Articles 42 to 44 as clauses of 238/2026.
    const { law } = structured(trafficText('238/2026/NĐ-CP'))
    expect(law?.articles.flatMap((article) => article.clauses)).toHaveLength(59 - 12)
    expect(law?.articles.find((article) => article.number === '13')?.clauses).toEqual([])
  })

  test.each(all)('every word of $file is in some chunk, and none twice', (text) => {
    const { chunks, law } = structured(text)
    const squeeze = (words: string): string => words.replace(/\s/g, '')
    const quoted = squeeze(chunks.map((chunk) => chunk.text).join(''))
    for (const article of law?.articles ?? []) {
      const own = chunks.filter((chunk) => chunk.unit.article === article.number)
      const words = squeeze(own.map((chunk) => chunk.text).join(''))
      expect(words.endsWith(squeeze(articleText(article)))).toBe(true)
    }
    expect(quoted.length).toBeLessThanOrEqual(squeeze(textOf(text)).length)
  })

  test.each(all)('no chunk of $file begins with a torn amount, is empty or is too long', (text) => {
    const { chunks } = structured(text)
    const longest = text.set === 'law-vn-traffic' ? 1800 : 6000
    for (const chunk of chunks) {
      expect(chunk.text).not.toMatch(/^\d{1,3}\. ?\d{3}/)
      expect(chunk.text.length).toBeGreaterThan(0)
      expect(chunk.text.length).toBeLessThanOrEqual(longest)
    }
    expect(chunks.map((chunk) => chunk.ordinal)).toEqual(chunks.map((_, place) => place))
  })
})

describe('Decree 168/2024', () => {
  const { law, chunks, notes } = structured(trafficText('168/2024/NĐ-CP'))
  const units = [
    ...walkUnits(law ?? { preamble: '', articles: [], closing: '', annexes: [], notes: [] }),
  ]
  const unit = (article: string, clause?: string, point?: string): string =>
    units.find((one) => one.article === article && one.clause === clause && one.point === point)
      ?.text ?? ''

  test('Article 12 has clauses 1 to 17', () => {
    const clauses = law?.articles.find((article) => article.number === '12')?.clauses
    expect(clauses?.map((clause) => clause.number)).toEqual(
      Array.from({ length: 17 }, (_, place) => String(place + 1)),
    )
  })

  test('an amount that was torn over a line is whole again', () => {
    expect(unit('12', '7')).toStartWith(
      '7. Phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng đối với cá nhân, từ 4.000.000 đồng đến 6.000.000 đồng',
    )
  })

  test('a point has its own words, and the fine stands in its lead', () => {
    const point = units.find(
      (one) => one.article === '14' && one.clause === '3' && one.point === 'b',
    )
    expect(point?.text).toStartWith('b) Điều khiển xe gắn biển số không đúng vị trí')
    expect(point?.lead).toStartWith('3. Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng')
  })

  test('letters that scanning took for others stay in the words', () => {
    expect(unit('1', '1', 'a')).toContain('Xử phạt vì phạm hành chính')
  })

  test('points that begin later are chunks of their own with their day', () => {
    const later = chunks.filter((chunk) => chunk.validFrom !== undefined)
    expect(later.map((chunk) => ({ ...chunk.unit, from: chunk.validFrom }))).toEqual([
      { article: '6', clause: '3', point: 'm', from: '2026-01-01' },
      { article: '26', clause: '4', point: 'e', from: '2026-01-01' },
      { article: '27', clause: '1', point: 'b', from: '2026-01-01' },
    ])
    expect(notes).toContainEqual({ kind: 'start-not-stated', unit: '32.1.b' })
  })

  test('a chunk says where it stands', () => {
    const chunk = chunks.find(({ unit: { article, clause } }) => article === '14' && clause === '3')
    expect(chunk?.path.map((heading) => heading.slice(0, 10))).toEqual([
      'Chương II ',
      'Mục 2 - VI',
      'Điều 14. X',
    ])
    expect(chunk?.context).toContain('168/2024/NĐ-CP')
    expect(chunk?.context).toEndWith('khoản 3')
  })
})

describe('other law', () => {
  test('the fourteen articles of 13/2025 are its own', () => {
    const titles = structured(trafficText('13/2025/TT-BCA')).law?.articles.map(
      (article) => article.title,
    )
    expect(titles).toHaveLength(14)
    expect(titles).not.toContain(
      'Biểu mẫu sử dụng trong công tác giải quyết tai nạn giao thông đường sắt',
    )
  })

  test('who signed is no law', () => {
    const { law, chunks } = structured(trafficText('36/2024/QH15'))
    expect(law?.closing).toContain('CHỦ TỊCH QUỐC HỘI')
    expect(chunks.some((chunk) => chunk.text.includes('CHỦ TỊCH QUỐC HỘI'))).toBe(false)
  })

  test('an article of codified law has the days of its note', () => {
    const text = codified.find((one) => one.file === 'khieu-nai.txt')
    const chunk =
      text === undefined
        ? undefined
        : structured(text).chunks.find((one) => one.unit.article === '18.1.LQ.59')
    expect([chunk?.validFrom, chunk?.validTo]).toEqual(['2012-07-01', '2014-07-01'])
    expect(chunk?.text).not.toContain('có nội dung liên quan')
  })

  test('Chinese clauses are counted by line and items by numeral', () => {
    const text = chinese.find((one) => one.title === '中华人民共和国道路交通安全法')
    const document = text === undefined ? undefined : structured(text)
    expect(document?.units.get('99')).toEqual(['1', '2'])
    expect(document?.units.get('99.1')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    const chunk = document?.chunks.find((one) => one.unit.article === '91')
    expect(chunk?.text).toStartWith('第九十一条 饮酒后驾驶机动车的')
    expect(chunk?.context).toStartWith('道路交通安全法 · ')
  })

  test('第二十二条之一 is an article of its own, and a reference in a sentence is none', () => {
    const text = '第一条 甲。\n第二条 乙。\n第二条之一 丙。\n第九条 的规定不适用。\n第三条 丁。'
    const { law } = structureDocument(text, { title: '某条例', language: 'zh' })
    expect(law?.articles.map((article) => article.number)).toEqual(['1', '2', '2-1', '3'])
  })

  test('a form behind the law is a document of its own', () => {
    const text =
      'Điều 1. Phạm vi\nNội dung một.\nĐiều 2. Hiệu lực\nNội dung hai.\nPHỤ LỤC I\nĐiều 3. Mẫu đơn'
    const document = structureDocument(text, { title: 'Thông tư', language: 'vi' })
    expect(document.articles).toBe(2)
    expect(document.law?.annexes).toEqual([{ title: 'PHỤ LỤC I', text: 'Điều 3. Mẫu đơn' }])
  })

  test('clauses put in behind others follow them; a number that cannot follow opens nothing', () => {
    const text =
      'Điều 1. A\n1a. x\n1. y\n2. z\n2a. t\n4. không mở\nĐiều 1a. B\nm\nĐiều 9. Không\nĐiều 2. C\nn'
    const { law, notes } = structureDocument(text, { title: 'T', language: 'vi', kind: 'law-vn' })
    expect(law?.articles.map((article) => article.number)).toEqual(['1', '1a', '2'])
    expect(law?.articles[0]?.clauses.map((clause) => clause.number)).toEqual(['1a', '1', '2', '2a'])
    expect(notes).toContainEqual({ kind: 'numbering', article: '1', after: '2a', found: '4' })
  })
})

describe('marks', () => {
  test('a Cyrillic letter inside a Latin word is flagged and stays as printed', () => {
    const { chunks } = structured(trafficText('238/2026/NĐ-CP'))
    const mixed = chunks.filter((chunk) => chunk.flags.includes('latin-mixed'))
    expect(mixed.length).toBeGreaterThan(0)
    expect(mixed[0]?.text).toMatch(/\p{Script=Cyrillic}/u)
    expect(chunks.filter((chunk) => chunk.flags.includes('stuffed'))).toEqual([])
  })

  test('a chunk stuffed with one word is flagged', () => {
    const text = `Học phí ${'miễn phí '.repeat(40)}`
    expect(structureDocument(text, { title: 'T', language: 'vi' }).chunks[0]?.flags).toEqual([
      'stuffed',
    ])
  })
})

describe('hostile texts take linear time', () => {
  const pieces = [
    'Điều 1. ',
    'Điều 1. \n',
    '第一条',
    '第一条 甲\n',
    '1',
    '1. \n',
    'a) \n',
    '4. 000.000 đồng\n',
    '(Điều 1 ',
    '“',
    '"\n',
    '| a | b |\n',
    '# \n',
    'a',
    '。',
  ]
  test.each(pieces)(
    'a megabyte of %j',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
      for (const kind of ['law-vn', 'law-codified', 'law-zh', 'prose'] as const) {
        const start = performance.now()
        structureDocument(text, { title: 'T', language: 'vi', kind })
        expect(performance.now() - start).toBeLessThan(10_000)
      }
    },
    60_000,
  )
})
