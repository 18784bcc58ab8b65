// Names in Latin letters by rule: a word that calls for a person, surnames, capitals. Design `sovereignty` §6, "Names".
import { foldMarks } from '../../text/fold-marks.ts'
import { viCompounds, viGiven, viHistorical, viMiddle, viSurnames } from './lists.ts'
import { isCapital, type Token } from './tagger/tokens-vi.ts'
import { viCueGroup } from './vi-cues.ts'
import { viDistricts, viPlaceNames, viProvinces } from './vi-places.ts'

/** Groups of {@link viCueGroup}. */
export const cue = Object.freeze({
  none: 0,
  label: 1,
  kin: 2,
  office: 3,
  role: 4,
  place: 5,
  body: 6,
  thing: 7,
})

export interface LatinText {
  readonly tokens: readonly Token[]
  /** Each token in lower case. */
  readonly lower: readonly string[]
  /** Offsets just before which a word of the lists says that a name follows. */
  readonly labelEnds: ReadonlySet<number>
}

export interface NameSpan {
  readonly start: number
  readonly end: number
  readonly confidence: number
  readonly labelled: boolean
  /** One syllable after an office or a role, where a word of two may begin as well: `bí thư Đoàn thanh niên`. */
  readonly mayBeWord?: boolean
}

const longestName = 5
const longestCue = 4
const houseWords = new Set(['số', 'nhà', 'so', 'đường', 'ngõ', 'hẻm'])
/** What may stand between a form's label and its value. */
const between = /^[:=("'“.<-]$/

export function latinNames(text: LatinText): readonly NameSpan[] {
  const spans: NameSpan[] = []
  const { tokens } = text
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined) continue
    if (isCapital(token.kind)) {
      let end = index + 1
      while (end < tokens.length && isCapital(tokens[end]?.kind ?? 'sign')) end++
      const span = nameInRun(text, index, end)
      if (span !== undefined) spans.push(span)
      index = end - 1
    } else if (token.kind === 'lower') {
      const end = smallName(text, index)
      if (end === undefined) continue
      spans.push({
        start: token.start,
        end: tokens[end - 1]?.end ?? token.end,
        confidence: 0.8,
        labelled: true,
      })
      index = end - 1
    }
  }
  return spans
}

/** One run of capitals holds at most one name: what stands before it decides, and how it begins. */
function nameInRun(text: LatinText, runStart: number, runEnd: number): NameSpan | undefined {
  const { first, group } = pastCountry(text, runEnd, afterCue(text, runStart, runEnd))
  if (group >= cue.place || first >= runEnd) return undefined
  const words = text.lower.slice(first, runEnd)
  const asSurname = words.findIndex((word) => isSurname(word))
  // `Theo Nguyễn Văn An`: the first word of a sentence has a capital of its own.
  const skip =
    group === cue.none && asSurname === 1 && words.length > 2 && startsSentence(text, runStart)
      ? 1
      : 0
  const end = beforeNextWord(text, first + skip, Math.min(runEnd, first + skip + longestName))
  if (end <= first + skip) return undefined
  if (runEnd - first - skip > longestName + 1) return undefined
  const span = (confidence: number): NameSpan => ({
    start: text.tokens[first + skip]?.start ?? 0,
    end: text.tokens[end - 1]?.end ?? 0,
    confidence,
    labelled: group !== cue.none,
    mayBeWord:
      end - first - skip === 1 &&
      group > cue.kin &&
      text.tokens[first + skip]?.kind === 'title' &&
      text.tokens[end]?.kind === 'lower',
  })
  const name = words.slice(skip, end - first)
  const confidence =
    group === cue.none
      ? unaided(name, text.tokens[first]?.kind === 'upper')
      : called(name, group, {
          firstToken: text.tokens[first],
          next: text.lower[end] ?? '',
          isDynasty: text.lower[first - 1] === 'nhà',
        })
  return confidence === 0 ? undefined : span(confidence)
}

