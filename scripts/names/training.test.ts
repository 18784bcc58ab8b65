// Training is repeatable: the same seed makes the same sentences and the same bytes; another seed makes others.
import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { bestLabels, namesOf, scoreOf } from '../../src/detect/names/tagger/chain.ts'
import { featuresZh, zhWidth } from '../../src/detect/names/tagger/features-zh.ts'
import { labels } from '../../src/detect/names/tagger/labels.ts'
import { readModel } from '../../src/detect/names/tagger/model.ts'
import { fit } from './fit.ts'
import { generateVi } from './generate-vi.ts'
import { generateZh } from './generate-zh.ts'
import { renamed, toLabels } from './labelled.ts'
import { packModel } from './pack-model.ts'
import { readWikinews } from './wikinews-vi.ts'

const sequencesOf = (seed: number) =>
  generateZh({ seed, count: 150 }).map(({ text, names }) => ({
    features: featuresZh(text),
    labels: toLabels(
      Array.from({ length: text.length }, (_, start) => ({ start, end: start + 1 })),
      names,
    ),
  }))
const train = (seed: number): Uint8Array =>
  packModel(fit(sequencesOf(seed), { width: zhWidth, passes: 2, seed, drop: 0.3 }))

test('the same seed makes the same model, another one does not', () => {
  const first = train(3)
  expect(Buffer.from(train(3)).equals(Buffer.from(first))).toBe(true)
  expect(Buffer.from(train(4)).equals(Buffer.from(first))).toBe(false)
}, 60_000)

test('a model that was packed and read finds what it was trained on', () => {
  const model = readModel(train(3))
  const text = '患者王小明,男,住院'
  const found = namesOf(
    scoreOf(model, featuresZh(text), { width: zhWidth }),
    model.transitions,
    0.5,
  )
  expect(found.map(({ first, last }) => text.slice(first, last + 1))).toEqual(['王小明'])
}, 60_000)

test('what is no model is refused', () => {
  expect(() => readModel(new Uint8Array([1, 2, 3]))).toThrow()
  expect(() => readModel(Bun.deflateSync(new Uint8Array(100)))).toThrow(RangeError)
})

test('names in made sentences stand where they are said to stand', () => {
  const texts = [
    ...generateVi({ seed: 5, count: 400, law: ['Theo quy định của pháp luật'] }),
    ...generateZh({ seed: 5, count: 400 }),
  ]
  for (const { text, names } of texts) {
    let last = 0
    for (const [start, end] of names) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
      expect(end).toBeGreaterThan(start)
      last = end
    }
    expect(text).not.toMatch(/\{\w+\}/)
  }
})

test('labels that cannot follow each other never do', () => {
  const scores = new Float64Array(5 * 5)
  // Alone, each place would be an inside.
  for (let position = 0; position < 5; position++) scores[position * 5 + labels.inside] = 1
  const path = bestLabels(scores, new Float32Array(25))
  expect(Array.from(path)).toEqual([
    labels.begin,
    labels.inside,
    labels.inside,
    labels.inside,
    labels.end,
  ])
})

test('another name stands where one stood, the same one twice where it stood twice', () => {
  const names = [
    [0, 4],
    [13, 17],
  ] as const
  let drawn = 0
  const { text, names: moved } = renamed(
    { text: 'Anna hat und Anna .', names },
    () => `N${++drawn}`,
  )
  expect(text).toBe('N1 hat und N1 .')
  expect(moved.map(([start, end]) => text.slice(start, end))).toEqual(['N1', 'N1'])
})

test('of news only those sentences are taken in which everybody is known', () => {
  const folder = mkdtempSync(join(tmpdir(), 'news-'))
  const file = join(folder, 'news.txt')
  writeFileSync(
    file,
    [
      'tổng thống Barack Obama đến Berlin hôm qua .',
      'Obama rời Berlin sáng nay .',
      'Zzyzx rời thành phố .',
      'trời mưa ở Canada .',
      'ông Lý nói rằng trời mưa .',
    ].join('\n'),
  )
  const read = readWikinews(file).map(({ text, names }) => [
    text,
    names.map(([start, end]) => text.slice(start, end)),
  ])
  rmSync(folder, { recursive: true })
  expect(read).toEqual([
    ['Tổng thống Barack Obama đến Berlin hôm qua .', ['Barack Obama']],
    ['Obama rời Berlin sáng nay .', ['Obama']],
    ['Trời mưa ở Canada .', []],
  ])
})
