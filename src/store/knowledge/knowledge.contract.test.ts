// What the database of documents promises, on every database. SQLite always, PostgreSQL where SEN_TEST_POSTGRES_URL names one.
import { describe, expect, test } from 'bun:test'

import type { KnowledgeQuery } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { dialects, postgresUrl } from '../testing/house.ts'
import {
  chunk,
  clinic,
  collection,
  forever,
  type KnowledgeHouse,
  openKnowledgeHouse,
  school,
  teacher,
  today,
  type Wording,
  wording,
} from './testing/house.ts'

test.skipIf(postgresUrl !== undefined)(
  'PostgreSQL is tested where SEN_TEST_POSTGRES_URL is set',
  () => {},
)

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )

const put = ({ rows }: KnowledgeHouse, of: Wording): Promise<void> =>
  rows.putVersion(wording(of), forever)

async function texts(
  { rows }: KnowledgeHouse,
  text: string,
  more: Partial<KnowledgeQuery> = {},
): Promise<readonly string[]> {
  const { hits } = await rows.search({ text, reader: teacher, on: today, ...more }, forever)
  return hits.map((hit) => hit.chunk.text)
}

describe.each([...dialects])('documents on %s', (dialect) => {
  test('what was put in is found, with or without marks, and comes back as it was', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('law'))
    const whole = chunk(0, 'Người điều khiển xe không đội mũ bảo hiểm bị phạt tiền.', {
      unit: { article: '7', clause: '2', point: 'đ' },
      path: ['Chương II', 'Điều 7'],
      context: 'Nghị định 168/2024/NĐ-CP, Điều 7',
      page: 12,
      validFrom: '2025-01-01',
      flags: ['ocr'],
      class: 'internal',
    })
    const about = {
      title: 'Nghị định 168',
      number: '168/2024/NĐ-CP',
      aliases: ['NĐ 168'],
      kind: 'law-vn',
      trust: 'official',
    } as const
    await put(house, { document: 'd', collection: 'law', texts: [whole, 'Chuyện khác.'], about })
    const query = { text: 'khong doi mu bao hiem', reader: teacher, on: today }
    const { hits, mass } = await house.rows.search(query, forever)
    expect(hits).toHaveLength(1)
    const [hit] = hits
    expect(hit?.chunk).toMatchObject({ ...whole, collection: 'law' })
    expect(hit?.chunk.document).toEqual({
      ...about,
      id: 'd',
      collection: 'law',
      language: 'vi',
      aliases: ['NĐ 168'],
    })
    expect(hit?.reason).toMatchObject({ by: ['words'], covered: 1 })
    expect(hit?.reason.words).toContain('bao')
    expect(mass).toBeGreaterThan(0)
    const id = hit?.chunk.id ?? 0
    expect(await house.rows.chunk(id, teacher)).toEqual(hit?.chunk)
  })

  test('only the asker’s collections are searched, opened, listed and counted', async () => {
    await using house = await openKnowledgeHouse(dialect)
    const { rows } = house
    await rows.putCollection(collection('all'))
    await rows.putCollection(collection('board', { to: 'groups', groups: ['board'] }))
    await rows.putCollection(collection('staff', { to: 'groups', groups: ['x', 'staff'] }))
    await rows.putCollection(collection('mine', { to: 'person', person: 'user_teacher' }))
    await rows.putCollection(collection('hers', { to: 'person', person: 'user_nurse' }))
    await rows.putCollection(collection('talk', { to: 'conversation', conversation: 'conv_1' }))
    await rows.putCollection(collection('clinic', { to: 'everyone' }, clinic))
    for (const id of ['all', 'board', 'staff', 'mine', 'hers', 'talk', 'clinic'])
      await put(house, { document: id, collection: id, texts: [`sổ lương ${id}`] })
    expect([...(await texts(house, 'sổ lương'))].sort()).toEqual([
      'sổ lương all',
      'sổ lương mine',
      'sổ lương staff',
    ])
    const inTalk = { ...teacher, conversation: 'conv_1' }
    expect(await texts(house, 'sổ lương', { reader: inTalk })).toContain('sổ lương talk')
    const listed = await rows.documents(teacher)
    expect(listed.map(({ document }) => document.id).sort()).toEqual(['all', 'mine', 'staff'])
    expect((await rows.registry(teacher, today)).map(({ id }) => id).sort()).toEqual([
      'all',
      'mine',
      'staff',
    ])
    const nurse = { ...teacher, person: 'user_nurse', groups: ['board'] }
    const foreign = await rows.search({ text: 'hers', reader: nurse, on: today }, forever)
    const id = foreign.hits[0]?.chunk.id ?? 0
    expect(await rows.chunk(id, nurse)).toBeDefined()
    expect(await rows.chunk(id, teacher)).toBeUndefined()
    expect(await rows.chunk(-1, teacher)).toBeUndefined()
    expect(await rows.chunk(Number.NaN, teacher)).toBeUndefined()
    expect(await rows.unit({ document: 'hers' }, { reader: teacher, on: today })).toEqual([])
    expect(await texts(house, 'sổ lương', { collections: ['all', 'hers'] })).toEqual([
      'sổ lương all',
    ])
    expect(await texts(house, 'sổ lương', { documents: ['mine', 'hers'] })).toEqual([
      'sổ lương mine',
    ])
    expect(await texts(house, 'sổ lương', { documents: ['hers'] })).toEqual([])
    expect((await rows.collections(school)).map(({ id: one }) => one)).not.toContain('clinic')
  })

  test('a day is asked for: other wordings are named with their days and not quoted', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('law'))
    const law = (document: string, text: string, days: Pick<Wording, 'from' | 'to'>) =>
      put(house, {
        document,
        version: `${document}-${days.from}`,
        collection: 'law',
        texts: [text],
        ...days,
      })
    await law('residence', 'Đăng ký thường trú theo luật cũ', {
      from: '2007-07-01',
      to: '2021-07-01',
    })
    await law('residence', 'Đăng ký thường trú theo luật mới', { from: '2021-07-01' })
    await law('dead', 'Đăng ký thường trú tạm thời', { from: '2010-01-01', to: '2012-01-01' })
    const on = (day: string) =>
      house.rows.search({ text: 'đăng ký thường trú', reader: teacher, on: day }, forever)
    const now = await on(today)
    expect(now.hits.map(({ chunk: { text } }) => text)).toEqual([
      'Đăng ký thường trú theo luật mới',
    ])
    expect(now.otherDays).toMatchObject([
      { document: { id: 'dead' }, from: '2010-01-01', to: '2012-01-01' },
    ])
    const last = await on('2021-06-30')
    expect(last.hits.map(({ chunk: { text } }) => text)).toEqual([
      'Đăng ký thường trú theo luật cũ',
    ])
    const before = await on('2000-01-01')
    expect(before.hits).toEqual([])
    expect(before.otherDays.map(({ document }) => document.id).sort()).toEqual([
      'dead',
      'residence',
    ])
  })

  test('a part that begins later than its version counts from its own day', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('law'))
    const later = chunk(0, 'trừ điểm giấy phép lái xe', { validFrom: '2026-08-15' })
    await put(house, { document: 'd', collection: 'law', from: '2025-01-01', texts: [later] })
    expect(await texts(house, 'trừ điểm', { on: '2026-08-14' })).toEqual([])
    expect(await texts(house, 'trừ điểm', { on: '2026-08-15' })).toHaveLength(1)
  })

  test('only what is trusted, where that is asked for', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    for (const trust of ['official', 'own', 'member', 'conversation'] as const)
      await put(house, {
        document: trust,
        collection: 'c',
        texts: [`nội quy ${trust}`],
        about: { trust },
      })
    const found = await texts(house, 'nội quy', { trustedOnly: true })
    expect([...found].sort()).toEqual(['nội quy official', 'nội quy own'])
    await put(house, {
      document: 'own',
      version: 'own-2',
      collection: 'c',
      texts: ['nội quy hai'],
      about: { trust: 'member' },
    })
    expect(await texts(house, 'nội quy', { trustedOnly: true })).toEqual(['nội quy official'])
  })

  test('what is deleted is gone: from search, lists, counts; the rest stays', async () => {
    await using house = await openKnowledgeHouse(dialect)
    const { rows } = house
    await rows.putCollection(collection('c'))
    await rows.putCollection(collection('other'))
    await put(house, { document: 'a', collection: 'c', texts: ['hồ sơ bệnh án', 'phòng khám'] })
    await put(house, { document: 'a', version: 'a-2', collection: 'c', texts: ['hồ sơ mới'] })
    await put(house, { document: 'b', collection: 'c', texts: ['hồ sơ học sinh'] })
    await put(house, { document: 'o', collection: 'other', texts: ['hồ sơ khác'] })
    const mass = async () =>
      (await rows.search({ text: 'hồ sơ', reader: teacher, on: today }, forever)).mass
    await rows.deleteVersion('a-1')
    expect(await texts(house, 'bệnh án phòng khám')).toEqual([])
    expect(await texts(house, 'hồ sơ')).toHaveLength(3)
    await rows.deleteDocument('a')
    expect(await texts(house, 'hồ sơ mới')).not.toContain('hồ sơ mới')
    await rows.deleteCollection('other')
    const after = await mass()
    expect(await texts(house, 'hồ sơ')).toEqual(['hồ sơ học sinh'])
    for (const id of ['a-1', 'nothing', 'b']) await rows.deleteVersion(id)
    for (const id of ['a', 'nothing']) await rows.deleteDocument(id)
    await rows.deleteCollection('nothing')
    expect(await texts(house, 'hồ sơ')).toEqual(['hồ sơ học sinh'])
    // As if the others had never been there.
    await using fresh = await openKnowledgeHouse(dialect)
    await fresh.rows.putCollection(collection('c'))
    await put(fresh, { document: 'b', collection: 'c', texts: ['hồ sơ học sinh'] })
    const alone = await fresh.rows.search({ text: 'hồ sơ', reader: teacher, on: today }, forever)
    expect(after).toBeCloseTo(alone.mass, 9)
    await rows.deleteVersion('b-1')
    expect(await rows.documents(teacher)).toEqual([])
  })

  test('the same version again replaces itself; a document does not move to another collection', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    await house.rows.putCollection(collection('e', { to: 'everyone' }, clinic))
    await put(house, { document: 'a', collection: 'c', texts: ['một hai', 'ba bốn'] })
    await put(house, { document: 'a', collection: 'c', texts: ['năm sáu'] })
    expect(await texts(house, 'một hai ba bốn năm sáu')).toEqual(['năm sáu'])
    const moved = put(house, { document: 'a', version: 'z', collection: 'e', texts: ['bảy'] })
    expect(await codeOf(moved)).toBe('already_changed')
    const taken = put(house, { document: 'b', version: 'a-1', collection: 'e', texts: ['bảy'] })
    expect(await codeOf(taken)).toBe('already_changed')
    expect(await codeOf(put(house, { document: 'x', collection: 'none', texts: ['x'] }))).toBe(
      'not_found',
    )
    expect(await codeOf(house.rows.putCollection(collection('e')))).toBe('already_changed')
  })

  test('refused or cancelled in the middle: nothing of it is there', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    const many = Array.from({ length: 200 }, (_, index) => `trang ${index} thỏ`)
    const bad = [...many, 'trang \0 thỏ']
    expect(await codeOf(put(house, { document: 'a', collection: 'c', texts: bad }))).toBe(
      'invalid_request',
    )
    const control = new AbortController()
    const running = house.rows.putVersion(
      wording({ document: 'b', collection: 'c', texts: many }),
      control.signal,
    )
    setImmediate(() => control.abort(new SenError('client_closed')))
    expect(await codeOf(running)).toBe('client_closed')
    expect(await texts(house, 'thỏ')).toEqual([])
    expect(await house.rows.documents(teacher)).toEqual([])
    await put(house, { document: 'c', collection: 'c', texts: ['thỏ'] })
    expect(await texts(house, 'thỏ')).toEqual(['thỏ'])
  })

  test('somebody searches while a large document is taken in, and sees nothing of it until all of it is there', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    await put(house, { document: 'old', collection: 'c', texts: ['đơn xin nghỉ'] })
    const many = Array.from({ length: 1_000 }, (_, index) => `đơn xin nghỉ phép số ${index}`)
    let isDone = false
    const running = put(house, { document: 'new', collection: 'c', texts: many }).then(() => {
      isDone = true
    })
    let searches = 0
    while (!isDone) {
      const found = await texts(house, 'đơn xin nghỉ', { limit: 50 })
      if (found.length !== 1 && found.length !== 50) throw new Error(`half: ${found.length}`)
      searches += 1
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    await running
    expect(searches).toBeGreaterThan(5)
    expect(await texts(house, 'đơn xin nghỉ', { limit: 50 })).toHaveLength(50)
  })

  const odd = [
    '"',
    "'",
    '*',
    'NEAR(a b)',
    'a AND b OR NOT c',
    'words:a',
    '^a',
    '{words}: a',
    '- + ( ) [ ] { } ~ : ; ? ! |',
    '\0',
    '\ud800',
    "'; drop table knowledge_chunks; --",
    '%',
    '_',
    '$1 $2 ?1 :a @a',
    '',
    ' ',
    '🙂',
    'ក្រម',
    'a'.repeat(100_000),
    'nội quy '.repeat(50_000),
    Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' '),
  ]
  test('no question breaks it, whatever it is written in', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    const all = ['nội quy lớp học', 'and or not near', ...odd.slice(0, 9)]
    await put(house, { document: 'a', collection: 'c', texts: all })
    for (const text of odd) {
      const started = performance.now()
      await texts(house, text)
      expect(performance.now() - started).toBeLessThan(2_000)
    }
    expect(await texts(house, 'NOT near "and" OR')).toContain('and or not near')
    expect(await texts(house, 'nội quy')).toContain('nội quy lớp học')
  })

  test('units are read by their number on a day, and the registry knows them', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('law'))
    const unit = (article: string, clause = '', point = '') =>
      chunk(0, `${article} ${clause} ${point}`.trim(), {
        unit: { article, ...(clause !== '' && { clause }), ...(point !== '' && { point }) },
      })
    await put(house, {
      document: 'd',
      collection: 'law',
      from: '2025-01-01',
      about: { kind: 'law-vn', number: '168/2024/NĐ-CP' },
      texts: [
        unit('1'),
        unit('6', '1'),
        unit('6', '3', 'a'),
        unit('6', '3', 'đ'),
        unit('15.3.LQ.1'),
      ],
    })
    const at = { reader: teacher, on: today }
    const read = async (ref: object) =>
      (await house.rows.unit({ document: 'd', ...ref }, at)).map(({ text }) => text)
    expect(await read({ article: '6' })).toEqual(['6 1', '6 3 a', '6 3 đ'])
    expect(await read({ article: '6', clause: '3', point: 'đ' })).toEqual(['6 3 đ'])
    expect(await read({ article: '1', clause: '2' })).toEqual(['1'])
    expect(await read({ article: '9' })).toEqual([])
    const early = { reader: teacher, on: '2024-12-31' }
    expect(await house.rows.unit({ document: 'd', article: '6' }, early)).toEqual([])
    const [known] = await house.rows.registry(teacher, today)
    expect(known).toMatchObject({ id: 'd', type: 'Nghị định', articles: 3 })
    expect(known?.units?.get('6')).toEqual(['1', '3'])
    expect(known?.units?.get('6.3')).toEqual(['a', 'đ'])
    expect(await house.rows.registry(teacher, '2024-12-31')).toEqual([])
  })

  test('what the question cites comes first', async () => {
    const cite = () =>
      ({ outcome: 'resolved', refs: [{ document: 'd', article: '2' }], fits: [] }) as const
    await using house = await openKnowledgeHouse(dialect, cite)
    await house.rows.putCollection(collection('law'))
    const texts2 = ['phạt tiền xe máy', 'không liên quan', 'phạt tiền ô tô'].map((text, index) =>
      chunk(index, text, { unit: { article: String(index + 1) } }),
    )
    await put(house, { document: 'd', collection: 'law', texts: texts2 })
    const query = { text: 'Điều 2 phạt tiền gì?', reader: teacher, on: today }
    const { hits } = await house.rows.search(query, forever)
    expect(hits.map((hit) => hit.chunk.text)[0]).toBe('không liên quan')
    expect(hits[0]?.reason.by).toContain('citation')
    expect(hits).toHaveLength(3)
  })

  test('a mark of comparison is set and taken away', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    await put(house, { document: 'a', collection: 'c', texts: ['một'] })
    await house.rows.check('a-1', 'user_1', '2026-11-01')
    expect((await house.rows.documents(teacher))[0]?.versions[0]).toMatchObject({
      checkedBy: 'user_1',
      checkedOn: '2026-11-01',
    })
    await house.rows.check('a-1', undefined, undefined)
    expect((await house.rows.documents(teacher))[0]?.versions[0]).not.toHaveProperty('checkedBy')
  })

  test('a chunk that is one word over and over is marked', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    const stuffed = `${'miễn phí '.repeat(2)}${'học phí '.repeat(40)}`
    await put(house, { document: 'a', collection: 'c', texts: ['học '.repeat(60), stuffed] })
    const { hits } = await house.rows.search({ text: 'học', reader: teacher, on: today }, forever)
    expect(hits.find(({ chunk: one }) => one.ordinal === 0)?.chunk.flags).toEqual(['stuffed'])
  })
})
