// Registers and reports of a real house: equal to the ledger and to the daily sums, refused from a broken log, made of nothing too.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'

import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'

import type { ReportWish } from '../contract/report.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Language } from '../i18n/negotiate.ts'
import { parseOwnJson } from '../json/parse.ts'
import { verifyEntries } from '../ledger/verify.ts'
import type { ReportDocument } from '../report/document.ts'
import { agrees } from '../report/forms/month.ts'
import { gatherReport } from './gather-report.ts'
import { makeReport } from './make-report.ts'
import {
  type Attempt,
  houseRow,
  openReportHouse,
  owner,
  places,
  type ReportHouse,
} from './testing/report-house.ts'

const month = { from: '2026-11-01', to: '2026-11-30' }

async function make(
  { house, node }: ReportHouse,
  wish: Partial<ReportWish> & { readonly language?: Language } = {},
) {
  return await makeReport(
    node as never,
    { code: 'month', format: 'json', language: 'en', ...month, ...wish, actor: owner },
    { signal: AbortSignal.timeout(60_000), onProgress: () => undefined, clock: house.clock },
  )
}

const gather = ({ house, node }: ReportHouse, period = month) =>
  gatherReport(
    node as never,
    { house: houseRow, period, language: 'en', values: {} },
    { signal: AbortSignal.timeout(60_000), onProgress: () => undefined, clock: house.clock },
  )

const text = ({ bytes }: { readonly bytes: Uint8Array }): string => new TextDecoder().decode(bytes)
const read = (made: { readonly bytes: Uint8Array }) =>
  parseOwnJson(text(made)) as unknown as ReportDocument

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof SenError ? error.code : String(error)
  }
}

/** A week of a school. */
async function fill(house: ReportHouse): Promise<void> {
  await house.call([{ place: places.here, status: 'ok', nano: 0n, classes: ['child'] }])
  const masked = {
    classes: ['personal'],
    types: ['NAME', 'PHONE'],
    masked: 2,
    phones: ['0912345678'],
  }
  await house.call([{ place: places.china, status: 'ok', nano: 1_500_000n, bytes: 700, ...masked }])
  await house.call([
    { place: places.china, status: 'error', nano: 200_000n, bytes: 50 },
    { place: places.home, status: 'ok', nano: 9_000_000_000n, currency: 'VND', bytes: 60 },
  ])
  await house.call([{ place: places.china, status: 'timeout', nano: 0n, bytes: 40 }])
  await house.deny('policy_denied')
  await house.deny('policy_denied')
}

test('a house without calls gets a report that says so', async () => {
  await using house = await openReportHouse()
  for (const code of ['month', 'transfer', 'providers', 'counters']) {
    const made = read(await make(house, { code }))
    expect(made.title).not.toBe('')
    expect(made.missing).toEqual([])
    expect(text(await make(house, { code, format: 'html' }))).toContain(
      'Trường Tiểu học Hoa Sen &#60;1&#62;',
    )
  }
  const source = await gather(house)
  expect(source.totals.calls.count).toBe(0)
  expect(agrees(source)).toBe(true)
})

test('the register tells place, data, persons, bytes and form, each with the calls it comes from', async () => {
  await using house = await openReportHouse()
  await fill(house)
  const made = read(await make(house, { code: 'transfer' }))
  const [crossing, inside] = made.sections
  const rows = crossing?.table?.rows.map((row) => row.map((cell) => cell.text)) ?? []
  expect(crossing?.table?.columns.length).toBe(13)
  expect(rows.length).toBe(3)
  const personal = crossing?.table?.rows.find((row) => row[4]?.text === 'personal') ?? []
  expect(personal.map((cell) => cell.text)).toEqual([
    'November 2026',
    'China, deepseek',
    '',
    'questions by program',
    'personal',
    'full name at birth (Điều 3.1); phone number (Điều 3.7)',
    '1',
    '1',
    '700',
    'masked',
    '',
    '',
    'house p1',
  ])
  expect(personal[7]?.trace).toBe('2')
  expect(made.missing).toEqual(['purpose:chat', 'basis:CN/deepseek', 'contract:CN/deepseek'])
  expect(rows.at(-1)?.slice(7, 9)).toEqual(['3', '790'])
  expect(inside?.table?.rows[0]?.[8]?.text).toBe('60')
  expect(JSON.stringify(made)).not.toContain('0912345678')
})

