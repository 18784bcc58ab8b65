// Fines and points of the pack `transport` against the official texts, read here by the law parser that did not make them.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PackRecord, PointsRecord, SanctionRecord } from '../../src/contract/pack.ts'
import { type WalkedUnit, walkUnits } from '../../src/knowledge/structure/law-tree.ts'
import { structureDocument } from '../../src/knowledge/structure/structure-document.ts'
import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { asMeant, misread } from './transport-misread.ts'
import { joinAmounts } from './transport-paragraphs.ts'
import { makeTransport } from './transport.ts'

const folder = join(import.meta.dir, '../../packs/transport')
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
const loaded = loadPack(await readPackFolder(folder))
const records: readonly PackRecord[] = loaded.ok ? loaded.pack.records : []
const sanctions = records.filter((one): one is SanctionRecord => one.kind === 'sanction')
const points = records.filter((one): one is PointsRecord => one.kind === 'points')
const placeOf = ({ article, clause, point }: SanctionRecord['ref']): string =>
  [article, clause, point].filter((part) => part !== undefined).join('.')

const before = read('documents/168-2024-nd-cp.txt')
const after = read('documents/168-2024-nd-cp.2026-08-15.txt')
const change = '2026-08-15'
const unitsOf = (text: string): ReadonlyMap<string, WalkedUnit> => {
  const about = { title: '168/2024/NĐ-CP', language: 'vi', kind: 'law-vn' } as const
  const { law } = structureDocument(text, about)
  if (law === undefined) throw new Error('no law')
  return new Map([...walkUnits(law)].map((unit) => [placeOf({ document: '', ...unit }), unit]))
}
const units = { before: unitsOf(before), after: unitsOf(after) }
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
/** The unit as it is worded on the first day of the record, and its clause. */
const wordsOf = ({ ref, valid_from: day }: SanctionRecord): { unit: string; clause: string } => {
  const wording = units[day < change ? 'before' : 'after']
  const unit = wording.get(placeOf(ref))
  const clause = wording.get(`${ref.article}.${ref.clause}`)
  return { unit: flat(unit?.text ?? ''), clause: flat(clause?.text ?? '') }
}
const onDay = (day: string): ReadonlyMap<string, SanctionRecord> =>
  new Map(
    sanctions
      .filter(({ valid_from: from, valid_to: to }) => from <= day && (to === undefined || day < to))
      .map((one) => [placeOf(one.ref), one]),
  )

test('the files of the pack are what the script writes', () => {
  const words = readFileSync(join(import.meta.dir, 'transport-words.jsonl'), 'utf8')
  const differing = [...makeTransport(read, words)].filter(([path, text]) => read(path) !== text)
  expect(differing.map(([path]) => path)).toEqual([])
})

test('counts of the decree: articles, heads, acts, amounts torn over two lines', () => {
  const heads = [...units.before.values()].filter(
    ({ clause, point, text }) =>
      clause !== undefined && point === undefined && /^\d+\. Phạt tiền/.test(text),
  )
  const acts = onDay('2026-08-14')
  const fined = [...acts.values()].filter(({ fine }) => fine.length > 0)
  expect(new Set([...units.before.values()].map(({ article }) => article)).size).toBe(55)
  expect(heads).toHaveLength(187)
  expect(joinAmounts(before).joined).toBe(30)
  expect(acts.size).toBe(653)
  expect(new Set(heads.map((one) => `${one.article}.${one.clause}`))).toEqual(
    new Set(fined.map(({ ref }) => `${ref.article}.${ref.clause}`)),
  )
})

test('every amount stands in the cited clause, every act in the cited point', () => {
  const strange: string[] = []
  for (const record of sanctions) {
    const { unit, clause } = wordsOf(record)
    for (const { min, max } of record.fine) {
      if (BigInt(min) >= BigInt(max)) strange.push(`${record.id}: ${min} is not under ${max}`)
      const said = `từ ${dotted(min)} (?:đ[ồổ]ng)?[| ]*đến ${dotted(max)} đ[ồổ]ng`
      if (!new RegExp(said).test(clause)) strange.push(`${record.id}: ${min} to ${max}`)
    }
    const { behaviour, ref } = record
    const act = ref.point === undefined ? behaviour : (behaviour.split(': ').at(-1) ?? '')
    if (act === '' || !asMeant(unit).includes(flat(act)))
      strange.push(`${record.id}: not its words`)
  }
  expect(strange).toEqual([])
})

