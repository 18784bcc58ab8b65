// The language is guessed right on real questions, with marks and without, and in microseconds.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { foldMarks } from './fold-marks.ts'
import { guessLanguage } from './language.ts'

test.each([
  { text: 'Thủ đô của Lào là gì?', language: 'vi' },
  { text: 'dang ky thuong tru', language: 'vi' },
  { text: 'thu tuc xin giay khai sinh cho con', language: 'vi' },
  { text: 'Lam sao de dang ky tam tru?'.normalize('NFD'), language: 'vi' },
  { text: 'Đăng ký kết hôn'.normalize('NFD'), language: 'vi' },
  { text: '居民身份证怎么办理？', language: 'zh' },
  { text: '请用 Python 写一个函数', language: 'zh' },
  { text: '戶籍登記需要什麼文件', language: 'zh' },
  { text: 'What is the capital of Laos?', language: 'en' },
  { text: 'hello', language: 'en' },
  { text: 'Photosynthesis worksheet, grade seven', language: 'en' },
  {
    text: 'The word "nghị định" means decree; explain what it is used for in the law of that country, and by which ministry.',
    language: 'en',
  },
  { text: 'ラオスの首都はどこですか', language: 'other' },
  { text: '라오스의 수도는 어디입니까', language: 'other' },
  { text: 'Какая столица Лаоса?', language: 'other' },
  { text: 'Quelle est la capitale du Laos et de la France?', language: 'other' },
  { text: 'Was ist die Hauptstadt von Laos und wie groß ist sie?', language: 'other' },
  { text: 'Apa ibu kota negara yang berbatasan dengan Vietnam?', language: 'other' },
  { text: '', language: 'other' },
  { text: '1234 + 5678 = ?', language: 'other' },
  { text: '🙂🙂🙂', language: 'other' },
])('"$text" is $language', ({ text, language }) => {
  expect(guessLanguage(text)).toBe(language as ReturnType<typeof guessLanguage>)
})

describe('on the questions of XQuAD', () => {
  const folder = join(import.meta.dir, '../../../shared/data/sectors/retrieval-xquad')
  const questions = (language: string): readonly string[] =>
    readFileSync(join(folder, `questions.${language}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).text ?? JSON.parse(line).question)

  test.each([
    { name: 'Vietnamese', language: 'vi', change: (text: string) => text, least: 0.99 },
    {
      name: 'Vietnamese decomposed',
      language: 'vi',
      change: (text: string) => text.normalize('NFD'),
      least: 0.99,
    },
    { name: 'Vietnamese without marks', language: 'vi', change: foldMarks, least: 0.95 },
    { name: 'Chinese', language: 'zh', change: (text: string) => text, least: 0.99 },
    { name: 'English', language: 'en', change: (text: string) => text, least: 0.99 },
  ])('$name: at least $least', ({ language, change, least }) => {
    const texts = questions(language).map(change)
    const right = texts.filter((text) => guessLanguage(text) === language)
    expect(texts.length).toBeGreaterThan(1_000)
    expect(right.length / texts.length).toBeGreaterThanOrEqual(least)
  })
})

test('a text of any size and kind is guessed without reading it all', () => {
  const hostile = [
    'ạ'.repeat(2_000_000),
    'a\u0323'.repeat(1_000_000),
    'a'.repeat(2_000_000),
    '\ud800'.repeat(1_000_000),
  ]
  const start = performance.now()
  for (const text of hostile) guessLanguage(text)
  expect(performance.now() - start).toBeLessThan(100)
})
