// Search by meaning with a scripted embedder, on every database: what it adds, what it may not change, and that nothing depends on it.
import { describe, expect, test } from 'bun:test'

import type { DataClass } from '../../contract/data-class.ts'
import type { Embedder } from '../../contract/embedder.ts'
import type { Hit } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import {
  chunk,
  clinic,
  collection,
  forever,
  type KnowledgeHouse,
  openKnowledgeHouse,
  teacher,
  today,
  type Wording,
  wording,
} from '../../store/knowledge/testing/house.ts'
import { dialects } from '../../store/testing/house.ts'
import { wordTokens } from '../../text/word-tokens.ts'
import { createDenseSearch } from './dense-search.ts'
import { embedMissing } from './embed-missing.ts'
import { fuse } from './fuse.ts'
import { modelWords } from './model-words.ts'
import { quantise } from './quantise.ts'

/** What means the same, in any language: one direction each. */
const meanings = [
  ['trường', 'school', '学校', 'học'],
  ['xe', 'vehicle', '车', 'ô tô'],
  ['thuốc', 'medicine', '药'],
  ['phí', 'fee', '费'],
]

/** An embedder that knows these meanings and nothing else, and remembers what it was given. */
function scripted(more: Partial<Embedder> = {}) {
  const given: string[] = []
  const embedder: Embedder = {
    id: 'scripted@1',
    dimensions: meanings.length,
    maxTokens: 512,
    place: 'here',
    embed(texts) {
      given.push(...texts)
      return Promise.resolve(
        texts.map((text) => {
          const tokens = new Set(wordTokens(text))
          return Float32Array.from(meanings, (words) =>
            words.some((word) => wordTokens(word).every((token) => tokens.has(token))) ? 1 : 0,
          )
        }),
      )
    },
    ...more,
  }
  return { embedder, given }
}

const put = ({ rows }: KnowledgeHouse, of: Wording): Promise<void> =>
  rows.putVersion(wording(of), forever)
const textsOf = (hits: readonly Hit[]): readonly string[] => hits.map((hit) => hit.chunk.text)
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )
const query = (text: string) => ({ text, reader: teacher, on: today })

