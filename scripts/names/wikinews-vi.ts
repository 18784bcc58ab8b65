// Finds out who is a person in 20,000 Vietnamese news sentences (ALT, CC BY 4.0), and leaves out every sentence that stays doubtful.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { enFirst, readLists, viGiven, viMiddle, viSurnames } from '../../src/detect/names/lists.ts'
import { isSyllable } from '../../src/detect/names/tagger/features-vi.ts'
import { isCapital, type Token, tokensVi } from '../../src/detect/names/tagger/tokens-vi.ts'
import { viCueGroup } from '../../src/detect/names/vi-cues.ts'
import type { Labelled } from './labelled.ts'

/** Sentences of one article stand together: a family name alone belongs to a full name this near. */
const nearby = 25

const lists = readLists(readFileSync(join(import.meta.dir, 'wikinews-vi.txt'), 'utf8'))
const setOf = (name: string): ReadonlySet<string> => new Set(lists.get(name) ?? [])
const places = setOf('places')
const nobody = setOf('nobody')
const bodies = setOf('bodies')
const particles = new Set(['de', 'da', 'van', 'der', 'den', 'von', 'di', 'el', 'al', 'bin', 'la'])

interface Run {
  readonly first: number
  readonly last: number
  readonly words: readonly string[]
}
interface Line {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly words: readonly string[]
  readonly runs: readonly Run[]
}
type Verdict = 'person' | 'other' | 'doubtful'

/** @param file a sentence a line, signs apart, as the treebank gives them. */
export function readWikinews(file: string): readonly Labelled[] {
  const lines = readFileSync(file, 'utf8').normalize('NFC').trim().split('\n').map(readLine)
  const known = new Map<string, number[]>()
  for (const [index, line] of lines.entries())
    for (const run of line.runs) {
      if (run.words.length < 2 || alone(line, run) !== 'person') continue
      const family = run.words.at(-1) ?? ''
      known.set(family, [...(known.get(family) ?? []), index])
    }
  const isKnown = (name: string, index: number): boolean =>
    known.get(name)?.some((at) => Math.abs(at - index) <= nearby) === true
  return lines.flatMap((line, index) => {
    const names: (readonly [number, number])[] = []
    for (const run of line.runs) {
      const name = run.words.join(' ')
      let verdict = alone(line, run)
      if (verdict === 'doubtful' && isKnown(name, index)) verdict = 'person'
      if (verdict === 'doubtful') return []
      if (verdict === 'person')
        names.push([line.tokens[run.first]?.start ?? 0, line.tokens[run.last]?.end ?? 0])
    }
    return [capitalised({ text: line.text, names })]
  })
}

function readLine(text: string): Line {
  const tokens = tokensVi(text)
  const words = tokens.map(({ start, end }) => text.slice(start, end))
  const runs: Run[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (!isCapital(tokens[first]?.kind ?? 'sign') && !isOdd(tokens[first])) continue
    let last = first
    while (continues(tokens, words, last)) last += particles.has(words[last + 1] ?? '') ? 2 : 1
    const from = pastOthers(words, first, last)
    if (from <= last) runs.push({ first: from, last, words: words.slice(from, last + 1) })
    first = last
  }
  return { text, tokens, words, runs }
}

const isOdd = (token: Token | undefined): boolean => token?.kind === 'mixed'

function continues(tokens: readonly Token[], words: readonly string[], last: number): boolean {
  const next = tokens[last + 1]
  if (next === undefined) return false
  if (isCapital(next.kind)) return true
  return particles.has(words[last + 1] ?? '') && isCapital(tokens[last + 2]?.kind ?? 'sign')
}

/** `Anh Tony Blair`, `Palestin Mahmoud Abbas`, `Ông Obama`: what stands before the name is none of it. */
function pastOthers(words: readonly string[], first: number, last: number): number {
  let from = first
  while (
    from < last &&
    (places.has(words[from] ?? '') ||
      nobody.has(words[from] ?? '') ||
      (isVietnamese(words[from] ?? '') && !isVietnamese(words[last] ?? '')) ||
      viCueGroup((words[from] ?? '').toLowerCase()) === 2)
  )
    from++
  return from
}

function isVietnamese(word: string): boolean {
  return isSyllable(word.toLowerCase())
}

/** What a run is by itself and by the word before it. */
function alone({ words, tokens }: Line, run: Run): Verdict {
  const name = run.words.join(' ')
  const { first, last } = run
  if (isBroken(words, run)) return 'doubtful'
  if (run.words.some((word) => bodies.has(word))) return 'other'
  if (places.has(name) || nobody.has(name)) return 'other'
  if (run.words.every((word) => /^[^\p{Ll}]+$/u.test(word))) return 'other'
  if (run.words.every(isVietnamese)) return vietnamese({ words, run })
  if (run.words.some((word) => isVietnamese(word) && /[^\x20-\x7e]/.test(word))) return 'doubtful'
  if (run.words.some((word) => places.has(word) || nobody.has(word))) return 'doubtful'
  if (tokens.slice(first, last + 1).some(isOdd)) return 'other'
  const isCalled = groupBefore(words, first) >= 2 && groupBefore(words, first) <= 4
  if (run.words.length === 1) return isCalled ? 'person' : 'doubtful'
  if (run.words.length > 4) return 'doubtful'
  return isCalled || enFirst.has((run.words[0] ?? '').toLowerCase()) ? 'person' : 'doubtful'
}

function vietnamese({
  words,
  run,
}: {
  readonly words: readonly string[]
  readonly run: Run
}): Verdict {
  const lower = run.words.map((word) => word.toLowerCase())
  const group = groupBefore(words, run.first)
  const [first = ''] = lower
  if (run.words.length === 1) return group >= 1 && group <= 4 ? 'doubtful' : 'other'
  if (!viSurnames.has(first)) return 'other'
  const isName = lower.slice(1).every((word) => viGiven.has(word) || viMiddle.has(word))
  return isName && (group === 3 || group === 2) && run.words.length > 2 ? 'person' : 'doubtful'
}

function groupBefore(words: readonly string[], first: number): number {
  for (let size = 3; size > 0; size--) {
    const group = viCueGroup(
      words
        .slice(Math.max(0, first - size), first)
        .join(' ')
        .toLowerCase(),
    )
    if (group > 0) return group
  }
  return 0
}

/** `Niu - Di - Lân`, `Kerry O ’ Brien`: cut apart by the treebank. */
function isBroken(words: readonly string[], { first, last }: Run): boolean {
  const cut = /^[-–’'&.]$/
  return (
    cut.test(words[first - 1] ?? '') ||
    (cut.test(words[last + 1] ?? '') &&
      (words[last + 2] ?? '') !== '' &&
      /^\p{Lu}/u.test(words[last + 2] ?? ''))
  )
}

/** The treebank begins many sentences small. */
function capitalised({ text, names }: Labelled): Labelled {
  return { text: text.charAt(0).toUpperCase() + text.slice(1), names }
}