test('final only when a person has filled in every field; their words stand in the report', async () => {
  await using house = await openReportHouse()
  await fill(house)
  const wish = { code: 'transfer', final: true }
  const values = {
    'purpose:chat': 'Soạn bài <tập>',
    'basis:CN/deepseek': 'Điều 20',
    'contract:CN/deepseek': 'HĐ 12/2026',
  }
  expect(await codeOf(make(house, wish))).toBe('report_unfinished')
  expect(await codeOf(make(house, { ...wish, values: { ...values, 'purpose:chat': '  ' } }))).toBe(
    'report_unfinished',
  )
  const made = await make(house, { ...wish, values, format: 'html', language: 'vi' })
  expect(made.isFinal).toBe(true)
  const page = text(made)
  expect(page).toContain('Bản chính thức')
  expect(page).toContain('Soạn bài &#60;tập&#62;')
  expect(page).toContain('HĐ 12/2026')
  for (const lacks of ['<mark>', 'Bản nháp', '<script', 'http:', 'https:'])
    expect(page).not.toContain(lacks)
  const draft = text(await make(house, { code: 'transfer', format: 'html', language: 'vi' }))
  expect(draft).toContain('<td class="todo"><mark>cần người điền</mark></td>')
  expect(draft).toContain('Bản nháp')
})

test('the month names its entries and its checkpoint, and agrees with the daily sums', async () => {
  await using house = await openReportHouse()
  await fill(house)
  const made = read(await make(house))
  const value = (label: string): string | undefined =>
    made.sections
      .flatMap(({ table }) => table?.rows ?? [])
      .find(([first]) => first?.text === label)?.[1]?.text
  expect({
    calls: value('Questions'),
    failed: value('Not answered successfully'),
    abroad: value('Attempts at places abroad'),
    masked: value('Attempts with masked values'),
    bytes: value('Bytes of class personal or higher that left this building'),
    usd: value('Paid, USD'),
    rolled: value('The same by the daily sums of the pages, USD'),
    denied: value('not allowed by the rules'),
  }).toEqual({
    calls: '4',
    failed: '1',
    abroad: '3',
    masked: '1',
    bytes: '700',
    usd: 'US$0.0017',
    rolled: 'US$0.0017',
    denied: '2',
  })
  expect(JSON.stringify(made)).toContain('Ledger and daily sums agree.')
  const fact = (label: string) => made.facts.find((one) => one.label === label)?.value
  const head = await house.house.store.reader.head()
  expect(fact('Signed checkpoint')).toContain('school.example.vn/ledger')
  expect(fact('Root')).toMatch(/^[0-9a-f]{64}$/)
  expect(fact('Ledger entries')).toMatch(/^0 – \d+$/)
  // That it was made is the log's newest entry, with its hash and nothing of its content.
  const [last] = await house.house.store.reader.entries(head.size - 1, 1)
  expect(new TextDecoder().decode(last?.bytes)).toMatch(/"k":"export".*"what":"report"/)
})

test('from a broken ledger no report is made, and where it breaks is said', async () => {
  await using house = await openReportHouse()
  await fill(house)
  const database = new Database(join(house.house.folder, 'sen.db'))
  const { changes } = database.run(
    `update ledger_entries set entry = replace(entry, '"bytes":700', '"bytes":701') where entry like '%"bytes":700%'`,
  )
  database.close()
  expect(changes).toBe(1)
  let fault: unknown
  try {
    await make(house)
  } catch (error) {
    fault = error
  }
  expect(fault).toBeInstanceOf(SenError)
  expect((fault as SenError).code).toBe('ledger_broken')
  expect(Number((fault as SenError).detail['index'])).toBeGreaterThanOrEqual(0)
})

test.each([
  { name: 'a code that is none', wish: { code: 'nonsense' }, code: 'not_found' },
  { name: 'a form that is not made yet', wish: { code: 'vn-356-09' }, code: 'not_found' },
  {
    name: 'an end before its beginning',
    wish: { from: '2026-11-30', to: '2026-11-01' },
    code: 'invalid_request',
  },
  {
    name: 'more than three years',
    wish: { from: '2020-01-01', to: '2026-11-01' },
    code: 'invalid_request',
  },
])('refused: $name', async ({ wish, code }) => {
  await using house = await openReportHouse()
  expect(await codeOf(make(house, wish))).toBe(code)
})

test('a report that is cancelled ends, and enters nothing', async () => {
  await using house = await openReportHouse()
  await fill(house)
  const run = {
    signal: AbortSignal.abort(new Error('gone')),
    onProgress: () => undefined,
    clock: house.house.clock,
  }
  const wish = { code: 'month', format: 'json', language: 'en', actor: owner } as const
  expect(await codeOf(makeReport(house.node as never, wish, run))).toContain('gone')
  const entries = await house.house.store.reader.entries(0, 1_000)
  expect(entries.map(({ kind }) => kind)).not.toContain('export')
})