describe.each([...dialects])('on %s', (dialect) => {
  test('a question in one language finds the text in another, after what the words find', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    const texts = [
      'Nội quy của trường',
      '学校食堂的开放时间',
      'Cấp đổi giấy phép lái xe',
      'school rules',
    ]
    await put(house, { document: 'd', collection: 'c', texts })
    const { embedder } = scripted()
    expect(await embedMissing({ store: house.rows, embedder }, forever)).toEqual({
      embedded: 4,
      kept: 0,
    })
    const search = createDenseSearch({ store: house.rows, embedder })
    const { hits } = await search(query('school rules'), forever)
    expect(textsOf(hits)[0]).toBe('school rules')
    expect(hits[0]?.reason.by).toEqual(['words', 'meaning'])
    expect([...textsOf(hits)].sort()).toEqual([...texts.slice(0, 2), 'school rules'].sort())
    expect(hits[1]?.reason.by).toEqual(['meaning'])
  })

  test('it is bound to the same reader, day, trust, collections and documents', async () => {
    await using house = await openKnowledgeHouse(dialect)
    const { rows } = house
    await rows.putCollection(collection('c'))
    await rows.putCollection(collection('e'))
    await rows.putCollection(collection('k', { to: 'everyone' }, clinic))
    await rows.putCollection(collection('board', { to: 'groups', groups: ['board'] }))
    await put(house, {
      document: 'now',
      collection: 'c',
      from: '2025-01-01',
      texts: ['xe hôm nay'],
    })
    await put(house, { document: 'old', collection: 'c', to: '2020-01-01', texts: ['xe ngày xưa'] })
    await put(house, {
      document: 'said',
      collection: 'e',
      texts: ['xe nghe nói'],
      about: { trust: 'member' },
    })
    await put(house, { document: 'theirs', collection: 'k', texts: ['xe của người khác'] })
    await put(house, { document: 'hidden', collection: 'board', texts: ['xe của ban giám hiệu'] })
    const { embedder } = scripted()
    await embedMissing({ store: rows, embedder }, forever)
    const search = createDenseSearch({ store: rows, embedder })
    const ask = async (more: object) =>
      [...textsOf((await search({ ...query('vehicle'), ...more }, forever)).hits)].sort()
    expect(await ask({})).toEqual(['xe hôm nay', 'xe nghe nói'])
    expect(await ask({ on: '2019-01-01' })).toEqual(['xe nghe nói', 'xe ngày xưa'])
    expect(await ask({ trustedOnly: true })).toEqual(['xe hôm nay'])
    expect(await ask({ collections: ['e', 'k', 'board'] })).toEqual(['xe nghe nói'])
    expect(await ask({ documents: ['now', 'theirs'] })).toEqual(['xe hôm nay'])
    expect(await ask({ documents: ['theirs'] })).toEqual([])
    expect(await ask({ limit: 1 })).toHaveLength(1)
  })

  test('vectors go with their chunks, and each embedder has its own', async () => {
    await using house = await openKnowledgeHouse(dialect)
    const { rows } = house
    await rows.putCollection(collection('c'))
    await put(house, { document: 'a', collection: 'c', texts: ['thuốc', 'phí'] })
    await put(house, { document: 'b', collection: 'c', texts: ['thuốc b'] })
    const one = scripted().embedder
    const two = scripted({ id: 'scripted@2' }).embedder
    await embedMissing({ store: rows, embedder: one }, forever)
    const near = async ({ id }: Embedder) => {
      const vector = quantise(Float32Array.of(0, 0, 1, 0))
      return textsOf(await rows.nearest({ embedder: id, vector }, query(''), forever))
    }
    expect(await near(one)).toEqual(['thuốc', 'thuốc b'])
    expect(await near(two)).toEqual([])
    expect(await embedMissing({ store: rows, embedder: one }, forever)).toMatchObject({
      embedded: 0,
    })
    await rows.deleteDocument('a')
    expect(await near(one)).toEqual(['thuốc b'])
    // Of a chunk that is gone nothing is kept.
    await rows.putVectors(one.id, [{ chunk: 1, vector: new Int8Array(4) }])
    const wrong = { embedder: one.id, vector: new Int8Array([0, 0, 127]) }
    expect(await rows.nearest(wrong, query(''), forever)).toEqual([])
    await rows.deleteVectors(one.id)
    expect(await near(one)).toEqual([])
    await embedMissing({ store: rows, embedder: one }, forever)
    await embedMissing({ store: rows, embedder: two }, forever)
    const part = { collection: 'c', class: 'public', chunks: 1, embedded: 1 } as const
    expect(await rows.embedded(one.id)).toEqual([part])
    await rows.keepVectorsOf(two.id)
    expect(await rows.embedded(one.id)).toEqual([{ ...part, embedded: 0 }])
    expect(await rows.embedded(two.id)).toEqual([part])
    await rows.deleteCollection('c')
    expect(await rows.unembedded(one.id, { after: 0, limit: 9 })).toEqual([])
  })

  test('an embedder elsewhere is given nothing above internal', async () => {
    await using house = await openKnowledgeHouse(dialect)
    await house.rows.putCollection(collection('c'))
    const classes: readonly DataClass[] = [
      'public',
      'internal',
      'personal',
      'sensitive',
      'child',
      'important',
      'core',
      'secret',
    ]
    const texts = classes.map((name, at) => chunk(at, `hồ sơ ${name}`, { class: name }))
    await put(house, { document: 'd', collection: 'c', texts })
    const { embedder, given } = scripted({ place: 'elsewhere' })
    expect(await embedMissing({ store: house.rows, embedder }, forever)).toEqual({
      embedded: 2,
      kept: 6,
    })
    expect(given).toEqual(['hồ sơ public', 'hồ sơ internal'])
  })
})

