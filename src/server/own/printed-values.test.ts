// Every printed value of every record, in every language, on the days around every change: equal to the stored one, character for character.
import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'

import type { PackLanguage, ProcedureRecord, SanctionRecord } from '../../contract/pack.ts'
import type { Tenant } from '../../contract/people.ts'
import { answerWords } from '../../i18n/answer-words.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { exactRecords, recordAnswer } from '../../knowledge/extract/record-answer.ts'
import {
  hasNationalCode,
  renderProcedure,
  sheetFields,
} from '../../knowledge/extract/render-procedure.ts'
import { loadPack } from '../../packs/load/load-pack.ts'
import { readPackFolder } from '../../packs/load/pack-files.ts'

const packs = join(import.meta.dir, '../../../packs')
const languages: readonly PackLanguage[] = ['vi', 'zh', 'en']

async function opened(id: string) {
  const loaded = loadPack(await readPackFolder(join(packs, id)))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.pack
}

const transport = await opened('transport')
const administration = await opened('public-administration')
const sanctions = transport.records.filter((record) => record.kind === 'sanction')
const points = transport.records.filter((record) => record.kind === 'points')
const sheets = [...administration.records, ...transport.records].filter(
  (record) => record.kind === 'procedure',
)

const refuse = async () => await Promise.reject(new Error('a record needs no text'))
const sourcesIn = (language: PackLanguage, pack: PackIndex): OwnSources => ({
  packs: [pack],
  words: answerWords(language),
  registry: refuse,
  resolve: () => ({ refs: [], outcome: 'none', fits: [] }),
  unitName: ({ document, article = '', clause = '', point = '' }) =>
    [document, article, clause, point].join('|'),
  unit: refuse,
  search: refuse,
})

const askedOn = (record: string, language: PackLanguage, on: string): OwnQuestion => ({
  text: '',
  language,
  reader: { tenant: 'ten_values' as Tenant, person: '', groups: [] },
  on,
  task: undefined,
  values: { record },
})

/** Written apart from the code that is tested: three digits a group, and ten thousands of đồng as 万 in Chinese. */
function money(amount: string, currency: 'VND' | 'CNY', language: PackLanguage): string {
  if (language === 'zh' && currency === 'VND' && BigInt(amount) % 10_000n === 0n)
    return `${BigInt(amount) / 10_000n}万越南盾`
  const [whole = '', part] = amount.split('.')
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3)
    groups.unshift(whole.slice(Math.max(0, end - 3), end))
  const digits =
    groups.join(language === 'vi' ? '.' : ',') +
    (part === undefined ? '' : `${language === 'vi' ? ',' : '.'}${part}`)
  const unit = {
    VND: { vi: ' đồng', zh: '越南盾', en: ' đồng' },
    CNY: { vi: ' tệ', zh: '元', en: ' yuan' },
  }
  return `${digits}${unit[currency][language]}`
}

const lineOf = (label: string, value: string, language: PackLanguage) =>
  language === 'zh' ? `**${label}**：${value}` : `**${label}:** ${value}`
const pointsIn = (points: number, language: PackLanguage) =>
  language === 'zh' ? `${points}分` : `${points}`

/** The whole text of a fine above its sources, put together from the stored values and the catalogue's labels alone. */
function expectedFine(record: SanctionRecord, language: PackLanguage): string {
  const words = answerWords(language)
  const { labels } = words
  const ranges = record.fine.map(({ min, max, currency, subject }) => {
    const range =
      min === max
        ? money(min, currency, language)
        : words.range(money(min, currency, language), money(max, currency, language))
    return record.fine.length > 1 ? `${range}${words.remarks([words.subject[subject]])}` : range
  })
  const vehicles = record.vehicle.map(
    (one) => (words.vehicles as Readonly<Record<string, string>>)[one] ?? one,
  )
  const line = (label: string, value: string) => lineOf(label, value, language)
  const lines = [line(labels.act, record.behaviour)]
  if (vehicles.length > 0)
    lines.push(line(labels.vehicle, vehicles.join(language === 'zh' ? '，' : ', ')))
  if (ranges.length > 0) lines.push(line(labels.fine, ranges.join(language === 'zh' ? '；' : '; ')))
  if (record.points !== null) lines.push(line(labels.deducted, pointsIn(record.points, language)))
  if (record.further.length > 0)
    lines.push(`**${labels.further}**`, record.further.map((one) => `- ${one}`).join('\n'))
  return [...lines, words.tableOnly].join('\n\n')
}

