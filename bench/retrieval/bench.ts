// bench:retrieval – the right passage first, in three languages, beside MiniSearch and FTS5 as they come; twenty thousand articles in and asked.
import type { Ranking } from '../../src/contract/ranking.ts'
import type { Question } from '../../src/knowledge/rank/question.ts'
import { ranking } from '../../src/knowledge/rank/ranking.ts'
import { type Gate, gate, report } from '../report.ts'
import { type Contender, fts5, miniSearch, ours } from './contenders.ts'
import { measureMeaning } from './meaning.ts'
import { type QuestionSet, questionSets } from './sets.ts'
import { measureSpeed } from './speed.ts'

const help = `Asks 1,190 questions each in Vietnamese, Chinese and English (XQuAD) and in Vietnamese without marks, of our store, of MiniSearch and
of SQLite's FTS5 as they come. Then 20,000 articles of law are taken in and asked, beside an index in memory. With SEN_TEST_POSTGRES_URL
(scripts/with-postgres.ts) PostgreSQL is asked too. --quick leaves typing errors out and asks fewer questions of the articles;
--break marks | terms | order must fail.`

/** What makes a gate fail. */
const mutants: Readonly<Record<string, (whole: Ranking<Question>) => Ranking<Question>>> = {
  // A house in which only what was typed with its marks is found.
  marks: (whole) => ({
    ...whole,
    createReader() {
      const reader = whole.createReader()
      return {
        read: (text) => ({
          ...reader.read(text),
          tokens: text.toLowerCase().match(/\p{L}+/gu) ?? [],
        }),
        get holding() {
          return reader.holding
        },
      }
    },
  }),
  terms: (whole) => ({
    ...whole,
    chooseTerms: (...parts) => whole.chooseTerms(...parts).slice(-1),
  }),
  order: (whole) => ({
    ...whole,
    order: (...parts) => {
      const { mass, ranked } = whole.order(...parts)
      return { mass, ranked: ranked.toSorted((left, right) => left.id - right.id) }
    },
  }),
}

interface Recall {
  readonly first: number
  readonly five: number
  readonly mrr: number
  readonly tens: readonly (readonly number[])[]
}

async function measure(contender: Contender, { questions }: QuestionSet): Promise<Recall> {
  let first = 0
  let five = 0
  let reciprocal = 0
  const tens: (readonly number[])[] = []
  for (const { text, right } of questions) {
    const ten = await contender.ask(text)
    const place = ten.indexOf(right)
    if (place === 0) first += 1
    if (place >= 0 && place < 5) five += 1
    if (place >= 0) reciprocal += 1 / (place + 1)
    tens.push(ten)
  }
  const percent = (count: number): number => round((100 * count) / questions.length)
  return { first: percent(first), five: percent(five), mrr: percent(reciprocal), tens }
}

/** As the figures are published: one place behind the point. */
function round(value: number): number {
  return Number(value.toFixed(1))
}

/** Percent of questions for which the two give the same first, and the same ten. */
function agreement(left: Recall, right: Recall) {
  const count = (same: (one: readonly number[], other: readonly number[]) => boolean): number =>
    (100 * left.tens.filter((ten, at) => same(ten, right.tens[at] ?? [])).length) / left.tens.length
  return {
    first: count(([one], [other]) => one === other),
    ten: count((one, other) => one.join() === other.join()),
  }
}

const options = process.argv.slice(2)
if (options.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = options.includes('--quick')
const broken = options.includes('--break')
  ? (options[options.indexOf('--break') + 1] ?? '')
  : undefined
const spoil = broken === undefined ? (whole: Ranking<Question>) => whole : mutants[broken]
if (spoil === undefined) {
  console.error(`--break takes ${Object.keys(mutants).join(', ')}.`)
  process.exit(2)
}
const asked = spoil(ranking) as Ranking
const hasPostgres = process.env['SEN_TEST_POSTGRES_URL'] !== undefined

const wanted: Readonly<Record<string, readonly [recall1: string, recall5: string]>> = {
  vi: ['>=93.5', '>=98.5'],
  zh: ['>=93.3', '>=98.5'],
  en: ['>=94.7', '>=98.5'],
  vi_unmarked: ['>=92', '>=98.5'],
}
const metrics: Record<string, number> = {}
const gates: Record<string, Gate> = {}
const agreements: { first: number; ten: number }[] = []
// First, while nothing else fills the memory.
if (broken === undefined) {
  const speed = await measureSpeed({ articles: 20_000, questions: quick ? 200 : 600 })
  for (const [name, value] of Object.entries(speed)) metrics[name] = Number(value.toFixed(2))
  gates['query_vs_memory'] = gate('<=10', speed['query_vs_memory'] ?? Number.NaN)
  gates['index_vs_memory'] = gate('<=3', speed['index_vs_memory'] ?? Number.NaN)
}
for (const set of questionSets(quick)) {
  await using store = await ours(set.texts, asked)
  const own = await measure(store, set)
  metrics[`${set.name}_recall1`] = own.first
  metrics[`${set.name}_recall5`] = own.five
  metrics[`${set.name}_mrr10`] = own.mrr
  const [recall1, recall5] = wanted[set.name] ?? []
  if (recall1 !== undefined) gates[`${set.name}_recall1`] = gate(recall1, own.first)
  if (recall5 !== undefined) gates[`${set.name}_recall5`] = gate(recall5, own.five)
  const peers = { minisearch: miniSearch(set.texts), fts5: fts5(set.texts) }
  for (const [name, peer] of Object.entries(peers)) {
    await using contender = peer
    const { first, five } = await measure(contender, set)
    metrics[`${name}_${set.name}_recall1`] = first
    metrics[`${name}_${set.name}_recall5`] = five
    if (set.name !== 'en') gates[`${set.name}_above_${name}`] = gate('>0', round(own.first - first))
  }
  if (hasPostgres) {
    await using server = await ours(set.texts, asked, 'postgres')
    agreements.push(agreement(own, await measure(server, set)))
  }
  console.log(`${set.name}: ${own.first} % first, ${own.five} % in five`)
}
if (hasPostgres) {
  const mean = (pick: (one: { first: number; ten: number }) => number): number =>
    Number((agreements.reduce((sum, one) => sum + pick(one), 0) / agreements.length).toFixed(2))
  metrics['stores_same_first_share'] = mean(({ first }) => first) / 100
  metrics['stores_same_ten_share'] = mean(({ ten }) => ten) / 100
  gates['stores_same_first_share'] = gate('>=0.999', metrics['stores_same_first_share'])
  gates['stores_same_ten_share'] = gate('>=0.99', metrics['stores_same_ten_share'])
}
const english = questionSets(true).find(({ name }) => name === 'en')
const meaning = english === undefined ? undefined : await measureMeaning(english)
if (meaning !== undefined) {
  metrics['en_recall1_meaning_alone'] = meaning.meaning
  metrics['en_recall1_dense'] = meaning.both
  metrics['en_recall5_dense'] = meaning.five.both
  gates['en_dense_above_words'] = gate('>=0', round(meaning.both - meaning.words))
  console.log(`en with meaning: ${meaning.both} % first, by words alone ${meaning.words} %`)
}
const skipped = [
  ...(hasPostgres ? [] : ['postgres: SEN_TEST_POSTGRES_URL is not set']),
  ...(meaning === undefined ? ['meaning: no embedding model, see bench:peers'] : []),
]
process.exit(report('retrieval', { metrics, gates, skipped, quick }))
