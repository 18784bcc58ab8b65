// sen rule words, add-words, remove-words, and `sen detect` with the house's words: what is printed, and with which exit status.
import { expect, test } from 'bun:test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { WordsView } from '../../contract/own-words.ts'
import { wordFault } from '../../own-words/faults.ts'
import { createTestHouse } from '../testing/house.ts'

const view: WordsView = {
  entries: [
    { kind: 'label', word: 'Mã bệnh nhân', means: 'sensitive', addedAt: 1, addedBy: 'Lan' },
    { kind: 'value', word: 'Khoa Hoa Súng', means: 'internal', addedAt: 1, addedBy: 'Lan' },
  ],
  etag: '"x"',
  file: {
    state: 'in-force',
    counts: [{ kind: 'value', means: 'child', count: 1_204 }],
    faults: [],
  },
  classes: [],
  types: [],
  may: { change: true },
}

test('the list: words of the console one by one, those of the file by number', async () => {
  await using house = await createTestHouse({ handlers: { 'rule.words': async () => view } })
  const { status, out } = await house.run(['rule', 'words', '--language', 'vi'])
  expect(status).toBe(0)
  expect(out).toContain('Mã bệnh nhân')
  expect(out).toMatch(/1\.204\s+về trẻ em\s+words\/words\.toml/)
})

test.each<[name: string, argv: readonly string[], asked: object]>([
  [
    'a word',
    ['add-words', 'internal', 'Khoa Hoa Súng'],
    {
      verb: 'rule.add-words',
      wanted: { kind: 'value', means: 'internal', words: ['Khoa Hoa Súng'] },
    },
  ],
  [
    'a label',
    ['add-words', 'VN_BHXH', 'mã hộ', '--label'],
    { verb: 'rule.add-words', wanted: { kind: 'label', means: 'VN_BHXH', words: ['mã hộ'] } },
  ],
  [
    'a word that goes',
    ['remove-words', 'internal', 'Khoa Hoa Súng', 'closed', '--yes'],
    {
      verb: 'rule.remove-words',
      wanted: {
        entries: [{ kind: 'value', means: 'internal', word: 'Khoa Hoa Súng' }],
        reason: 'closed',
      },
    },
  ],
])('%s', async (_name, argv, asked) => {
  await using house = await createTestHouse({
    handlers: { 'rule.add-words': async () => ({ added: 1, faults: [] }) },
  })
  expect((await house.run(['rule', ...argv])).status).toBe(0)
  expect(house.asked).toEqual([asked as never])
})

test('a word that is refused says why, in three languages, with status 3; nobody asked: nothing is removed', async () => {
  const faults = [wordFault('too-common', { about: 'và' })]
  await using house = await createTestHouse({
    handlers: { 'rule.add-words': async () => ({ added: 0, faults }) },
  })
  for (const [language, text] of [
    ['en', 'almost every text'],
    ['vi', 'hầu hết văn bản'],
    ['zh', '几乎出现在每段文本中'],
  ] as const) {
    const told = await house.run(['rule', 'add-words', 'core', 'và', '--language', language])
    expect(told.status).toBe(3)
    expect(told.out).toContain(text)
  }
  const silent = await house.run(['rule', 'remove-words', 'core', 'và', 'x'])
  expect(silent.status).toBe(2)
  expect(house.asked.map(({ verb }) => verb)).not.toContain('rule.remove-words')
})

test('a folder is judged without a node, and `sen detect` finds its words', async () => {
  await using house = await createTestHouse()
  const folder = join(house.folder, 'words')
  await mkdir(folder)
  const file = join(folder, 'words.toml')
  await writeFile(file, '[[lists]]\nclas = "internal"\nwords = ["Khoa Hoa Súng"]\n')
  const faulty = await house.run(['rule', 'words', '--check', 'words'])
  expect(faulty.status).toBe(3)
  expect(faulty.out).toContain('words.toml, line 2: The key “clas” is not known.')
  expect(faulty.out).toContain('Did you mean “class”?')
  await writeFile(join(house.folder, 'x.txt'), 've khoa hoa sung')
  expect((await house.run(['detect', 'x.txt', '--words', 'words'])).status).toBe(78)
  await writeFile(file, '[[lists]]\nclass = "internal"\nwords = ["Khoa Hoa Súng"]\n')
  const sound = await house.run(['rule', 'words', '--check', 'words'])
  expect(sound).toMatchObject({ status: 0, out: 'The file is in order: 1 words.\n' })
  const found = await house.run(['detect', 'x.txt', '--words', 'words'])
  expect(found.out).toContain('OWN  internal  1.00  khoa hoa sung')
  expect((await house.run(['detect', 'x.txt', '--words', 'none'])).out).toBe('')
  expect((await house.run(['rule', 'words', '--check', 'nowhere'])).status).toBe(4)
  expect(house.asked).toEqual([])
})

test('`sen detect` looks with the words of the house', async () => {
  const own = { values: [{ word: 'Khoa Hoa Súng', class: 'core' }], labels: [], keep: [] } as const
  await using house = await createTestHouse({
    services: { ownWords: async () => ({ own, faults: [] }) },
  })
  await writeFile(join(house.folder, 'x.txt'), 'về Khoa Hoa Súng')
  expect((await house.run(['detect', 'x.txt'])).out).toContain('OWN  core')
})

test('`sen config check` says when the server would not start for the words of the house', async () => {
  const faults = [wordFault('unknown-key', { file: 'words.toml', line: 2, about: 'clas' })]
  await using house = await createTestHouse({
    services: { ownWords: async () => ({ own: undefined, faults }) },
  })
  const told = await house.run(['config', 'check'])
  expect(told.status).toBe(78)
  expect(told.error).toContain('words.toml, line 2: The key “clas” is not known.')
  expect(told.out).toBe('')
})
