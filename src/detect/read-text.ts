// The layers of detection over one text: words and cells, codes, what is written inside in another form, names, records, overlaps.
import type { DataClass } from '../contract/data-class.ts'
import type { DetectionMode, FindingType } from '../contract/finding.ts'
import type { Candidate, FindNames } from './candidate.ts'
import { findChinesePlates, plateLabels } from './cn/plate.ts'
import { findWechat, wechatLabels } from './cn/wechat.ts'
import { bindLabels } from './codes/bind-labels.ts'
import { findAlone } from './codes/find-alone.ts'
import type { Measure } from './codes/measure.ts'
import { findColumns, findNamed } from './codes/read-columns.ts'
import { readTokens, type Token } from './codes/tokens.ts'
import type { Today } from './detector.ts'
import { findBase64 } from './encoded/base64.ts'
import type { Embedded } from './encoded/embedded.ts'
import { readJsonString } from './encoded/json-string.ts'
import { findPercentEncoded } from './encoded/percent.ts'
import { birthLabels, findBirthDates } from './everywhere/birth-date.ts'
import { findEmails } from './everywhere/email.ts'
import { findNetworkAndPlaces, gpsLabels, ipLabels } from './everywhere/network.ts'
import type { OwnLists } from './everywhere/own.ts'
import { findSecrets, secretLabels } from './everywhere/secret.ts'
import { cellAt, liftRows } from './lift-rows.ts'
import { normalise } from './normalise/normalise.ts'
import type { NormalisedText } from './normalise/normalised-text.ts'
import { detectors } from './registry.ts'
import { resolve } from './resolve.ts'
import { type StructuredCell, toCell } from './structure/cell.ts'
import { readCells } from './structure/read-cells.ts'
import { findVietQr } from './vn/viet-qr.ts'
import type { LabelledType, LabelMeaning, Lexicon, ReadWords } from './words/lexicon.ts'

/** Every type with the words that name it. */
export const labelledTypes: readonly LabelledType[] = Object.freeze([
  ...detectors,
  {
    type: 'EMAIL',
    labels: {
      vi: 'email|thư điện tử|hộp thư',
      zh: '邮箱|电子邮件|电邮|邮件',
      en: 'e-mail|email address',
    },
  },
  { type: 'DOB', labels: birthLabels },
  { type: 'WECHAT', labels: wechatLabels },
  { type: 'CN_PLATE', labels: plateLabels },
  { type: 'IP', labels: ipLabels },
  { type: 'GPS', labels: gpsLabels },
  { type: 'SECRET', labels: secretLabels },
] satisfies readonly LabelledType[])

export interface ReadOptions {
  readonly lexicon: Lexicon
  readonly own: OwnLists | undefined
  readonly mode: DetectionMode
  readonly threshold: number
  readonly names: 'rules' | 'tagger'
  readonly findNames: FindNames | undefined
  readonly today: Today
}

export interface ReadText {
  /** In order, without overlaps, above the threshold; offsets into the normalised text. */
  readonly found: readonly Candidate[]
  readonly reading: ReadWords
  readonly isChinese: boolean
  /** Classes of the house's own words that stand inside another value: it is masked for what it is, and the class counts all the same. */
  readonly raised: readonly DataClass[]
}

/** A text inside a text inside a text: JSON in a string of JSON in base64. Deeper is nobody's letter. */
const deepest = 3
const nothingInside = Object.freeze({ found: [], raised: [] })
/** A label that is handed in names a field; a longer text is more than its value. */
const longestField = 120

export function readText(
  given: NormalisedText,
  options: ReadOptions,
  place: { readonly field?: LabelMeaning | undefined; readonly depth?: number } = {},
): ReadText {
  const { text } = given
  const { lexicon, threshold } = options
  const depth = place.depth ?? 0
  const hasNumbers = hasDigit(text)
  const reading = lexicon.read(text, hasNumbers)
  const { words } = reading
  const cells = nameField(readCells(text, lexicon), place.field)
  const isChinese = countsAsChinese(text)
  const candidates = [...findStructured(given, { options, reading, cells, isChinese, hasNumbers })]
  if (options.own !== undefined) candidates.push(...options.own.find(text, cells))
  const inside = depth < deepest ? findInside(text, { options, cells, depth }) : nothingInside
  candidates.push(...inside.found)
  const weak = candidates.filter((one) => one.confidence < threshold && one.confidence > 0)
  const structured = resolve(candidates, threshold, text)
  const names =
    options.findNames?.(given, {
      mode: options.mode,
      names: options.names,
      cells,
      labels: words,
      found: structured,
    }) ?? []
  const known = names.length === 0 ? structured : [...structured, ...names].sort(byStart)
  const lifted = liftRows(text, cells, { weak, found: known })
  const isSettled = names.length === 0 && lifted.length === 0
  const found = isSettled
    ? structured
    : resolve([...candidates, ...names, ...lifted], threshold, text)
  const { own } = options
  if (own === undefined) return { found, reading, isChinese, raised: none }
  const kept = found.filter(
    (one) => one.type === 'OWN' || !own.keeps(text.slice(one.start, one.end)),
  )
  return {
    found: kept,
    reading,
    isChinese,
    raised: [...inside.raised, ...classesLeftOut(candidates, kept)],
  }
}

const none: readonly never[] = Object.freeze([])

function classesLeftOut(
  candidates: readonly Candidate[],
  found: readonly Candidate[],
): readonly DataClass[] {
  const taken = new Set(found)
  return candidates.flatMap((one) =>
    one.type === 'OWN' && one.class !== undefined && !taken.has(one) ? [one.class] : [],
  )
}

