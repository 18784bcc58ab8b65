// All words of all lists in one trie, so that a text is read once: labels of every detector, and what belongs to none of them.
import {
  type FindingType,
  findingTypes,
  type OwnClass,
  type OwnWords,
} from '../../contract/finding.ts'
import type { LabelWords } from '../detector.ts'
import type { NameOwn } from '../everywhere/own-labels.ts'
import { normalise } from '../normalise/normalise.ts'
import { compactKey, spacedKey } from './compact-key.ts'
import {
  addressLabels,
  childWords,
  meaningless,
  nameLabels,
  negativeWords,
  personWords,
  sensitiveWords,
} from './lists.ts'
import { type Meaning, type SensitiveKind, Word } from './meaning.ts'
import { PhraseTrie } from './phrase-trie.ts'

export interface Lexicon {
  /** Words of the lists. `hasNumbers`: whether labels of numbers are of any use in it. Linear in the text. */
  read(text: string, hasNumbers: boolean): ReadWords
  /** What a header, a JSON key or a form's field calls its values. */
  name(label: string): LabelMeaning
}

export interface ReadWords {
  /** From left to right. */
  readonly words: readonly Word[]
  /** Everything that any of them names: who looks for one type asks here before going through all words. */
  readonly types: ReadonlySet<FindingType>
  readonly hasPerson: boolean
  readonly sensitive: number
  readonly children: number
}

export interface LabelMeaning {
  readonly types: readonly FindingType[]
  readonly isNegative: boolean
  /** It is nothing but a word of the lists. */
  readonly isWhole: boolean
  /** Classes that the house's own labels give its values; then `OWN` is one of the types. */
  readonly own?: readonly OwnClass[]
}

export interface LabelledType {
  readonly type: FindingType
  readonly labels: LabelWords
}

/** A key is short; a text that is handed in as a label is not worth keeping. */
const longestLabel = 80
const keptLabels = 2_000

export function createLexicon(
  labelled: readonly LabelledType[],
  own?: { readonly labels: OwnWords['labels']; readonly name: NameOwn },
): Lexicon {
  const trie = new PhraseTrie<Meaning>()
  const compactLabels = new Map<string, FindingType[]>()
  const persons = split(personWords)
  const addLabel = (phrase: string, type: FindingType, options: LabelOptions): void => {
    const meaning: Meaning = { kind: 'label', types: [type], isNear: options.isNear ?? false }
    trie.add(phrase, meaning, { isExact: options.isExact ?? false })
    const compact = compactKey(phrase)
    if (compact.length < 2) return
    const types = compactLabels.get(compact)
    if (types === undefined) compactLabels.set(compact, [type])
    else if (!types.includes(type)) types.push(type)
  }
  for (const { type, labels } of labelled) {
    for (const list of [labels.vi, labels.zh, labels.en]) {
      for (const phrase of split(list)) addLabel(phrase, type, {})
    }
    for (const phrase of split(labels.near)) addLabel(phrase, type, { isNear: true })
    for (const phrase of split(labels.exact)) addLabel(phrase, type, { isExact: true })
  }
  for (const { word, means } of own?.labels ?? []) {
    if (isType(means)) addLabel(normalise(word).text, means, {})
  }
  for (const phrase of split(nameLabels)) addLabel(phrase, 'NAME', {})
  for (const phrase of split(addressLabels)) addLabel(phrase, 'ADDRESS', {})
  for (const phrase of split(negativeWords)) trie.add(phrase, { kind: 'negative' })
  for (const phrase of split(meaningless)) trie.add(phrase, { kind: 'nothing' })
  for (const [of, list] of Object.entries(sensitiveWords)) {
    for (const phrase of split(list)) {
      trie.add(phrase, { kind: 'sensitive', of: of as SensitiveKind })
      if (namesPerson(phrase, persons)) trie.add(phrase, { kind: 'person' })
    }
  }
  for (const phrase of split(childWords)) {
    trie.add(phrase, { kind: 'child' })
    if (namesPerson(phrase, persons)) trie.add(phrase, { kind: 'person' })
  }
  for (const phrase of persons) trie.add(phrase, { kind: 'person' })
  return {
    read: (text, hasNumbers) => read(trie, text, hasNumbers),
    name: createNamer(trie, compactLabels, own?.name),
  }
}

