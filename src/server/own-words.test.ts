// The house's own words on a real node: for short and long texts, from the console and from files, entered into the ledger without a word.
import { expect, test } from 'bun:test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { FindingType } from '../contract/finding.ts'
import { readOwnWords } from './read-own-words.ts'
import { openVerbHouse } from './testing/verb-house.ts'

const options = { mode: 'balanced', names: 'rules' } as const
const short = 've khoa hoa sung'
const long = `${'không có gì. '.repeat(4_000)}${short}`

async function open() {
  const house = await openVerbHouse({ isSetUp: true })
  const { node } = house
  const look = async (text: string): Promise<ReadonlyMap<FindingType, number>> =>
    (await node.sovereignty.inspector.inspect([{ text }], options)).types
  const entered = async (): Promise<readonly string[]> =>
    (await node.store.reader.entries(0, 100))
      .map(({ bytes }) => new TextDecoder().decode(bytes))
      .filter((entry) => entry.includes('"what":"words.'))
  const put = async (text: string): Promise<void> => {
    await mkdir(join(house.config.dataFolder, 'words'), { recursive: true })
    await writeFile(join(house.config.dataFolder, 'words', 'words.toml'), text)
  }
  return { ...house, look, entered, put }
}

test.each([
  ['a short text', short],
  ['a long one, in the thread', long],
])('%s: found after the word was added, and no more after it was removed', async (...[, text]) => {
  await using house = await open()
  expect((await house.look(text)).get('OWN')).toBeUndefined()
  const wish = { kind: 'value' as const, words: ['Khoa Hoa Súng'], means: 'internal' }
  expect(await house.call('rule.add-words', wish)).toEqual({ added: 1, faults: [] })
  expect((await house.look(text)).get('OWN')).toBe(1)
  const tried = await house.call('rule.try', { text, under: 'current' })
  expect(tried.findings.map(({ type }) => type)).toEqual(['OWN'])
  expect((await readOwnWords(house.config.dataFolder)).own?.values).toHaveLength(1)
  const entry = { kind: 'value', word: 'Khoa Hoa Súng', means: 'internal' } as const
  await house.call('rule.remove-words', { entries: [entry], reason: 'closed' })
  expect((await house.look(text)).get('OWN')).toBeUndefined()
  const entries = await house.entered()
  expect(entries).toHaveLength(2)
  expect(entries.join()).not.toContain('Súng')
})

test('files count after they were read again, above the console, and are one entry for each change', async () => {
  await using house = await open()
  await house.put('[[lists]]\nclass = "core"\nwords = ["Khoa Hoa Súng"]\n')
  const { words } = house.node
  const { holder } = words
  expect(await holder.reloadFiles()).toBe(true)
  expect([await words.enter(), await words.enter()]).toEqual([true, false])
  expect((await house.look(short)).get('OWN')).toBe(1)
  expect((await house.look(long)).get('OWN')).toBe(1)
  await house.put('[[lists]]\nclass = "kore"\nwords = ["Khoa Hoa Súng"]\n')
  expect(await holder.reloadFiles()).toBe(false)
  expect((await house.look(short)).get('OWN')).toBe(1)
  expect((await house.call('rule.words', {})).file).toMatchObject({
    state: 'refused',
    counts: [{ means: 'core', count: 1 }],
    faults: [{ code: 'unknown-word', line: 2, nearest: 'core' }],
  })
  const entries = await house.entered()
  expect(entries).toHaveLength(1)
  expect(entries[0]).toContain('"count":1')
  expect(entries[0]).not.toContain('Súng')
})
