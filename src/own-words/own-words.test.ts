// The house's own words: which words are taken, what a file may say and what is said about its faults, and changes at the desk.
import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { NewEntry } from '../contract/ledger.ts'
import type { OwnWordRow } from '../contract/own-words.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { Reader, Step } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { createManualClock } from '../time/clock.ts'
import { checkWord } from './check-word.ts'
import { createWordsDesk } from './desk.ts'
import { openOwnWords } from './holder.ts'
import { readWords } from './read-words.ts'

describe('a word', () => {
  test.each<[raw: string, wants: string]>([
    ['Khoa Hoa Súng', 'Khoa Hoa Súng'],
    ['  Khoa \t Hoa   Súng ', 'Khoa Hoa Súng'],
    ['Bống'.normalize('NFD'), 'Bống'],
    ['望江计划', '望江计划'],
    ['Mai', 'Mai'],
    ['B7', 'B7'],
    ['2024', '2024'],
    ['a', 'too-short'],
    ['江', 'too-short'],
    ['--', 'too-short'],
    ['', 'too-short'],
    ['12', 'too-short'],
    ['và', 'too-common'],
    ['the', 'too-common'],
    ['KHÔNG', 'too-common'],
    ['我们', 'too-common'],
    ['a\u0000b', 'hidden-character'],
    ['ab\u200bcd', 'hidden-character'],
    ['ab\u202ecd', 'hidden-character'],
    ['ab\ud800', 'hidden-character'],
    ['x'.repeat(81), 'too-long'],
  ])('%j is %j', (raw, wants) => {
    const checked = checkWord(raw)
    expect('word' in checked ? checked.word : checked.fault).toBe(wants)
  })
})

describe('a file', () => {
  const read = (text: string, lists: Readonly<Record<string, string>> = {}) =>
    readWords({ text, list: (name) => lists[name] })

  test('lists, labels and exceptions, words in place and in a text file', () => {
    const { entries, faults } = read(
      `keep = ["Nguyễn Văn Cừ"]
[[lists]]
class = "internal"
words = ["Khoa Hoa Súng"]
file = "khoa.txt"
[[labels]]
means = "VN_BHXH"
words = ["mã hộ"]
[[labels]]
means = "sensitive"
words = ["Mã bệnh nhân"]`,
      { 'khoa.txt': '\uFEFF# wards\r\nKhoa Sen\r\n\r\nKhoa Nội A\n' },
    )
    expect(faults).toEqual([])
    expect(entries).toEqual([
      { kind: 'value', word: 'Khoa Hoa Súng', means: 'internal' },
      { kind: 'value', word: 'Khoa Sen', means: 'internal' },
      { kind: 'value', word: 'Khoa Nội A', means: 'internal' },
      { kind: 'label', word: 'mã hộ', means: 'VN_BHXH' },
      { kind: 'label', word: 'Mã bệnh nhân', means: 'sensitive' },
      { kind: 'keep', word: 'Nguyễn Văn Cừ', means: '' },
    ])
  })

  test.each<[name: string, text: string, fault: object]>([
    ['no TOML', 'lists = [', { code: 'not-toml' }],
    [
      'a key',
      '\n[[lists]]\nclas = "internal"\nwords = []',
      { code: 'unknown-key', line: 3, about: 'clas', nearest: 'class' },
    ],
    ['a key at the top', 'kep = []', { code: 'unknown-key', line: 1, nearest: 'keep' }],
    [
      'a class',
      '[[lists]]\nclass = "internal"\nwords = ["Hoa Sen"]\n\n[[lists]]\nclass = "personel"\nwords = []',
      { code: 'unknown-word', line: 6, nearest: 'personal' },
    ],
    [
      'a type for a word',
      '[[lists]]\nclass = "VN_CCCD"\nwords = []',
      { code: 'unknown-word', line: 2 },
    ],
    [
      'a type for a label',
      '[[labels]]\nmeans = "VN_CCCB"\nwords = []',
      { code: 'unknown-word', line: 2, nearest: 'VN_CCCD' },
    ],
    [
      'a type that would do nothing',
      '[[labels]]\nmeans = "OWN"\nwords = []',
      { code: 'unknown-word' },
    ],
    ['no class', '[[lists]]\nwords = ["Hoa Sen"]', { code: 'missing-key', about: 'class' }],
    ['no words', '[[lists]]\nclass = "core"', { code: 'missing-key', about: 'words' }],
    ['a number', '[[lists]]\nclass = "core"\nwords = [5]', { code: 'wrong-value' }],
    [
      'a word',
      '[[lists]]\nclass = "core"\nwords = ["Hoa Sen", "và"]',
      { code: 'too-common', line: 3, about: 'và' },
    ],
    [
      'a list that is not there',
      '[[lists]]\nclass = "core"\nfile = "x.txt"',
      { code: 'unreadable-list', line: 3, about: 'x.txt' },
    ],
    [
      'a way out of the folder',
      '[[lists]]\nclass = "core"\nfile = "../keys/master"',
      { code: 'unreadable-list' },
    ],
    [
      'a word of a list',
      '[[lists]]\nclass = "core"\nfile = "list.txt"',
      { code: 'too-short', file: 'list.txt', line: 2 },
    ],
    ['too many words', `[[lists]]\nclass = "core"\nfile = "many.txt"`, { code: 'too-many' }],
  ])('%s: refused with its line, and nothing of the file counts', (_name, text, fault) => {
    const many = Array.from({ length: 100_000 }, (_, index) => `mã số ${index}`).join('\n')
    const { entries, faults } = read(text, { 'list.txt': 'Hoa Sen\nx', 'many.txt': many })
    expect(entries).toEqual([])
    expect(faults[0]).toMatchObject(fault)
  })

  test('a file of faults is told as far as anybody reads', () => {
    const text = `[[lists]]\nclass = "core"\nwords = [${'"x",'.repeat(5_000)}]`
    expect(read(text).faults).toHaveLength(50)
  })
})

