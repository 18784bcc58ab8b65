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
  const votes = shapeVotes(text, start, end) + cueVotes(text, start, end)
  if (votes >= 3) return 1
  return votes === 2 ? 0.7 : 0.4
}

function shapeVotes(text: string, start: number, end: number): number {
  const name = text.slice(start, end)
  if (name.includes('·')) return 3
  const surname = zhDoubleSurnames.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1
  const first = name.slice(0, surname)
  const given = name.slice(surname)
  const isSurname = surname === 2 || zhSurnames.has(first)
  if ((isSurname || zhRareSurnames.has(first)) && given.length <= 2) {
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