const findable: ReadonlySet<string> = new Set(findingTypes)

function isType(means: OwnWords['labels'][number]['means']): means is Exclude<FindingType, 'OWN'> {
  return findable.has(means)
}

interface LabelOptions {
  readonly isNear?: boolean
  readonly isExact?: boolean
}

function split(list: string | undefined): readonly string[] {
  return list === undefined
    ? []
    : [...new Set(list.split('|').map((one) => one.trim()))].filter((one) => one !== '')
}

/** `vị trí của tôi` says who as well. */
function namesPerson(phrase: string, persons: readonly string[]): boolean {
  return persons.some((one) =>
    /[\u4e00-\u9fff]/.test(one) ? phrase.includes(one) : ` ${phrase} `.includes(` ${one} `),
  )
}

/** Their values may have no digit at all. */
const withoutDigits: ReadonlySet<FindingType> = new Set([
  'NAME',
  'ADDRESS',
  'SECRET',
  'WECHAT',
  'EMAIL',
  'OWN',
])

function read(trie: PhraseTrie<Meaning>, text: string, hasNumbers: boolean): ReadWords {
  const words: Word[] = []
  const types = new Set<FindingType>()
  let hasPerson = false
  let sensitive = 0
  let children = 0
  let before: readonly FindingType[] = []
  trie.each(text, (start, end, values) => {
    if (isInsideValue(text, start, end)) return
    const word = new Word(start, end, values)
    if (hasNumbers || word.types.some((type) => withoutDigits.has(type))) words.push(word)
    if (word.isPerson) hasPerson = true
    if (word.sensitive !== undefined) sensitive += 1
    if (word.isChild) children += 1
    if (word.types === before) return
    before = word.types
    for (const type of before) types.add(type)
  })
  return { words, types, hasPerson, sensitive, children }
}

/** A label inside another value does not count: `@qq.com`, `tel.example.vn`. */
function isInsideValue(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (before === 0x40) return true
  const isBeforeDot = text.charCodeAt(end) === 0x2e && isLowerLetter(text.charCodeAt(end + 1))
  const isAfterDot = before === 0x2e && isLowerLetter(text.charCodeAt(start - 2))
  if (isBeforeDot || isAfterDot) return true
  // Two letters glued to digits are a code of their own (`TK1903`), but for those that people do write so.
  const next = text.charCodeAt(end)
  if (end - start > 2 || next < 0x30 || next > 0x39) return false
  return !/^(?:qq|đt|dt)$/i.test(text.slice(start, end)) && /^\w+$/.test(text.slice(start, end))
}

function isLowerLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

function createNamer(
  trie: PhraseTrie<Meaning>,
  compactLabels: ReadonlyMap<string, readonly FindingType[]>,
  nameOwn: NameOwn | undefined,
): (label: string) => LabelMeaning {
  const known = new Map<string, LabelMeaning>()
  return (label) => {
    const short = label.slice(0, longestLabel)
    const found = known.get(short)
    if (found !== undefined) return found
    const meaning = withOwn(nameOf(short, trie, compactLabels), nameOwn?.(short))
    if (known.size >= keptLabels) known.clear()
    known.set(short, meaning)
    return meaning
  }
}

function withOwn(meaning: LabelMeaning, own: ReturnType<NameOwn> | undefined): LabelMeaning {
  if (own === undefined || own.classes.length === 0) return meaning
  const types: readonly FindingType[] = [...meaning.types, 'OWN']
  const isWhole = meaning.isWhole || own.isWhole
  return { types, isNegative: false, isWhole, own: own.classes }
}

function nameOf(
  label: string,
  trie: PhraseTrie<Meaning>,
  compactLabels: ReadonlyMap<string, readonly FindingType[]>,
): LabelMeaning {
  const whole = compactLabels.get(compactKey(label))
  if (whole !== undefined) return { types: whole, isNegative: false, isWhole: true }
  const words = trie
    .find(spacedKey(label))
    .map(({ start, end, values }) => new Word(start, end, values))
  const types = [...new Set(words.flatMap((word) => word.types))]
  const isNegative = types.length === 0 && words.some((word) => word.isNegative)
  return { types, isNegative, isWhole: false }
}