describe('a random log', () => {
  const attempt: fc.Arbitrary<Attempt> = fc.record({
    place: fc.constantFrom(places.here, places.china, places.home),
    status: fc.constantFrom('ok', 'error', 'timeout', 'cancelled', 'refused'),
    nano: fc.bigInt({ min: 0n, max: 50_000_000n }),
    currency: fc.constantFrom('USD', 'CNY'),
    classes: fc.constantFrom([], ['public'], ['personal'], ['personal', 'sensitive']),
    masked: fc.nat(2),
    bytes: fc.nat(5_000),
  })
  const step = fc.record({
    attempts: fc.array(attempt, { minLength: 1, maxLength: 3 }),
    /** Hours that pass before it: the log goes over midnights and the end of the month. */
    hours: fc.nat(40),
    isOpen: fc.boolean(),
    denied: fc.boolean(),
  })

  test('report, ledger and daily sums are equal, day by day and together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        await using house = await openReportHouse()
        for (const { attempts, hours, isOpen, denied } of steps) {
          house.house.clock.advance(hours * 3_600_000)
          const last = attempts.length - 1
          await house.call(
            attempts.map((one, index) => (index === last && isOpen ? { ...one, isOpen } : one)),
          )
          if (denied) await house.deny('budget_exhausted')
        }
        const whole = { from: '2026-11-01', to: '2026-12-31' }
        const together = await gather(house, whole)
        // An open call has no roll-up of its last attempt, and its earlier attempts have theirs.
        expect(agrees(together)).toBe(true)
        const entries = await house.house.store.reader.entries(0, 1_000)
        const verified = verifyEntries(entries.map(({ bytes }) => new TextDecoder().decode(bytes)))
        const totals = verified.ok ? verified.report.totals : new Map()
        expect(together.totals.paid).toEqual(totals)
        expect(together.totals.calls.count).toBe(steps.length)
        const months = [
          { from: '2026-11-01', to: '2026-11-30' },
          { from: '2026-12-01', to: '2026-12-31' },
        ]
        let transfers = 0
        for (const period of months) {
          const part = await gather(house, period)
          expect(agrees(part)).toBe(true)
          transfers += part.totals.rows.reduce((sum, row) => sum + row.transfers, 0)
        }
        const { home, abroad } = together.totals
        expect(transfers).toBe(home.count + abroad.count)
      }),
      { numRuns: 8, seed: 20261125 },
    )
  }, 60_000)
})

test.each(['vi', 'zh', 'en'] as const)(
  'the Word file opens again in %s: whole XML, marked fields, right letters',
  async (language) => {
    await using house = await openReportHouse()
    await fill(house)
    const made = await make(house, { code: 'transfer', format: 'docx', language })
    const parts = unzipSync(made.bytes)
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    for (const [name, bytes] of Object.entries(parts)) {
      if (/\.(xml|rels)$/.test(name))
        expect(`${name} ${isWellFormed(strFromU8(bytes))}`).toBe(`${name} true`)
    }
    const words = { vi: 'cần người điền', zh: '待人工填写', en: 'to be filled in by a person' }
    expect(body.split(words[language]).length - 1).toBe(made.missing.length + 2)
    expect(body).toContain('w:fill="FFE97A"')
    expect(body).toContain('Trường Tiểu học Hoa Sen &lt;1&gt;')
    const footer = Object.entries(parts).find(([name]) => /^word\/footer\d+\.xml$/.test(name))
    expect(strFromU8(footer?.[1] ?? new Uint8Array())).toContain('school.example.vn/ledger')
  },
)

/** Every tag is closed in its order, every ampersand is one of a reference. */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, isEnd, name = '', isEmpty] of xml.matchAll(
    /<(\/)?([A-Za-z][\w:.-]*)(?:\s[^<>]*?)?(\/)?>/g,
  )) {
    if (isEnd !== undefined) {
      if (open.pop() !== name) return false
    } else if (isEmpty === undefined) open.push(name)
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml)
}

test('every report has a title in every language, and those to come are named as such', async () => {
  const { listReports } = await import('../report/registry.ts')
  const { reportWords } = await import('../i18n/report-words.ts')
  for (const language of ['vi', 'zh', 'en'] as const) {
    const { titles } = reportWords(language)
    expect(Object.keys(titles).toSorted()).toEqual(
      listReports()
        .map(({ code }) => code)
        .toSorted(),
    )
  }
  expect(listReports().filter(({ state }) => state === 'ready').length).toBe(4)
})
