// Words are complete, in one Unicode form, and sober: what the types cannot see.
import { expect, test } from 'bun:test'

import { judgeSame, languages, readWords } from '../../scripts/words.ts'

const [en, vi, zh] = await Promise.all([readWords('en'), readWords('vi'), readWords('zh')])
const all = { en, vi, zh }
const ofConsole = (language: (typeof languages)[number]) =>
  all[language].filter(({ key }) => key.startsWith('console/'))

test.each([...languages])('every text in %s is NFC and not empty', (language) => {
  for (const { key, text } of all[language]) {
    expect(`${key} ${text.normalize('NFC')}`).toBe(`${key} ${text}`)
    expect(`${key} ${text.trim()}`).not.toBe(`${key} `)
  }
})

test.each(['vi', 'zh'] as const)(
  'the console has the same words in %s as in English',
  (language) => {
    const keys = (entries: readonly { readonly key: string }[]) =>
      entries.map(({ key }) => key).sort()
    expect(keys(ofConsole(language))).toEqual(keys(ofConsole('en')))
  },
)

test('what reads the same as in English is on the list', () => {
  expect(judgeSame(all).forbidden).toEqual([])
})

test.each([
  { language: 'en', lacks: /!|\bplease\b|\bendpoint|\bembedding|\btemperature\b|\bRAG\b/i },
  { language: 'vi', lacks: /!|vui lòng|xin hãy|\bendpoint|\bembedding|\bsàn\b/i },
  { language: 'zh', lacks: /！|!|请您|端点|嵌入/ },
] as const)('$language has no shouting, no pleading and no jargon', ({ language, lacks }) => {
  const wrong = ofConsole(language).filter(({ text }) => lacks.test(text))
  expect(wrong).toEqual([])
})

/** Skip reasons stand in the ladder: at most four words (design: console §3). */
test.each(['en', 'vi'] as const)('a skipped step says why in few words in %s', (language) => {
  const most = language === 'en' ? 4 : 5
  for (const { key, text } of ofConsole(language)) {
    if (key.startsWith('console/ask:skips.')) {
      expect(`${key} ${text.split(' ').length <= most}`).toBe(`${key} true`)
    }
  }
})
