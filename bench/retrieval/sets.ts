// What is asked and what is searched: XQuAD's passages and questions, and twenty thousand articles made of the law texts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { noisy } from '../../src/store/knowledge/testing/noisy.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'

const data = join(import.meta.dir, '../../../shared/data/sectors')

export interface QuestionSet {
  readonly name: 'vi' | 'zh' | 'en' | 'vi_unmarked' | 'vi_typed'
  readonly texts: readonly string[]
  readonly questions: readonly { readonly text: string; readonly right: number }[]
}

function lines<Row>(path: string): readonly Row[] {
  return readFileSync(join(data, path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

function readSet(language: 'vi' | 'zh' | 'en'): QuestionSet {
  return {
    name: language,
    texts: lines<{ text: string }>(`retrieval-xquad/passages.${language}.jsonl`).map(
      ({ text }) => text,
    ),
    questions: lines<{ question: string; passage: number }>(
      `retrieval-xquad/questions.${language}.jsonl`,
    ).map(({ question, passage }) => ({ text: question, right: passage })),
  }
}

function change(set: QuestionSet, name: QuestionSet['name'], how: (text: string) => string) {
  return {
    ...set,
    name,
    questions: set.questions.map(({ text, right }) => ({ text: how(text), right })),
  }
}

/** Typing errors only where there is time for them. */
export function questionSets(quick: boolean): readonly QuestionSet[] {
  const vi = readSet('vi')
  const sets = [vi, readSet('zh'), readSet('en'), change(vi, 'vi_unmarked', foldMarks)]
  return quick ? sets : [...sets, change(vi, 'vi_typed', noisy(11))]
}

const article = /\n(?=Điều \d+[a-z]?\.|Điều \d+\.\d+\.|第[〇零一二三四五六七八九十百千]+条)/
const longest = 1_800

/** The articles of the law texts, and then again and again with one word in twelve exchanged, each round of one text a document. */
export function makeArticles(count: number): readonly (readonly string[])[] {
  const files = ['law-vn-traffic', 'law-vn-codified', 'law-zh'].flatMap((folder) =>
    readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => join(data, folder, file)),
  )
  const originals = files.map((file) =>
    readFileSync(file, 'utf8')
      .split(article)
      .filter((text) => text.length > 40)
      .map((text) => text.slice(0, longest)),
  )
  const next = randomOf(20_261_125)
  const documents: (readonly string[])[] = []
  let left = count
  for (let round = 0; left > 0; round += 1)
    for (const texts of originals) {
      if (left <= 0) break
      const some = texts.slice(0, left)
      left -= some.length
      documents.push(round === 0 ? some : some.map((text) => exchange(text, next)))
    }
  return documents
}

function exchange(text: string, next: () => number): string {
  // Where words are not parted by blanks, characters are exchanged.
  const parts = /[\u4e00-\u9fff]{4}/.test(text) ? Array.from(text) : text.split(' ')
  const glue = parts.length > 1 && text.includes(' ') && !/[\u4e00-\u9fff]{4}/.test(text) ? ' ' : ''
  return parts
    .map((part) => (next() < 1 / 12 ? (parts[Math.floor(next() * parts.length)] ?? part) : part))
    .join(glue)
}

/** Questions of 6 to 18 words, or 12 to 27 characters of Chinese, out of articles. */
export function makeQuestions(
  documents: readonly (readonly string[])[],
  count: number,
): readonly string[] {
  const all = documents.flat()
  const next = randomOf(7)
  const from = (length: number): number => Math.floor(next() * Math.max(1, length))
  return Array.from({ length: count }, () => {
    const text = all[from(all.length)] ?? ''
    if (/[\u4e00-\u9fff]{4}/.test(text)) {
      const start = from(text.length - 30)
      return text.slice(start, start + 12 + from(15))
    }
    const words = text.split(/\s+/)
    const start = from(words.length - 20)
    return words.slice(start, start + 6 + from(12)).join(' ')
  })
}

/** The same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return state / 0x7f_ff_ff_ff
  }
}