test('what is mended in the table of fines is letters alone, and each misreading stands in the decree', () => {
  const text = flat(`${before} ${after}`)
  expect(misread.filter(([wrong]) => !text.includes(wrong))).toEqual([])
  expect(misread.filter((pair) => /\d/.test(pair.join('')))).toEqual([])
  const shown = sanctions.flatMap(({ behaviour, further }) => [behaviour, ...further])
  expect(shown.filter((one) => asMeant(one) !== one)).toEqual([])
})

/** `18000000` as it is printed, 18.000.000. */
function dotted(amount: string): string {
  return amount.replaceAll(/\B(?=(?:\d{3})+$)/g, '\\.')
}

test('within an article a later clause never costs a person less', () => {
  for (const acts of [onDay('2026-08-14'), onDay('2030-01-01')]) {
    for (const [article, own] of Map.groupBy(acts.values(), ({ ref }) => ref.article)) {
      const least = own.flatMap(({ fine }) =>
        fine.filter(({ subject }) => subject === 'person').map(({ min }) => Number(min)),
      )
      const rising = least.toSorted((left, right) => left - right)
      expect({ article, least }).toEqual({ article, least: rising })
    }
  }
})

test('points are what a statement of the article says of the place, and 50 statements are there', () => {
  const statements = [...units.before.values()].filter(
    ({ clause, point, text, article }) =>
      clause !== undefined &&
      Number(article) <= 40 &&
      (point !== undefined || !units.before.has(`${article}.${clause}.a`)) &&
      /tr[ừùủử] điểm giấy ph[éế]p l[áả]i xe/.test(text) &&
      /\d{2} đi[ểề]m[;. ]*(?:i|$)/.test(flat(text)),
  )
  expect(statements).toHaveLength(50)
  const strange = sanctions.filter(({ ref, points: taken, valid_from: from }) => {
    if (taken === null) return false
    const number = `${String(taken).padStart(2, '0')} `
    const clause = new RegExp(`kho[ảàá]n\\.? ?${ref.clause}(?!\\d)`)
    return ![...units[from < change ? 'before' : 'after'].values()].some(
      ({ article, text }) =>
        article === ref.article &&
        flat(text).includes(number) &&
        /tr[ừùủử] điểm/.test(text) &&
        clause.test(text) &&
        (ref.point === undefined ||
          text.includes(`điểm ${ref.point}`) ||
          /; kho|tại kho/.test(text)),
    )
  })
  expect(strange.map(({ id }) => id)).toEqual([])
  const taken = new Set(sanctions.map((one) => one.points))
  expect(taken).toEqual(new Set([null, 2, 3, 4, 6, 8, 10]))
})

test.each([
  // Read by a person in the decree; the amounts are in thousands, and the points.
  { place: '6.3.a', costs: [800, 1_000, null] },
  { place: '6.5.h', costs: [4_000, 6_000, 4] },
  { place: '6.6.c', costs: [6_000, 8_000, 4] },
  { place: '6.9.a', costs: [18_000, 20_000, 10] },
  { place: '6.9.b', costs: [18_000, 20_000, 4] },
  { place: '6.11.a', costs: [30_000, 40_000, null] },
  { place: '6.11.đ', costs: [30_000, 40_000, 10] },
  { place: '7.2.h', costs: [400, 600, null] },
  { place: '7.4.đ', costs: [800, 1_000, 4] },
  { place: '7.6.a', costs: [2_000, 3_000, 4] },
  { place: '7.7.c', costs: [4_000, 6_000, 4] },
  { place: '7.8.b', costs: [6_000, 8_000, 10] },
  { place: '7.9.d', costs: [8_000, 10_000, null] },
  { place: '9.4.d', costs: [400, 600, null] },
  { place: '18.5.a', costs: [2_000, 4_000, null] },
  { place: '18.7.b', costs: [6_000, 8_000, null] },
  { place: '18.9.b', costs: [18_000, 20_000, null] },
])('$place costs $costs', ({ place, costs }) => {
  const record = onDay('2026-11-25').get(place)
  const [fine] = record?.fine ?? []
  const stated = [Number(fine?.min) / 1000, Number(fine?.max) / 1000, record?.points ?? null]
  expect(stated).toEqual([...costs])
})

