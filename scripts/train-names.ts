// Trains the two name models and writes them to src/detect/names/data. The same inputs make the same bytes (docs/names-model.md).
//   sh scripts/bun scripts/train-names.ts <shared>/data --news <ALT, Vietnamese> [--out <folder>] [--texts <n>] [vi] [zh]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { featuresVi, viWidth } from '../src/detect/names/tagger/features-vi.ts'
import { featuresZh, zhWidth } from '../src/detect/names/tagger/features-zh.ts'
import { chance, fit, type Sequence } from './names/fit.ts'
import { generateVi } from './names/generate-vi.ts'
import { generateZh } from './names/generate-zh.ts'
import { type Labelled, plain, renamed, toLabels } from './names/labelled.ts'
import { packModel } from './names/pack-model.ts'
import { personsVi } from './names/persons-vi.ts'
import { readWikinews } from './names/wikinews-vi.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, texts: { type: 'string' }, news: { type: 'string' } },
})
const [shared, ...wanted] = positionals
if (shared === undefined) throw new Error('Name the folder of the shared data.')
const out = values.out ?? join(import.meta.dir, '..', 'src', 'detect', 'names', 'data')
const both = wanted.length === 0

if (both || wanted.includes('vi')) trainVi(shared)
if (both || wanted.includes('zh')) trainZh(shared)

function trainVi(folder: string): void {
  const law = ['law-vn-codified', 'law-vn-traffic'].flatMap((name) =>
    linesOf(join(folder, 'sectors', name), 20, 220),
  )
  const news = newsVi(values.news)
  const calm = news.filter(({ names }) => names.length === 0).map(({ text }) => text)
  const texts = [
    ...generateVi({
      seed: 20_261_125,
      count: Number(values.texts ?? 140_000),
      law: [...law, ...calm, ...calm],
    }),
    ...medicalEnglish(join(folder, 'sectors', 'health-medquad-en', 'qa.jsonl')),
    ...news,
  ]
  const sequences = texts.map(({ text, names }) => {
    const { tokens, features } = featuresVi(text)
    return { features, labels: toLabels(tokens, names) }
  })
  save('vi-model.bin', sequences, { width: viWidth, passes: 3 })
}

function trainZh(folder: string): void {
  const law = linesOf(join(folder, 'sectors', 'law-zh'), 8, 160).filter(
    (line) => !/[某×]/.test(line),
  )
  const texts: Labelled[] = [
    ...generateZh({ seed: 20_261_125, count: Number(values.texts ?? 60_000) }),
    ...law.filter((_, index) => index % 3 === 0).map((text) => ({ text, names: [] })),
  ]
  const sequences = texts.map(({ text, names }) => ({
    features: featuresZh(plain(text)),
    labels: toLabels(
      [...Array(text.length).keys()].map((start) => ({ start, end: start + 1 })),
      names,
    ),
  }))
  save('zh-model.bin', sequences, { width: zhWidth, passes: 3 })
}

function save(
  file: string,
  sequences: readonly Sequence[],
  { width, passes }: { readonly width: number; readonly passes: number },
): void {
  console.log(`${file}: ${sequences.length} texts`)
  const packed = packModel(fit(sequences, { width, passes, seed: 1, drop: 0.3 }))
  writeFileSync(join(out, file), packed)
  console.log(`  ${packed.length} bytes`)
}

/** Sentences of news with the names they have, and again with other names in their places: the sentence is to be learnt, not who was president. */
function newsVi(file: string | undefined): readonly Labelled[] {
  if (file === undefined) throw new Error('Name the file of Vietnamese news: --news <file>.')
  const random = chance(2_026)
  const { full, givenAlone, foreign, person } = personsVi(random)
  const news = readWikinews(file)
  return news.flatMap((one) =>
    one.names.length === 0
      ? [one]
      : [
          one,
          renamed(one, foreign),
          renamed(one, full),
          renamed(one, person),
          renamed(one, () => (random() < 0.5 ? givenAlone() : foreign())),
        ],
  )
}

/** Sentences of health authorities, without persons: what a clinic's English text looks like. */
function medicalEnglish(file: string): readonly Labelled[] {
  const rows = readFileSync(file, 'utf8').trim().split('\n')
  const random = chance(77)
  const sentences = rows
    .flatMap((row) =>
      ((JSON.parse(row) as { readonly answer?: string }).answer ?? '').split(/(?<=[.?!])\s+/),
    )
    .filter((text, index) => index % 5 === 0 && text.length > 30 && text.length < 240)
    .slice(0, 3_000)
  return [...sentences, ...sentences.map((text) => titled(text, random))].map((text) => ({
    text,
    names: [],
  }))
}

/** Headings, `College Physics`, `The Human Immune System`: capitals are no name by themselves. */
function titled(text: string, random: () => number): string {
  const words = text.split(' ')
  const from = Math.floor(random() * 0.7 * words.length)
  const heading = words
    .slice(from, from + 2 + Math.floor(random() * 3))
    .map((word) => (word.length > 3 ? word.charAt(0).toUpperCase() + word.slice(1) : word))
  return random() < 0.5
    ? heading.join(' ')
    : [...words.slice(0, from), ...heading, ...words.slice(from + heading.length)].join(' ')
}

function linesOf(folder: string, least: number, most: number): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').normalize('NFC').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.length >= least)
    .map((line) => line.slice(0, most))
}