/** `ông Nguyễn Văn Sức Phó Bí thư`, `Hiệu trưởng Trường Cao đẳng`: the last capital begins a word that goes on in small letters. */
function beforeNextWord({ lower, tokens }: LatinText, first: number, end: number): number {
  if (end - first < 2 || tokens[end]?.kind !== 'lower') return end
  for (let size = 2; size > 0; size--) {
    const from = end - size
    if (from < first + 1 || viCueGroup(lower.slice(from, end + 1).join(' ')) < cue.office) continue
    return from - first < 2 ? first : from
  }
  if (!isCompound(lower[end - 1] ?? '', lower[end] ?? '')) return end
  return end - 1 - first < 2 ? first : end - 1
}

/** Takes `Ông`, `Bác sĩ`, `BN` off the beginning of a run; a street or a school there means that no person follows. */
function afterCue(
  text: LatinText,
  runStart: number,
  runEnd: number,
): { readonly first: number; readonly group: number } {
  let group = groupBefore(text, runStart)
  let first = runStart
  if (group >= cue.place) return { first, group }
  for (let taken = 0; taken < 3 && first < runEnd; taken++) {
    const size = leadingCue(text.lower, { first, runEnd, isFirst: taken === 0 })
    if (size === 0) break
    group = viCueGroup(text.lower.slice(first, first + size).join(' '))
    first += size
    if (group >= cue.place) break
  }
  return { first, group }
}

/** `Tổng thống Philippines Rodrigo Duterte`: after an office a country may stand before the name. */
function pastCountry(
  { lower }: LatinText,
  runEnd: number,
  called: { readonly first: number; readonly group: number },
): { readonly first: number; readonly group: number } {
  if (called.group !== cue.office) return called
  for (let size = 3; size > 0; size--) {
    const first = called.first + size
    const country = lower.slice(called.first, first).join(' ')
    if (first >= runEnd || !countries.has(country)) continue
    // `Bộ trưởng Đức Anh`: a given name of two syllables.
    return viGiven.has(country) && runEnd - first < 2 ? called : { first, group: called.group }
  }
  return called
}

function leadingCue(
  lower: readonly string[],
  {
    first,
    runEnd,
    isFirst,
  }: { readonly first: number; readonly runEnd: number; readonly isFirst: boolean },
): number {
  for (let size = Math.min(3, runEnd - first); size > 0; size--) {
    const phrase = lower.slice(first, first + size)
    const group = viCueGroup(phrase.join(' '))
    if (group === cue.none || (size === 1 && neverTitles.has(phrase[0] ?? ''))) continue
    // `An`, `Thị`, `Ba` are names as well: a single word that is a surname counts as a title only where a surname follows it.
    const isName = size === 1 && (isSurname(phrase[0] ?? '') || viMiddle.has(phrase[0] ?? ''))
    if (isName && (!isFirst || group > cue.role || !isSurname(lower[first + 1] ?? ''))) continue
    if (!isFirst && group > cue.role) continue
    return size
  }
  return 0
}

/** With a capital they are surnames: `Chu Quế Lâm`, not `chú`. */
const neverTitles = new Set(['chu', 'to', 'do', 'an', 'y', 'thị', 'từ', 'con'])

/** @returns the group of the words just before, past a colon, bracket or quotation mark. */
function groupBefore({ tokens, lower, labelEnds }: LatinText, index: number): number {
  let end = index
  while (end > 0 && index - end < 2 && between.test(lower[end - 1] ?? '')) end--
  // `số 67 Nguyễn Văn Thoại` is a house.
  if (tokens[end - 1]?.kind === 'number' && houseWords.has(lower[end - 2] ?? '')) return cue.place
  // `BS. An`; but `… những người bạn. Vẫn biết …` are two sentences.
  const isOneSentence =
    !lower.slice(end, index).includes('.') || abbreviations.has(lower[end - 1] ?? '')
  if (isOneSentence)
    for (let size = Math.min(longestCue, end); size > 0; size--) {
      const group = viCueGroup(lower.slice(end - size, end).join(' '))
      if (group === cue.none) continue
      // `Bệnh nhân 17 Nguyễn …` is looked at below; `ngày 5 Nguyễn …` is none.
      return group
    }
  if (
    tokens[end - 1]?.kind === 'number' &&
    viCueGroup(lower.slice(Math.max(0, end - 3), end - 1).join(' ')) === cue.role
  )
    return cue.role
  return labelEnds.has(tokens[end - 1]?.end ?? -1) ? cue.label : cue.none
}

