// Which wording answers on which day: a law that was replaced, one repealed yesterday, two that are in force at once.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import type { NewVersion } from '../../contract/knowledge.ts'
import type { Task } from '../../contract/pack.ts'
import { answerQuestion } from '../../knowledge/extract/answer-question.ts'
import type { OwnQuestion } from '../../knowledge/extract/question.ts'
import { dayAskedFor } from '../../knowledge/structure/day-asked-for.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'
import {
  collection,
  forever,
  type KnowledgeHouse,
  openKnowledgeHouse,
  teacher,
  today,
  wording,
} from '../../store/knowledge/testing/house.ts'
import { displayForm } from '../../text/display-form.ts'
import { sourcesFor } from './own-sources.ts'
import { createPackInstruments } from './pack-instruments.ts'

const data = join(import.meta.dir, '../../../../shared/data/sectors/law-vn-codified')
const instruments = await createPackInstruments({ textsOf: async () => () => undefined }).of([])
const lawQuestion: Task = {
  id: 'law',
  pack: 'none',
  title: { vi: 'x', zh: 'x', en: 'x' },
  summary: { vi: 'x', zh: 'x', en: 'x' },
  roles: ['staff'],
  dataClass: 'public',
  steps: ['citation'],
  documents: [],
  guards: [],
  output: 'answer',
  human: 'none',
  bar: { metric: 'x', atLeast: 0.9, confidence: 0.95, casesAtLeast: 10 },
  fields: [],
  prompts: undefined,
  schema: undefined,
}

async function ask(house: KnowledgeHouse, text: string) {
  const question: OwnQuestion = {
    text,
    language: 'vi',
    reader: teacher,
    on: dayAskedFor(text, 'vi', today),
    task: lawQuestion,
    values: {},
  }
  const sources = sourcesFor(question, {
    packs: [],
    instruments,
    store: async () => house.rows,
    signal: forever,
  })
  const { hits } = await sources.search(text, { documents: [], limit: 5 })
  return { ...(await answerQuestion(question, sources)), hits }
}

/** A law of two articles, in the words of one version. */
function law(of: { version: string; says: string; from: string; to?: string }): NewVersion {
  const about = { title: 'Luật Đường làng', number: '7/2020/QH14', kind: 'law-vn', language: 'vi' } as const // prettier-ignore
  const text = `LUẬT ĐƯỜNG LÀNG\n\nĐiều 1. Phạm vi\n1. Luật này quy định về đường làng.\n\nĐiều 2. Tốc độ\n1. Tốc độ trên đường làng là ${of.says}.\n`
  const { chunks } = structureDocument(displayForm(text).text, { ...about, validFrom: of.from })
  return wording({
    document: 'duong-lang',
    collection: 'laws',
    version: of.version,
    from: of.from,
    ...(of.to !== undefined && { to: of.to }),
    texts: chunks.map((chunk) => ({ ...chunk, class: 'public' as const })),
    about: { title: about.title, number: about.number, kind: 'law-vn', trust: 'official' },
  })
}

test('two versions in force at once are both quoted, with their days, and it is said', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('laws'))
  await house.rows.putVersion(
    law({ version: 'a', says: '20 km/h', from: '2021-01-01', to: '2026-12-01' }),
    forever,
  )
  await house.rows.putVersion(law({ version: 'b', says: '30 km/h', from: '2026-11-01' }), forever)
  const both = await ask(house, 'Điều 2 Luật Đường làng')
  expect(both.answer?.text).toContain('20 km/h')
  expect(both.answer?.text).toContain('30 km/h')
  expect(both.answer?.text).toContain('có 2 bản cùng có hiệu lực')
  expect(both.answer?.sources.map(({ validFrom }) => validFrom)).toEqual([
    '2021-01-01',
    '2026-11-01',
  ])
  for (const [day, has, lacks] of [
    ['31/10/2026', '20 km/h', '30 km/h'],
    ['1/12/2026', '30 km/h', '20 km/h'],
  ] as const) {
    const { answer } = await ask(house, `Điều 2 Luật Đường làng ngày ${day}`.replace('làng ngày', 'làng, ngày')) // prettier-ignore
    expect(answer?.text).toContain(has)
    expect(answer?.text).not.toContain(lacks)
    expect(answer?.text).not.toContain('cùng có hiệu lực')
  }
})

test('a law that was repealed yesterday answers for the day before, and not for today', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('laws'))
  await house.rows.putVersion(
    law({ version: 'a', says: '20 km/h', from: '2021-01-01', to: '2026-11-24' }),
    forever,
  )
  const now = await ask(house, 'Điều 2 Luật Đường làng')
  expect(now.answer?.quotes ?? []).toEqual([])
  expect(now.answer?.text ?? '').not.toContain('20 km/h')
  expect(now.hits).toEqual([])
  const before = await ask(house, 'Điều 2 Luật Đường làng, ngày 23/11/2026')
  expect(before.answer?.text).toContain('20 km/h')
})

test('a question of 2022 never meets the Residence Law of 2006; one of 2020 does', async () => {
  await using house = await openKnowledgeHouse('sqlite')
  await house.rows.putCollection(collection('laws'))
  const text = await Bun.file(join(data, 'cu-tru-2006.txt')).text()
  const about = { title: 'Luật Cư trú', kind: 'law-codified', language: 'vi' } as const
  const { chunks } = structureDocument(displayForm(text).text, { ...about, validFrom: '2007-07-01' }) // prettier-ignore
  // Replaced by Law 68/2020/QH14 from 1 July 2021 on.
  await house.rows.putVersion(
    wording({
      document: 'cu-tru-2006',
      collection: 'laws',
      from: '2007-07-01',
      to: '2021-07-01',
      texts: chunks.map((chunk) => ({ ...chunk, class: 'public' as const })),
      about: { title: 'Luật Cư trú', kind: 'law-codified', trust: 'official' },
    }),
    forever,
  )
  const asked = 'điều kiện đăng ký thường trú tại thành phố trực thuộc trung ương'
  const later = await ask(house, `năm 2022, ${asked}`)
  expect([later.on, later.hits, later.answer?.quotes ?? []]).toEqual(['2022-12-31', [], []])
  const earlier = await ask(house, `năm 2020, ${asked}`)
  expect(earlier.on).toBe('2020-12-31')
  expect(earlier.hits.map(({ chunk }) => chunk.document.id)).toContain('cu-tru-2006')
})