/** The day before and the day of each change, and a day long after. */
const days = ['2025-12-31', '2026-01-01', '2026-08-14', '2026-08-15', '2028-12-31', '2029-01-01']
const holds = (record: { valid_from: string; valid_to?: string }, on: string) =>
  record.valid_from <= on && (record.valid_to === undefined || on < record.valid_to)

describe('fines', () => {
  test('there are as many as the decree has, and a firm pays twice what a person pays', () => {
    expect(sanctions.length).toBeGreaterThanOrEqual(750)
    for (const { id, fine } of sanctions) {
      if (fine.length < 2) continue
      const [person, firm] = [
        fine.find(({ subject }) => subject === 'person'),
        fine.find(({ subject }) => subject === 'organisation'),
      ]
      expect([id, BigInt(firm?.min ?? 0), BigInt(firm?.max ?? 0)]).toEqual([
        id,
        2n * BigInt(person?.min ?? -1),
        2n * BigInt(person?.max ?? -1),
      ])
    }
  })

  test.each(languages)(
    '%s: every record on every day: the stored values, or nothing',
    (language) => {
      const index = new PackIndex(transport)
      const sources = sourcesIn(language, index)
      let checks = 0
      for (const record of sanctions)
        for (const on of days) {
          const question = askedOn(record.id, language, on)
          const found = exactRecords(question, { pack: index, kind: 'sanction' })
          if (!holds(record, on)) {
            expect(found).toEqual([])
            continue
          }
          expect(found).toEqual([record])
          const answer = recordAnswer(record, 'exact', { question, pack: index, sources })
          const { document, article = '', clause = '', point = '' } = record.ref
          const expected = expectedFine(record, language)
          expect(answer?.text.slice(0, expected.length)).toBe(expected)
          expect(answer?.sources.map(({ unit }) => unit)).toEqual([record.ref])
          expect(answer?.text).toContain([document, article, clause, point].join('|'))
          // Under it stands the wording of that day, not of another one.
          expect(holds({ valid_from: answer?.sources[0]?.validFrom ?? '', ...(answer?.sources[0]?.validTo !== undefined && { valid_to: answer.sources[0].validTo }) }, on)).toBe(true) // prettier-ignore
          checks += 1
        }
      expect(checks).toBeGreaterThan(3_500)
    },
  )

  test('each act of Decree 168/2024 has exactly one wording on 14 and on 15 August 2026', () => {
    const acts = Map.groupBy(sanctions, ({ id }) => id.replace(/:\d+$/, ''))
    for (const [act, wordings] of acts)
      for (const on of days)
        expect([act, on, wordings.filter((one) => holds(one, on)).length <= 1]).toEqual([
          act,
          on,
          true,
        ])
    const changed = [...acts.values()].filter(
      (wordings) =>
        wordings.some(({ valid_to: to }) => to === '2026-08-15') &&
        wordings.some(({ valid_from: from }) => from === '2026-08-15'),
    )
    expect(changed.length).toBeGreaterThan(80)
  })

  test.each(languages)('%s: the points of the Chinese measures', (language) => {
    const index = new PackIndex(transport)
    const sources = sourcesIn(language, index)
    const { labels, tableOnly } = answerWords(language)
    for (const record of points) {
      const question = askedOn(record.id, language, '2026-08-15')
      const answer = recordAnswer(record, 'exact', { question, pack: index, sources })
      const expected = [
        lineOf(labels.act, record.behaviour, language),
        lineOf(labels.points, pointsIn(record.points, language), language),
        tableOnly,
      ].join('\n\n')
      expect(answer?.text.slice(0, expected.length)).toBe(expected)
    }
  })
})

