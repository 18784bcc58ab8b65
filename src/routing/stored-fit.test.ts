// A fit that was stored decides bit for bit as before; what is damaged or made otherwise is refused, never read halfway.
import { expect, test } from 'bun:test'

import type { Json } from '../contract/json.ts'
import { textFeatures } from './features.ts'
import { estimate, fitQuality, type QualityLabel } from './quality.ts'
import { freezeFit, thawFit } from './stored-fit.ts'

const labels = Array.from({ length: 90 }, (_, at): QualityLabel => ({
  task: at % 3 === 0 ? '__proto__' : 'law',
  workload: `w${at % 2}`,
  text: textFeatures(`Câu hỏi ${at} về 出生登记 and fees, part ${at % 7}`),
  grades: [at % 2, 1],
}))
const parse = (text: string): Json => JSON.parse(text) as Json
const fits = [
  { name: 'with texts', fit: fitQuality(labels, { routes: 2 }) },
  { name: 'means alone', fit: fitQuality(labels.slice(0, 5), { routes: 2 }) },
  { name: 'nothing learnt', fit: fitQuality([], { routes: 3 }) },
]

test.each(fits)('$name: the same to the last bit', ({ fit }) => {
  const text = freezeFit(fit)
  const thawed = thawFit(parse(text))
  expect(thawed === undefined ? '' : freezeFit(thawed)).toBe(text)
  for (const task of ['law', '__proto__', 'unknown'])
    for (const asked of ['出生登记 fees', '', 'something that nobody asked'])
      for (const input of [
        { task, workload: 'w1', text: textFeatures(asked) },
        { task, workload: 'w1' },
        { task },
      ])
        expect(thawed === undefined ? [] : [...estimate(thawed, input)]).toEqual([
          ...estimate(fit, input),
        ])
})

const whole = JSON.parse(freezeFit(fitQuality(labels, { routes: 2 }))) as {
  learned: Record<'terms' | 'words', string>
} & Record<string, Json>
const changed = (part: Record<string, Json>): Json => ({
  ...whole,
  learned: { ...whole.learned, ...part },
})

test.each<{ name: string; value: Json }>([
  { name: 'nothing', value: null },
  { name: 'another version', value: { ...whole, version: 2 } },
  { name: 'one route more', value: { ...whole, routes: 3 } },
  { name: 'a field more', value: { ...whole, extra: 1 } },
  { name: 'words cut off', value: changed({ words: whole.learned.words.slice(0, -8) }) },
  { name: 'no base64', value: changed({ near: '***' }) },
  {
    name: 'a term beyond all buckets',
    value: changed({
      terms: Buffer.alloc(Buffer.from(whole.learned.terms, 'base64').length, 0xff).toString(
        'base64',
      ),
    }),
  },
  {
    name: 'no numbers',
    value: changed({ base: Buffer.from(Float64Array.of(Number.NaN, 0).buffer).toString('base64') }),
  },
  { name: 'a group of another size', value: changed({ groups: [['task:law', [1]]] }) },
])('$name: refused', ({ value }) => {
  expect(thawFit(value)).toBeUndefined()
})