const abbreviations = new Set(
  'bs,bsck,bscki,bsckii,ths,ts,gs,pgs,ks,ls,kts,nsnd,nsưt,hlv,bn,hs,sv,gv,gvcn,pv,vđv,th,mr,mrs,ms,dr,prof,tp,ô,b,a,c'.split(
    ',',
  ),
)

/** How sure it is after a word that calls for a person. */
function called(
  name: readonly string[],
  group: number,
  {
    firstToken,
    next,
    isDynasty,
  }: {
    readonly firstToken: Token | undefined
    readonly next: string
    readonly isDynasty: boolean
  },
): number {
  const phrase = name.join(' ')
  const [first = ''] = name
  if (firstToken?.kind === 'initials') return 0.9
  if (isPlaceOnly(name) || viCueGroup(`${phrase} ${next}`) >= cue.place) return 0
  if (name.length === 1 && isCompound(first, next)) return 0
  if (isDynasty && dynasties.has(phrase)) return 0
  // `du khách Anh`, `thủ tướng Thụy Điển`; but `chị Nga` is a person.
  if (group !== cue.kin && countries.has(phrase)) return 0
  if (viHistorical.has(phrase) && group === cue.office) return 0
  const last = name.at(-1) ?? ''
  const isKnown = isSurname(first) || viGiven.has(last) || viMiddle.has(first)
  if (name.length === 1) {
    if (viGiven.has(first)) return group === cue.label ? 0.5 : 0.85
    return group === cue.kin && firstToken?.kind === 'title' ? 0.6 : group === cue.office ? 0.5 : 0
  }
  if (isKnown) return 0.95
  // A foreign name, `ông Donald Trump`: after a title only, and not after a form's label, where institutions stand as well.
  return group === cue.kin || group === cue.office ? (name.length <= 4 ? 0.7 : 0.3) : 0.3
}

/** `nhà Thanh`, `nhà Thục Hán`: ruling houses. */
const dynasties = new Set(
  'thanh,minh,tống,đường,hán,tần,tùy,tuỳ,nguyên,lý,trần,lê,mạc,hồ,đinh,nguyễn,chu,hạ,thương,ngô,ngụy,thục,tấn,thục hán,đông hán,tây hán,tào ngụy,đông ngô,hậu lê,tiền lê,tây sơn,bắc tống,nam tống'.split(
    ',',
  ),
)

/** @param phrase lower case. */
export const isCountry = (phrase: string): boolean => countries.has(phrase)

const countries = new Set(
  'anh,pháp,đức,nga,mỹ,ý,úc,lào,nhật,hàn,áo,bỉ,ấn,séc,việt,tây,nhật bản,hàn quốc,trung quốc,thái lan,ấn độ,hà lan,thụy điển,thụy sĩ,đài loan,triều tiên,hồng kông,tây ban nha,bồ đào nha,ba lan,na uy,phần lan,hy lạp,mông cổ,việt nam,campuchia,singapore,malaysia,canada,nam phi,hoa kỳ,anh quốc,vương quốc anh,liên bang nga,ai cập,thổ nhĩ kỳ,đan mạch,cuba,brazil,israel,iran,iraq,ukraine,philippines,indonesia'.split(
    ',',
  ),
)

/** Communes are often named as persons are, so with a surname only a province or a district counts as a place. */
export function isPlaceOnly(name: readonly string[]): boolean {
  const phrase = name.join(' ')
  if (viProvinces.has(phrase) || viDistricts.has(phrase)) return true
  const [first = ''] = name
  const isNamed =
    (isSurname(first) || viGiven.has(first) || viMiddle.has(first)) &&
    viGiven.has(name.at(-1) ?? '')
  return !isNamed && viPlaceNames.has(phrase)
}