const never = new Promise<readonly Float32Array[]>(() => undefined)
const failing: readonly {
  readonly name: string
  readonly embed: Embedder['embed']
  readonly why: 'late' | 'failed'
}[] = [
  { name: 'fails', embed: () => Promise.reject(new SenError('upstream_failed')), why: 'failed' },
  { name: 'never answers', embed: () => never, why: 'late' },
  { name: 'gives nothing', embed: () => Promise.resolve([]), why: 'failed' },
  {
    name: 'gives vectors of another length',
    embed: () => Promise.resolve([new Float32Array(7)]),
    why: 'failed',
  },
  {
    name: 'throws at once',
    embed() {
      throw new TypeError('broken')
    },
    why: 'failed',
  },
]

test.each([...failing])('an embedder that $name: the order of the words stays', async (one) => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('c'))
  const texts = ['xe máy và ô tô', 'xe', 'xe đạp', 'ô tô']
  await put(house, { document: 'd', collection: 'c', texts })
  const missed: string[] = []
  const search = createDenseSearch({
    store: house.rows,
    embedder: scripted({ embed: one.embed }).embedder,
    // Long enough for whoever fails, and nobody waits for whoever never answers.
    lateMs: one.why === 'late' ? 1 : 10_000,
    onMissed: (why) => missed.push(why),
  })
  const plain = await house.rows.search(query('ô tô'), forever)
  expect(textsOf((await search(query('ô tô'), forever)).hits)).toEqual(textsOf(plain.hits))
  expect(missed).toEqual([one.why])
})

test('whoever cancels is told so', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  const { embedder } = scripted({ embed: () => never })
  const search = createDenseSearch({ store: house.rows, embedder })
  const control = new AbortController()
  const running = search(query('xe'), control.signal)
  control.abort(new SenError('client_closed'))
  expect(await codeOf(running)).toBe('client_closed')
})

test('vectors of the wrong number or length are not kept', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('c'))
  await put(house, { document: 'd', collection: 'c', texts: ['xe'] })
  for (const vectors of [[], [new Float32Array(3)], [new Float32Array(4), new Float32Array(4)]]) {
    const { embedder } = scripted({ embed: () => Promise.resolve(vectors) })
    const running = embedMissing({ store: house.rows, embedder }, forever)
    expect(await codeOf(running)).toBe('upstream_failed')
  }
})

const lengths: readonly { name: string; numbers: number[]; kept: number[] }[] = [
  { name: 'nothing', numbers: [0, 0, 0], kept: [0, 0, 0] },
  { name: 'no number', numbers: [Number.NaN, 1, 0], kept: [0, 0, 0] },
  { name: 'any length', numbers: [0, 300, 0], kept: [0, 127, 0] },
  { name: 'two directions', numbers: [-1, 1, 0], kept: [-90, 90, 0] },
]

test.each([...lengths])('a vector of $name', ({ numbers, kept }) => {
  expect([...quantise(Float32Array.from(numbers))]).toEqual(kept)
})

test('scores together: cited first, then the sums, each chunk once', () => {
  const hit = (id: number, by: 'citation' | 'words' | 'meaning', score: number): Hit =>
    ({ chunk: { id }, score, reason: { by: [by], words: [], covered: 0 } }) as unknown as Hit
  const words = [hit(9, 'citation', 0), hit(1, 'words', 8), hit(2, 'words', 2), hit(3, 'words', 1)]
  const meaning = [hit(4, 'meaning', 0.9), hit(3, 'meaning', 0.8), hit(9, 'meaning', 0.4)]
  const fused = fuse(words, meaning, { mass: 10, limit: 10 })
  // 1: 0.8 + 0.2; 3: 0.1 + 0.4; 4: 0 + 0.45; 2: 0.2 + 0.2.
  expect(fused.map(({ chunk: { id } }) => id)).toEqual([9, 1, 3, 4, 2])
  expect(fused[2]?.reason.by).toEqual(['words', 'meaning'])
  expect(fused[2]?.score).toBe(1)
  const alone = fuse(words, [], { mass: 10, limit: 2 })
  expect(alone.map(({ chunk: { id } }) => id)).toEqual([9, 1])
})

