// What is in a request: every value that identifies somebody, every class of data. The one way into detection from outside.
import type { DataClass } from '../contract/call.ts'
import type {
  Finding,
  FindingType,
  Inspect,
  InspectOptions,
  OwnWords,
  TextPart,
} from '../contract/finding.ts'
import type { Candidate, FindNames } from './candidate.ts'
import { isOfChild } from './classes/child.ts'
import { classOf } from './classes/class-of.ts'
import type { Today } from './detector.ts'
import { createOwnLists, type OwnLists } from './everywhere/own.ts'
import { joinParts } from './join-parts.ts'
import {
  createKeptReadings,
  forgetful,
  type KeptReadings,
  type Reading,
  readingOf,
} from './kept-readings.ts'
import { normalise } from './normalise/normalise.ts'
import type { NormalisedText } from './normalise/normalised-text.ts'
import { labelledTypes, type ReadOptions, readText } from './read-text.ts'
import { createLexicon, type Lexicon } from './words/lexicon.ts'

export interface InspectSeams {
  /** Names and addresses; the shipped rules and model without it. */
  readonly findNames?: FindNames
  /** False where every text is to be read anew: whoever measures reading. */
  readonly keepsReadings?: boolean
}

/** Design `sovereignty` §6. */
const thresholds = Object.freeze({ balanced: 0.6, strict: 0.3 })
/** Characters on each side of a value that may say whose it is. */
const around = 160

/**
 * The lists of names are 17 MB and 36 ms: they come with the first text, not with the start of a server that waits for one. Detection
 * answers at once, so they cannot come as a promise.
 */
const shippedNames: FindNames = (source, context) => {
  names ??= require('./names/find-names.ts') as NamesModule
  return names.findNames(source, context)
}
type NamesModule = typeof import('./names/find-names.ts')
let names: NamesModule | undefined

export function createInspect({
  findNames = shippedNames,
  keepsReadings = true,
}: InspectSeams = {}): Inspect {
  let plain: Lists | undefined
  const kept = new WeakMap<OwnWords, Lists>()
  const listsFor = (own: OwnWords | undefined): Lists => {
    if (own === undefined) return (plain ??= listsOf(undefined, keepsReadings))
    const known = kept.get(own)
    if (known !== undefined) return known
    const made = listsOf(own, keepsReadings)
    kept.set(own, made)
    return made
  }
  const dayOf = createCalendar()
  return (parts, options) => {
    const today = dayOf(options.now)
    const { mode, names } = options
    const read: ReadOptions & Pick<Lists, 'kept'> = {
      ...listsFor(options.own),
      mode,
      threshold: thresholds[mode],
      names,
      findNames,
      today,
    }
    return inspect(parts, options, read)
  }
}

interface Lists {
  readonly lexicon: Lexicon
  readonly own: OwnLists | undefined
  /** Readings with these lists. */
  readonly kept: KeptReadings
}

function listsOf(own: OwnWords | undefined, keepsReadings: boolean): Lists {
  const kept = keepsReadings ? createKeptReadings() : forgetful
  if (own === undefined) return { lexicon: createLexicon(labelledTypes), own, kept }
  const lists = createOwnLists(own)
  const lexicon = createLexicon(labelledTypes, { labels: own.labels, name: lists.name })
  return { lexicon, own: lists, kept }
}

/** The day in Vietnam and China lies ahead of UTC: nobody born today is refused. */
function createCalendar(): (now: number) => Today {
  let day = NaN
  let today: Today = { year: 0, compact: '' }
  return (now) => {
    const asked = Math.floor((now + 8 * 3_600_000) / 86_400_000)
    if (asked === day) return today
    day = asked
    const compact = new Date(asked * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
    today = { year: Number(compact.slice(0, 4)), compact }
    return today
  }
}

function inspect(
  parts: readonly TextPart[],
  options: InspectOptions,
  read: ReadOptions & Pick<Lists, 'kept'>,
): ReturnType<Inspect> {
  const texts = parts.map((part) => normalise(part.text))
  const readings = texts.map((text, index) => {
    const { label = '', text: given } = parts[index] ?? { text: '' }
    const about = `${options.mode} ${options.names} ${read.today.compact} ${label}`
    return read.kept.of({ text: given, about }, () => {
      const field = label === '' ? undefined : read.lexicon.name(label)
      return readingOf(text, readText(text, read, { field }))
    })
  })
  const split = joinParts(texts, readings, read)
  const classes = new Map<DataClass, number>()
  const types = new Map<FindingType, number>()
  const count = (dataClass: DataClass, times = 1): void => {
    if (times > 0) classes.set(dataClass, (classes.get(dataClass) ?? 0) + times)
  }
  const findings = texts.map((text, index) => {
    const reading = readings[index]
    const values = split[index] ?? reading?.found ?? []
    return values.map((one) => {
      const finding = toFinding(one, text, {
        today: read.today,
        isChinese: reading?.isChinese ?? false,
      })
      types.set(finding.type, (types.get(finding.type) ?? 0) + 1)
      count(finding.class)
      return finding
    })
  })
  for (const { raised } of readings) for (const one of raised) count(one)
  const hasIdentifier = [...classes.keys()].some((one) => ofPerson.has(one))
  let letters = 0
  let foreign = 0
  for (const reading of readings) {
    const { marks, letters: counted } = reading
    count('secret', marks.secret)
    count('internal', marks.internal)
    countWords(reading, {
      hasIdentifier,
      isAlone: options.sensitiveWordAlone === true,
      count,
    })
    letters += counted.all
    foreign += counted.foreign
  }
  return { findings, classes, types, covered: foreign * 10 <= letters * 4 }
}

/** A project's name is nobody: only these say that a text is about a person. */
const ofPerson: ReadonlySet<DataClass> = new Set<DataClass>(['personal', 'sensitive', 'child'])

interface WordContext {
  readonly hasIdentifier: boolean
  readonly isAlone: boolean
  readonly count: (dataClass: DataClass, times: number) => void
}

/** A word of a sensitive or child list counts with a person beside it, or any identifier in the conversation. */
function countWords({ reading, ages }: Reading, context: WordContext): void {
  const hasPerson = context.hasIdentifier || reading.hasPerson
  if (hasPerson || context.isAlone) context.count('sensitive', reading.sensitive)
  if (hasPerson) context.count('child', reading.children + ages)
}

interface ValueContext {
  readonly today: Today
  readonly isChinese: boolean
}

function toFinding(
  one: Candidate,
  text: NormalisedText,
  { today, isChinese }: ValueContext,
): Finding {
  const { start, end, type, confidence, labelled } = one
  const isChild = isOfChild(type, text.text.slice(start, end), today)
  const near = text.text.slice(Math.max(0, start - around), end + around)
  return {
    start: text.originalStart(start),
    end: text.originalEnd(end),
    type,
    class: one.class ?? (isChild ? 'child' : classOf(type, near, isChinese)),
    confidence: Math.round(confidence * 1_000) / 1_000,
    labelled,
  }
}
