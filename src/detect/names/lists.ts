// Reads the lists of names and places that ship with detection: `# section` lines, and under each its values with commas between.
import englishNames from './data/en-names.txt' with { type: 'text' }
import vietnameseNames from './data/vi-names.txt' with { type: 'text' }
import chineseNames from './data/zh-names.txt' with { type: 'text' }

export type Lists = ReadonlyMap<string, readonly string[]>

export function readLists(text: string): Lists {
  const lists = new Map<string, readonly string[]>()
  let name = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) name = line.slice(2)
    else if (line !== '') lists.set(name, line.split(','))
  }
  return lists
}

const chinese = readLists(chineseNames)
const vietnamese = readLists(vietnameseNames)

const of = (lists: Lists, name: string): readonly string[] => lists.get(name) ?? []
const characters = (name: string): ReadonlySet<string> => new Set(of(chinese, name).join(''))

export const zhSurnames = characters('surnames')
export const zhRareSurnames = characters('rare surnames')
export const zhDoubleSurnames: ReadonlySet<string> = new Set(of(chinese, 'double surnames'))
export const zhGivenOften = characters('given often')
export const zhGivenSometimes = characters('given sometimes')
export const zhGivenSeldom = characters('given seldom')
export const zhSoundsOften = characters('sounds often')
export const zhSoundsSometimes = characters('sounds sometimes')
export const zhNotNames: ReadonlySet<string> = new Set(of(chinese, 'not names'))
export const zhHistorical: ReadonlySet<string> = new Set(of(chinese, 'historical'))

const lower = (values: readonly string[]): ReadonlySet<string> =>
  new Set(values.map((value) => value.toLowerCase()))
export const viSurnames = lower(of(vietnamese, 'surnames'))
export const viMiddle = lower(of(vietnamese, 'middle'))
export const viGiven = lower(of(vietnamese, 'given'))
/** Words of two syllables of which the first is a given name as well: `công ty`, `an toàn`. */
export const viCompounds = lower(of(vietnamese, 'compounds'))
export const viHistorical = lower(of(vietnamese, 'historical'))

const english = readLists(englishNames)
export const enFirst = lower([...of(english, 'first'), ...of(english, 'world first')])
export const enLast = lower([...of(english, 'last'), ...of(english, 'world last')])
/** Ordinary English words: `golden`, `state`, `warriors`. */
export const enWords = lower(of(english, 'words'))