test('what was not compared is taken to be as near as words usually are; what is far from the nearest is left out', () => {
  const hit = (id: number, by: 'words' | 'meaning', score: number): Hit =>
    ({ chunk: { id, collection: id === 2 ? 'other' : 'c' }, score, reason: { by: [by], words: [], covered: 0 } }) as unknown as Hit // prettier-ignore
  const words = [hit(1, 'words', 5), hit(2, 'words', 5), hit(3, 'words', 5)]
  const meaning = [hit(1, 'meaning', 0.8), hit(4, 'meaning', 0.6), hit(5, 'meaning', 0.2)]
  const fused = fuse(words, meaning, {
    mass: 10,
    limit: 10,
    isCompared: ({ chunk: { collection: of } }) => of === 'c',
  })
  // 1: 0.5 + 0.4; 2: 0.5 + half of the mean of 0.8 and 0.2; 3: 0.5 + 0.1; 4: 0 + 0.3; 5 is not half as near as 1.
  expect(fused.map(({ chunk: { id }, sum = 0 }) => [id, Math.round(sum * 1_000)])).toEqual([
    [1, 900],
    [2, 750],
    [3, 600],
    [4, 300],
  ])
})

test('a passage that is refused keeps no other from its vector, and is not tried again', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('c'))
  await put(house, { document: 'd', collection: 'c', texts: ['xe', 'thuốc', 'phí'] })
  const one = scripted()
  let calls = 0
  const embed: Embedder['embed'] = async (texts, about, signal) => {
    calls += 1
    if (texts.includes('thuốc')) throw new SenError('policy_denied', {})
    return one.embedder.embed(texts, about, signal)
  }
  const parts = { store: house.rows, embedder: { ...one.embedder, embed }, refused: new Set<number>() } // prettier-ignore
  expect(await embedMissing(parts, forever)).toEqual({ embedded: 2, kept: 1 })
  expect([calls, parts.refused.size]).toEqual([4, 1])
  expect(await embedMissing(parts, forever)).toEqual({ embedded: 0, kept: 1 })
  expect(calls).toBe(4)
  // Whoever refuses every passage is at fault itself.
  const refuses = { ...one.embedder, id: 'other', embed: () => Promise.reject(new SenError('policy_denied', {})) } // prettier-ignore
  expect(await codeOf(embedMissing({ ...parts, embedder: refuses, refused: new Set() }, forever))).toBe('policy_denied') // prettier-ignore
})

test('each class is handed over by itself, with its name', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('c'))
  const texts = [chunk(0, 'xe'), chunk(1, 'phí', { class: 'internal' }), chunk(2, 'thuốc')]
  await put(house, { document: 'd', collection: 'c', texts })
  const one = scripted()
  const given: unknown[] = []
  const embed: Embedder['embed'] = (input, about, signal) => {
    given.push([about.class, ...input])
    return one.embedder.embed(input, about, signal)
  }
  await embedMissing({ store: house.rows, embedder: { ...one.embedder, embed } }, forever)
  expect(given).toEqual([
    ['public', 'xe', 'thuốc'],
    ['internal', 'phí'],
  ])
})

const models: readonly (readonly [model: string, query: string, passage: string])[] = [
  ['intfloat/multilingual-e5-small', 'query: ', 'passage: '],
  ['multilingual-e5-large-instruct', 'Instruct: Given a question, retrieve passages that answer it\nQuery: ', ''], // prettier-ignore
  ['qwen3-embedding-0.6b', 'Instruct: Given a question, retrieve passages that answer it\nQuery:', ''], // prettier-ignore
  ['nomic-embed-text-v1.5', 'search_query: ', 'search_document: '],
  ['bge-m3', '', ''],
  ['text-embedding-3-small', '', ''],
]

test.each([...models])('%s gets the words it was trained with', (model, query, passage) => {
  expect(modelWords(model)).toEqual({ query, passage })
})