function byStart(left: Candidate, right: Candidate): number {
  return left.start - right.start
}

interface Layers {
  readonly options: ReadOptions
  readonly reading: ReadWords
  readonly cells: readonly StructuredCell[]
  readonly isChinese: boolean
  readonly hasNumbers: boolean
}

function findStructured({ text }: NormalisedText, layers: Layers): readonly Candidate[] {
  const { options, reading, cells, isChinese } = layers
  const { words, hasPerson } = reading
  const { today } = options
  const emails = text.includes('@') ? findEmails(text) : []
  const blocks = [
    ...emails,
    ...findSecrets({ text, words: isNamed('SECRET', layers) ? words : [], cells }),
    ...findVietQr(text),
  ]
  const wechat = isNamed('WECHAT', layers) ? findWechat(text, words, cells) : []
  if (!layers.hasNumbers) return [...blocks, ...wechat]
  const tokens = outside(readTokens(text, words), blocks)
  const measure: Measure = { text, tokens, today, isChinese }
  const found = [
    ...findAlone(measure, words),
    ...bindLabels({ measure, words, cells }),
    ...findNamed(measure, cells),
    ...findColumns(measure, cells),
    ...(isChinese || hasHan(text) ? findChinesePlates(measure) : []),
    ...(isNamed('DOB', layers) || text.includes('生')
      ? findBirthDates({ text, words, cells, today })
      : []),
    ...(isNamed('IP', layers) || isNamed('GPS', layers)
      ? findNetworkAndPlaces({ text, words, cells, hasPerson })
      : []),
  ]
  return [...blocks, ...wechat, ...withoutNegative(found, cells)]
}

function isNamed(type: FindingType, { reading, cells }: Layers): boolean {
  return reading.types.has(type) || cells.some((cell) => cell.label?.includes(type) === true)
}

/** What a column of order numbers or hashes holds is nobody's, whatever it looks like. */
function withoutNegative(
  found: readonly Candidate[],
  cells: readonly StructuredCell[],
): readonly Candidate[] {
  if (!cells.some((cell) => cell.isNegative)) return found
  return found.map((one) => {
    const isNegative = !one.labelled && cellAt(cells, one.start)?.isNegative === true
    return isNegative ? { ...one, confidence: one.confidence * 0.2 } : one
  })
}

/** Nothing is taken out of an address, a key or a payment code. */
function outside(tokens: readonly Token[], blocks: readonly Candidate[]): readonly Token[] {
  if (blocks.length === 0) return tokens
  const sorted = blocks.toSorted(byStart)
  let block = 0
  return tokens.map((token) => {
    while ((sorted[block]?.end ?? Infinity) <= token.start) block += 1
    const isInside = (sorted[block]?.start ?? Infinity) < token.end
    return isInside ? { ...token, isOpaque: true } : token
  })
}

interface Inside {
  readonly options: ReadOptions
  readonly cells: readonly StructuredCell[]
  readonly depth: number
}

/** Values in percent-encoding, base64 and escaped strings, at the characters that carry them. */
function findInside(
  text: string,
  { options, cells, depth }: Inside,
): { readonly found: readonly Candidate[]; readonly raised: readonly DataClass[] } {
  const found: Candidate[] = []
  const raised: DataClass[] = []
  const read = (embedded: Embedded, field?: LabelMeaning): void => {
    const inner = normalise(embedded.text)
    const deeper = readText(inner, options, { depth: depth + 1, field })
    const { found: values } = deeper
    raised.push(...deeper.raised)
    const mapped = values.map((one) => ({
      ...one,
      start: embedded.starts[inner.originalStart(one.start)] ?? 0,
      end: embedded.ends[inner.originalEnd(one.end) - 1] ?? text.length,
    }))
    const best = mapped.toSorted((left, right) => right.confidence - left.confidence)[0]
    if (!embedded.isWhole) found.push(...mapped)
    else if (best !== undefined) {
      found.push(best)
      raised.push(...classesLeftOut(mapped, [best]))
    }
  }
  if (text.includes('%')) for (const embedded of findPercentEncoded(text)) read(embedded)
  for (const { embedded } of findBase64(text)) if (embedded !== undefined) read(embedded)
  for (const cell of cells) {
    if (!cell.isEscaped) continue
    const field = {
      types: cell.label ?? [],
      isNegative: cell.isNegative,
      isWhole: true,
      ...(cell.own !== undefined && { own: cell.own }),
    }
    read(readJsonString(text, cell.start, cell.end), field)
  }
  return { found, raised }
}

/** A header or a key that was handed in with the text names it, unless it has structure of its own. */
function nameField(
  cells: readonly StructuredCell[],
  field: LabelMeaning | undefined,
): readonly StructuredCell[] {
  const [only] = cells
  if (field === undefined || only === undefined || cells.length > 1 || only.row >= 0) return cells
  if (only.end - only.start > longestField) return cells
  const { types, isNegative, own } = field
  const label = types.length === 0 ? undefined : types
  return [toCell({ ...only, label, isNegative, row: 0, own })]
}

function hasDigit(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) return true
  }
  return false
}

function hasHan(text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) >= 0x4e00) return true
  return false
}

/** A Chinese character carries about as much as three Latin letters. */
function countsAsChinese(text: string): boolean {
  let han = 0
  let latin = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x3400 && unit <= 0x9fff) han += 1
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a && unit < 0x80) latin += 1
  }
  return han > 0 && han * 3 >= latin
}