const tenant = 'ten_1' as Tenant
const actor: Actor = {
  tenant,
  kind: 'session',
  id: 's',
  personId: 'lan',
  personName: 'Lan',
  role: 'admin',
  groupIds: [],
  scopes: ['admin'],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: 'w_lan',
  language: undefined,
}
const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

async function open(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sen-words-'))
  folders.push(folder)
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) put(name, text)
  const rows: OwnWordRow[] = []
  const entries: NewEntry[] = []
  const reader = { find: async () => [...rows] } as unknown as Pick<Reader, 'find'>
  const holder = await openOwnWords({ folder, reader, house: () => ({ id: tenant }) })
  const run = (step: Step): void => {
    if (step.do === 'put') rows.push(step.row as OwnWordRow)
    if (step.do !== 'delete') return
    const where = step.where as OwnWordRow
    const at = rows.findIndex((row) => row.word === where.word && row.means === where.means)
    if (at === -1) throw new SenError('already_changed')
    rows.splice(at, 1)
  }
  const desk = createWordsDesk({
    holder,
    clock: createManualClock(Date.UTC(2026, 10, 25)),
    house: () => ({ id: tenant }),
    personName: (id) => `Name of ${id}`,
    async write(_, { steps, entry }) {
      steps.forEach(run)
      entries.push(entry)
    },
  })
  return { holder, desk, entries, put, folder }
}

const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : 'thrown'),
  )

describe('in force', () => {
  test('nothing: detection is handed nothing, the same nothing', async () => {
    const { holder } = await open()
    expect(holder.current()).toBeUndefined()
    expect(holder.fromFile()).toBeUndefined()
  })

  test('the same object until something changes; a faulty file leaves the words before it in force', async () => {
    const file = '[[lists]]\nclass = "core"\nwords = ["Hoa Sen"]'
    const { holder, put } = await open({ 'words.toml': file })
    const first = holder.current()
    expect(first?.values).toEqual([{ word: 'Hoa Sen', class: 'core' }])
    expect(await holder.reloadFiles()).toBe(true)
    expect(holder.current()).toBe(first)
    put('words.toml', file.replace('core', 'kore'))
    expect(await holder.reloadFiles()).toBe(false)
    expect(holder.current()).toBe(first)
    expect(holder.faults()).toMatchObject([{ code: 'unknown-word', nearest: 'core', line: 2 }])
    put('words.toml', file.replace('Hoa Sen', 'Hoa Súng'))
    expect(await holder.reloadFiles()).toBe(true)
    expect(holder.faults()).toEqual([])
    expect(holder.current()?.values).toEqual([{ word: 'Hoa Súng', class: 'core' }])
  })

  test('files that were never right: nobody may look into a text without them', async () => {
    const { holder, put } = await open({ 'words.toml': 'x' })
    expect(() => holder.current()).toThrow(SenError)
    put('words.toml', '')
    expect(await holder.reloadFiles()).toBe(true)
    expect(holder.current()).toBeUndefined()
  })
})