/** `nhân viên Công ty`, `khoa Y học`: the syllable begins a word of two. */
export function isCompound(first: string, next: string): boolean {
  const both = `${first} ${next}`
  return viCueGroup(both) >= cue.office || viCompounds.has(both)
}
/** How sure it is where nothing calls for a person: surname, and what follows is known from names. */
function unaided(name: readonly string[], isUpper: boolean): number {
  const [first = '', ...rest] = name
  const phrase = name.join(' ')
  if (name.length < 2 || !isSurname(first) || viHistorical.has(phrase)) return 0
  // `Thái Lan`, `Hà Lan`: built like a name of a person, and nobody's.
  if (isCountry(phrase)) return 0
  const begin = name.slice(0, 2).join(' ')
  if (viPlaceNames.has(phrase) || viProvinces.has(begin) || viDistricts.has(begin)) return 0
  const known = rest.filter(
    (word) => viGiven.has(word) || viMiddle.has(word) || isGivenUnmarked(word),
  ).length
  if (known < rest.length) return known >= 1 && name.length >= 3 && !isUpper ? 0.45 : 0
  if (isUpper && name.length < 3) return 0.3
  return name.length >= 3 ? 0.75 : 0.45
}

/** Lower case, with or without marks: only after a word that calls for a name, and only as far as the lists know it. */
function smallName(text: LatinText, index: number): number | undefined {
  const first = text.lower[index] ?? ''
  if (!isSurname(first)) return undefined
  const group = groupBefore(text, index)
  if (group === cue.none || group >= cue.place) return undefined
  // `tên em là`: what looks like a surname may be the last word of what calls for one.
  for (let size = 2; size <= longestCue; size++)
    if (
      viCueGroup(text.lower.slice(Math.max(0, index + 1 - size), index + 1).join(' ')) !== cue.none
    )
      return undefined
  let end = index + 1
  const isBare = !viSurnames.has(first)
  while (end < text.tokens.length && end - index < longestName && isSmallPart(text, end, isBare))
    end++
  if (text.lower[index - 1] === '(' || silentBefore.has(text.lower[index - 1] ?? ''))
    return undefined
  const isWeak = weakBefore.has(text.lower[index - 1] ?? '')
  const least = group === cue.label && !isWeak ? 2 : 3
  return end - index >= least && !holdsCompound(text.lower.slice(index, end)) ? end : undefined
}

/** `đoàn công nhân`: made of a surname and given names, and yet words. */
function holdsCompound(words: readonly string[]): boolean {
  return words.some((word, index) => viCompounds.has(`${word} ${words[index + 1] ?? ''}`))
}

/** Before capitals they call for a name, before small letters hardly: `do ung thư đường ruột`. */
const weakBefore = new Set(['gửi', 'gui', 'của', 'cua'])
const silentBefore = new Set([
  'do',
  'to',
  'from',
  'dear',
  'họ',
  'ho',
  'con',
  'nhà',
  'ba',
  'thị',
  'y',
])

/** With marks the surname, with marks the rest; without, without: `do dân đào tạo` holds no `Đỗ`. */
function isSmallPart({ tokens, lower }: LatinText, index: number, isBare: boolean): boolean {
  if (tokens[index]?.kind !== 'lower') return false
  const word = lower[index] ?? ''
  if (viMiddle.has(word) || viGiven.has(word)) return !isBare || /^[a-z]+$/.test(word)
  return isBare && isGivenUnmarked(word)
}

const unmarkedSurnames = new Set([...viSurnames].map(foldMarks).filter((one) => one.length > 1))
const unmarkedGiven = new Set([...viGiven, ...viMiddle].map(foldMarks))

const isSurname = (word: string): boolean => viSurnames.has(word) || unmarkedSurnames.has(word)
const isGivenUnmarked = (word: string): boolean => unmarkedGiven.has(word)

function startsSentence({ lower, tokens }: LatinText, index: number): boolean {
  const before = tokens[index - 1]
  return (
    before === undefined ||
    before.kind === 'line' ||
    /^[.!?:"“”;,•*-]$/.test(lower[index - 1] ?? '')
  )
}
