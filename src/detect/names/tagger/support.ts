// What the lists say of a name the model found in Chinese text: a model trained on made sentences is surer than it may be.
import {
  zhDoubleSurnames,
  zhGivenOften,
  zhGivenSeldom,
  zhGivenSometimes,
  zhRareSurnames,
  zhSoundsOften,
  zhSoundsSometimes,
  zhSurnames,
} from '../lists.ts'
import { zhAfter, zhBefore, zhTitles } from '../zh-cues.ts'
import { zhWords } from './zh-words.ts'

/** @returns what the model's confidence is multiplied by: 1 where surname, given name or a word beside it speak for a person as well. */
export function supportOf(text: string, start: number, end: number): number {
  const cues = cueVotes(text, start, end)
  const alone = standsAlone(text, start, end) ? 1 : 0
  const votes =
    shapeVotes(text, start, end) + cues + alone - (cues > 0 ? 0 : doubts(text, start, end))
  if (votes >= 3) return 1
  return votes === 2 ? certainlyLess : 0.4
}

/** Below the threshold of a house that set nothing, above that of a strict one. */
const certainlyLess = 0.64

/** Surnames that running text is full of as words: alone they speak for little. */
const commonWords = new Set(
  Array.from('向成于水应任易万丁长年时和经方高安平明白花石金常何许曾连关从全解过后通'),
)

const signs = new Set(Array.from('、,;:。()"“”\n\t|'))

/** `、李娜、`: signs or ends on both sides. */
function standsAlone(text: string, start: number, end: number): boolean {
  const isEdge = (at: number): boolean => at < 0 || at >= text.length || signs.has(text.charAt(at))
  return isEdge(start - 1) && isEdge(end)
}

/** In running text, with nothing beside it: `方程为`, `向盛`, `陆港` look like names as well. */
function doubts(text: string, start: number, end: number): number {
  const isShort = end - start === 2 && !zhGivenOften.has(text.charAt(start + 1))
  const beginsWord = end - start === 3 && zhWords().step(text, start, start + 2) % 10 >= 2
  const endsLoosely = functionWords.has(text.charAt(end - 1))
  return (isShort ? 1 : 0) + (beginsWord ? 2 : 0) + (endsLoosely ? 2 : 0)
}
const functionWords = new Set(
  Array.from('为得了的在是有不与和而之其到对向将被从也就都又才可以能会要使让'),
)

function shapeVotes(text: string, start: number, end: number): number {
  const name = text.slice(start, end)
  if (name.includes('·')) return 3
  const surname = zhDoubleSurnames.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1
  const first = name.slice(0, surname)
  const given = name.slice(surname)
  const isSurname = surname === 2 || (zhSurnames.has(first) && !commonWords.has(first))
  if ((isSurname || zhSurnames.has(first) || zhRareSurnames.has(first)) && given.length <= 2) {
    const known = characters(given).filter(
      (one) => zhGivenOften.has(one) || zhGivenSometimes.has(one),
    ).length
    const seldom = characters(given).filter((one) => zhGivenSeldom.has(one)).length
    const isKnown = given.length > 0 && known === given.length
    const isPair = given.length === 2 && zhWords().isGivenPair(name, surname)
    return (
      (isSurname ? 2 : 1) +
      (isKnown || isPair ? 1 : isSurname || known + seldom === given.length ? 0 : -1)
    )
  }
  const isForeign =
    name.length >= 3 &&
    characters(name).every((one) => zhSoundsOften.has(one) || zhSoundsSometimes.has(one))
  return isForeign ? 2 : name.length >= 2 && name.length <= 4 ? 1 : 0
}

const characters = (text: string): readonly string[] => Array.from(text)

function cueVotes(text: string, start: number, end: number): number {
  if (zhTitles.beginningAt(text, end) > 0) return 2
  const before = zhBefore.endingAt(text, start)
  const after = zhAfter.beginningAt(text, end)
  if (before >= 1 && before <= 3) return 1
  return after === 2 || after === 3 || (after === 4 && sayings.test(text.slice(end, end + 3)))
    ? 1
    : 0
}

const sayings = /^(?:说|表示|指出|认为|强调|称|介绍|告诉|回忆|坦言|透露|写道)/
