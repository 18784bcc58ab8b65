// An answer taken along as a file: labelled and entered, of one's own calls only, and without a label never by the way.
import { expect, test } from 'bun:test'

import type { ExportWish } from '../contract/export.ts'
import type { Actor } from '../contract/people.ts'
import { SenError } from '../errors/sen-error.ts'
import { readFileLabel } from '../label/label-file.ts'
import { exportAnswer } from './export-answer.ts'
import {
  houseRow,
  openReportHouse,
  owner,
  places,
  type ReportHouse,
} from './testing/report-house.ts'

const admin = { ...owner, role: 'admin' } as Actor
const member = { ...owner, role: 'member' } as Actor
const stranger = { ...owner, role: 'member', personId: 'user_2' } as Actor
const secret = 'Bệnh nhân hỏi về huyết áp'

async function callOf(house: ReportHouse): Promise<string> {
  await house.call([{ place: places.here, status: 'ok', nano: 0n }])
  const [row] = await house.house.store.reader.find('calls', {}, { limit: 1 })
  return row?.call ?? ''
}

async function exportAs(
  house: ReportHouse,
  actor: Actor,
  wish: Partial<ExportWish> & { readonly country?: string; readonly producer?: string },
) {
  const { country = 'VN', producer, ...more } = wish
  return await exportAnswer(
    {
      store: house.house.store,
      directory: { tenant: () => ({ ...houseRow, country }) },
      nodeKey: new Uint8Array(32).fill(5),
      clock: house.house.clock,
      config: () => ({
        label: { producer, propagator: undefined },
        publicUrl: 'https://sen.school.example',
      }),
    },
    actor,
    { call: '', text: secret, format: 'md', language: 'vi', sources: [], ...more },
  )
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof SenError ? error.code : String(error)
  }
}

async function entriesOf(house: ReportHouse): Promise<readonly string[]> {
  const rows = await house.house.store.reader.entries(0, 1_000)
  return rows
    .filter(({ kind }) => kind === 'export' || kind === 'label.off')
    .map(({ bytes }) => new TextDecoder().decode(bytes))
}

test('the file names node and entry; the ledger has its hash and nothing of its text', async () => {
  await using house = await openReportHouse()
  const call = await callOf(house)
  for (const format of ['md', 'txt', 'docx'] as const) {
    const made = await exportAs(house, member, { call, format })
    expect(made.name).toMatch(new RegExp(`^sen-\\d+\\.${format}$`))
    expect(readFileLabel(made.bytes, format)).toMatchObject({
      Label: '1',
      ContentProducer: 'sen.school.example',
      ProduceID: expect.stringMatching(/^sen\.school\.example\/ledger#\d+$/) as unknown,
    })
  }
  const entries = await entriesOf(house)
  expect(entries.length).toBe(3)
  for (const entry of entries) {
    expect(entry).toMatch(/"hash":"[0-9a-f]{64}".*"label":"read-back".*"what":"answer"/)
    expect(entry).not.toContain('huyết áp')
  }
})

test.each([
  { name: 'another person’s call', actor: stranger, wish: {}, code: 'not_found' },
  { name: 'a call that never was', actor: member, wish: { call: 'call_0' }, code: 'not_found' },
  { name: 'China without a code', actor: member, wish: { country: 'CN' }, code: 'label_missing' },
  {
    name: 'China with a made-up code',
    actor: member,
    wish: { country: 'CN', producer: 'school' },
    code: 'label_missing',
  },
  {
    name: 'a name that no label holds',
    actor: member,
    wish: { producer: 'Hoa Sen' },
    code: 'label_missing',
  },
  {
    name: 'no label for somebody who does not manage the house',
    actor: member,
    wish: { unlabelled: { reason: 'r', recipient: 'CV-12' } },
    code: 'not_allowed',
  },
])('refused, and nothing is entered: $name', async ({ actor, wish, code }) => {
  await using house = await openReportHouse()
  const call = await callOf(house)
  expect(await codeOf(exportAs(house, actor, { call, ...wish }))).toBe(code)
  expect(await entriesOf(house)).toEqual([])
})

test('a house in China with its code', async () => {
  await using house = await openReportHouse()
  const call = await callOf(house)
  const producer = '001191110000600037341L10001'
  const made = await exportAs(house, member, {
    call,
    country: 'CN',
    producer,
    language: 'zh',
    format: 'txt',
  })
  expect(readFileLabel(made.bytes, 'txt')).toMatchObject({
    ContentProducer: producer,
    ContentPropagator: '001191110000600037341L20001',
  })
  expect(new TextDecoder().decode(made.bytes)).toContain('本内容由人工智能生成')
})

test('a copy without a label: its reason and the recipient’s reference are entered before it is out', async () => {
  await using house = await openReportHouse()
  const call = await callOf(house)
  const unlabelled = { reason: 'Bản in gửi phụ huynh', recipient: 'CV-12/2026' }
  const made = await exportAs(house, admin, { call, unlabelled })
  expect(readFileLabel(made.bytes, 'md')).toBeUndefined()
  const [off, copy] = await entriesOf(house)
  expect(off).toContain('"k":"label.off"')
  expect(off).toContain('"recipient":"CV-12/2026"')
  expect(copy).toContain('"label":"none"')
})