/** Acts that Decree 238/2026/NĐ-CP words anew, by its articles; read by a person. */
const reworded = `6.3.m 13.8.b 14.3.b 17.2.a 18.4.a 20.5.đ 20.5.g 20.5.l 20.5.m 20.6.đ 21.2.b 21.3.b
  21.5.c 21.8.d 21.8.đ 26.7.e 6.3.h 6.2.a 6.5.g 7.1.e 8.6.h 6.5.i 7.6.b 8.6.d 6.7.c 8.6.b 20.6.d
  21.5.b 26.11 6.5.p 13.3.d 13.4.b 18.3.c 21.2.a 21.2.d 21.5.a 21.5.d 21.6.a 21.6.b 21.7.a 21.7.b
  21.8.a 21.8.b 26.1.a 26.3 26.5 32.1.b 32.11.d 32.14.h 40.4.a 32.7.b 32.7.d`
const added = `6.1a 20.5.n 20.8a 21.8.e 26.7.k 26.7.l 26.8.d 29.3a.a 29.3a.b 32.9a.a 32.9a.b 32.11.e
  32.13.e`
const repealed = '32.17.d 32.17.đ 32.17.e 32.17.g'
/** Units that state further consequences, and that it changes. */
const consequences = `14.6.a 20.10.c 26.11 26.13.c 26.13.d 29.4 32.18.c 32.18.d 32.18.đ 32.19.đ
  32.19.g 32.19.l 32.20 32.21.c 53.3`
const listed = (text: string): string[] => text.trim().split(/\s+/).toSorted()

test('14 and 15 August 2026 differ where Decree 238/2026 says so, and nowhere else', () => {
  const old = onDay('2026-08-14')
  // Far enough for the acts that begin in 2029.
  const now = onDay('2029-01-01')
  type Compare = (left: SanctionRecord, right: SanctionRecord) => boolean
  const differing = (isOther: Compare): string[] =>
    [...old]
      .filter(([place, left]) => {
        const right = now.get(place)
        return right !== undefined && isOther(left, right)
      })
      .map(([place]) => place)
      .toSorted()
  expect([...now.keys()].filter((place) => !old.has(place)).toSorted()).toEqual(listed(added))
  expect([...old.keys()].filter((place) => !now.has(place)).toSorted()).toEqual(listed(repealed))
  expect(differing((left, right) => left.behaviour !== right.behaviour)).toEqual(listed(reworded))
  const amounts = differing(
    (left, right) => !Bun.deepEquals([left.fine, left.points], [right.fine, right.points]),
  )
  expect(amounts).toEqual([])
  const said = listed(consequences).map((place) => flat(units.after.get(place)?.text ?? ''))
  const strange = differing((left, right) =>
    right.further
      .filter((one) => !left.further.includes(one))
      .some((one) => !said.some((text) => asMeant(text).includes(flat(one)))),
  )
  expect(strange).toEqual([])
})

test.each([
  ['6.3.m', '2025-12-31', '2026-01-01'],
  ['26.4.e', '2025-12-31', '2026-01-01'],
  ['27.1.b', '2025-12-31', '2026-01-01'],
  ['20.5.n', '2028-12-31', '2029-01-01'],
  ['26.7.k', '2028-12-31', '2029-01-01'],
  ['26.7.l', '2028-12-31', '2029-01-01'],
])('%s is not punished on %s but on %s (Article 53)', (place, dayBefore, day) => {
  expect(onDay(dayBefore).has(place)).toBe(false)
  expect(onDay(day).has(place)).toBe(true)
})

test('no clause of the amended decree is put in twice', () => {
  const lines = after.split('\n').filter((line) => /^\d+[a-z]?\. (?!Phạt tiền)/.test(line))
  const twice = lines.filter((line, index) => lines.indexOf(line) !== index && line.length > 200)
  // One sentence about points stands in several articles.
  expect(twice.filter((line) => !line.includes('Ngoài việc'))).toEqual([])
})

test('the Chinese points: 50 acts of 12, 9, 6, 3 and 1 points, each in its own item', () => {
  const text = read('documents/cn-demerit-points-measures-2022.txt')
  const about = { title: '记分管理办法', language: 'zh', kind: 'law-zh' } as const
  const { law } = structureDocument(text, about)
  const items =
    law === undefined ? [] : [...walkUnits(law)].filter((one) => one.point !== undefined)
  const counts = [12, 9, 6, 3, 1].map(
    (taken) => points.filter((one) => one.points === taken).length,
  )
  expect(counts).toEqual([7, 7, 11, 15, 10])
  for (const { behaviour, ref, points: taken } of points) {
    const item = items.find((one) => one.article === ref.article && one.point === ref.point)
    expect(item?.text).toContain(behaviour)
    expect(item?.lead).toContain(`一次记${taken}分`)
  }
})