describe('at the desk', () => {
  test('added, seen, removed; the ledger has counts and no word', async () => {
    const { holder, desk, entries } = await open({
      'words.toml': '[[lists]]\nclass = "core"\nwords = ["Hoa Sen", "Hoa Lan"]\n',
    })
    const before = desk.view(actor, { change: true })
    expect(before).toMatchObject({
      entries: [],
      file: { state: 'in-force', counts: [{ kind: 'value', means: 'core', count: 2 }] },
    })
    const added = await desk.add(
      actor,
      { kind: 'label', words: ['Mã bệnh nhân', 'Mã bệnh nhân '], means: 'sensitive' },
      before.etag,
    )
    expect(added).toEqual({ added: 1, faults: [] })
    await desk.add(actor, { kind: 'value', words: ['Khoa Súng'], means: 'internal' }, undefined)
    const after = desk.view(actor, { change: true })
    expect(after.entries).toMatchObject([
      { kind: 'label', word: 'Mã bệnh nhân', means: 'sensitive', addedBy: 'Name of lan' },
      { kind: 'value', word: 'Khoa Súng', means: 'internal' },
    ])
    expect(holder.current()).toMatchObject({
      values: [{ word: 'Hoa Sen' }, { word: 'Hoa Lan' }, { word: 'Khoa Súng', class: 'internal' }],
      labels: [{ word: 'Mã bệnh nhân', means: 'sensitive' }],
    })
    const gone = { kind: 'value', word: 'Khoa Súng', means: 'internal' } as const
    await desk.remove(actor, { entries: [gone, gone], reason: 'closed' }, after.etag)
    expect(holder.current()?.values).toHaveLength(2)
    expect(entries.map(({ body }) => body)).toMatchObject([
      { actor: 'w_lan', what: 'words.add', count: 1, of: 'label', means: 'sensitive', total: 1 },
      { what: 'words.add', count: 1, total: 2 },
      { what: 'words.remove', count: 1, total: 1, reason: 'closed' },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/Súng|bệnh/)
  })

  test('what is there already makes no entry', async () => {
    const { desk, entries } = await open()
    const wish = { kind: 'value', words: ['Khoa Súng'], means: 'core' } as const
    await desk.add(actor, wish, undefined)
    expect(await desk.add(actor, wish, undefined)).toEqual({ added: 0, faults: [] })
    expect(entries).toHaveLength(1)
  })

  test.each([
    [
      'one of several words',
      { kind: 'value', words: ['Hoa Sen', 'và'], means: 'core' },
      'too-common',
    ],
    ['a type', { kind: 'value', words: ['Hoa Sen'], means: 'VN_CCCD' }, 'needs-class'],
    ['public', { kind: 'value', words: ['Hoa Sen'], means: 'public' }, 'unknown-word'],
    ['an unknown type', { kind: 'label', words: ['Hoa Sen'], means: 'VN_X' }, 'unknown-word'],
    [
      'too many',
      { kind: 'value', words: Array.from({ length: 2_001 }, (_, at) => `mã ${at}`), means: 'core' },
      'too-many',
    ],
  ] as const)('%s is refused, and nothing is added', async (_name, wish, code) => {
    const { desk, entries, holder } = await open()
    const result = await desk.add(actor, wish, undefined)
    expect(result).toMatchObject({ added: 0, faults: [{ code }] })
    expect(entries).toEqual([])
    expect(holder.current()).toBeUndefined()
  })

  test('an old page, a word that is not there and another house change nothing', async () => {
    const { desk, entries } = await open()
    const { etag } = desk.view(actor, { change: true })
    await desk.add(actor, { kind: 'value', words: ['Hoa Sen'], means: 'core' }, etag)
    const again = { kind: 'value', words: ['Hoa Lan'], means: 'core' } as const
    expect(await codeOf(desk.add(actor, again, etag))).toBe('already_changed')
    const entry = { kind: 'value', word: 'Hoa Lan', means: 'core' } as const
    const gone = { entries: [entry], reason: 'x' }
    expect(await codeOf(desk.remove(actor, gone, undefined))).toBe('not_found')
    const other = { ...actor, tenant: 'ten_2' as Tenant }
    expect(await codeOf(desk.add(other, again, undefined))).toBe('not_found')
    expect(() => desk.view(other, { change: true })).toThrow(SenError)
    expect(entries).toHaveLength(1)
  })
})