/** The part of a sheet below a label, up to the next one. */
function partOf(sheet: string, label: string): string {
  const start = Math.max(sheet.indexOf(`\n**${label}:**`), sheet.indexOf(`\n**${label}**`)) + 1
  if (start === 0) return ''
  const next = sheet.indexOf('\n\n**', start + 1)
  return sheet.slice(start, next === -1 ? undefined : next)
}

const isUnclear = ({ channels }: ProcedureRecord) => {
  const open = channels.filter((channel) => channel.case === undefined)
  const several = open.some(
    ({ fee }) => new Set(fee?.amounts.map(({ amount }) => amount) ?? []).size > 1,
  )
  const differ = open.some((one) =>
    open.some(
      (other) => other.channel === one.channel && (other.fee?.text ?? '') !== (one.fee?.text ?? ''),
    ),
  )
  return several || differ
}

describe('procedures', () => {
  test.each(languages)('%s: papers, fee, time and place of every sheet', (language) => {
    const words = answerWords(language)
    const { labels, notSaid } = words
    let withheld = 0
    for (const record of sheets) {
      const sheet = renderProcedure(record, sheetFields, { words, language })
      expect(sheet).toContain(record.name[record.language])
      const code = hasNationalCode(record) ? lineOf(labels.code, record.id, language) : ''
      expect(partOf(sheet, labels.code)).toBe(code)
      expect(partOf(sheet, labels.agency)).toBe(lineOf(labels.agency, record.agency, language))
      const papers = partOf(sheet, labels.papers)
      for (const { name, case: when } of record.papers) {
        expect(papers).toContain(`- ${name}`)
        if (when !== undefined) expect(papers).toContain(words.inCase(when))
      }
      if (record.papers.length === 0) expect(papers).toBe(lineOf(labels.papers, notSaid, language))
      const place = sheet.slice(sheet.indexOf(`**${labels.place}`))
      expect(place.replace(/^\*\*[^*]+\*\*：?/u, '').trim().startsWith(record.place ?? notSaid)).toBe(true) // prettier-ignore
      const [time, fee] = [partOf(sheet, labels.time), partOf(sheet, labels.fee)]
      for (const { time_limit: limit, case: when } of record.channels) {
        expect(time).toContain(limit?.text ?? notSaid)
        if (when !== undefined) expect(time).toContain(words.inCase(when))
      }
      if (record.channels.length === 0) expect(time).toContain(notSaid)
      if (isUnclear(record)) {
        withheld += 1
        expect(fee).toContain(words.feesWithoutCondition)
        // Neither of the two amounts: one of them would be wrong.
        for (const channel of record.channels)
          if (channel.fee !== null && channel.fee.text.length > 3)
            expect(fee).not.toContain(channel.fee.text)
        continue
      }
      for (const channel of record.channels) {
        expect(fee).toContain(channel.fee?.text ?? notSaid)
        if (channel.case !== undefined) expect(fee).toContain(words.inCase(channel.case))
      }
    }
    expect(sheets.length).toBeGreaterThanOrEqual(130)
    expect(withheld).toBeLessThan(sheets.length / 4)
  })

  test('two fees without a condition are both withheld; with one, both are printed', () => {
    const [sheet] = sheets.filter(({ channels }) => channels.length > 0)
    const channel = sheet?.channels[0]
    if (sheet === undefined || channel === undefined) throw new Error('no sheet with a channel')
    const fee = (text: string) => ({ text, amounts: [{ amount: text, currency: 'VND' as const }] })
    const two = [
      { ...channel, fee: fee('111000') },
      { ...channel, fee: fee('222000') },
    ]
    for (const language of languages) {
      const words = answerWords(language)
      const unclear = renderProcedure({ ...sheet, channels: two }, ['fee'], { words, language })
      expect(unclear).toContain(words.feesWithoutCondition)
      expect(unclear).not.toContain('111000')
      expect(unclear).not.toContain('222000')
      const said = two.map((one, place) => ({ ...one, case: place === 0 ? 'A' : 'B' }))
      const clear = renderProcedure({ ...sheet, channels: said }, ['fee'], { words, language })
      expect(clear).toContain(`${words.remarks([words.inCase('A')])}${words.colon}111000`)
      expect(clear).toContain(`${words.remarks([words.inCase('B')])}${words.colon}222000`)
    }
  })
})
