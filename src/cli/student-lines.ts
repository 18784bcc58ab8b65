// What a person reads about a student: how it did on answers that taught it nothing, and what is missing.
import type { ConfigLanguage } from '../contract/config.ts'
import type {
  ExampleCounts,
  StudentMeasure,
  StudentTrained,
  StudentView,
} from '../contract/student.ts'
import { sayShare, studentWords } from '../i18n/student-words.ts'

export function trainedLines(result: StudentTrained, language: ConfigLanguage): readonly string[] {
  const words = studentWords(language)
  const faulty = result.faults === 0 ? [] : [words.faulty(result.faults, result.faulty.slice(0, 5))]
  if (result.student !== undefined) return [...faulty, ...studentLines(result.student, language)]
  return [...faulty, words.faults[result.fault], ...leftOutLines(result.counts, language)]
}

export function studentLines(student: StudentView, language: ConfigLanguage): readonly string[] {
  const words = studentWords(language)
  const { measure, task, state, revision, newest } = student
  const head = words.head(task, words.states[state], { live: revision, newest })
  return measure === undefined ? [head] : [head, ...measureLines(measure, language)]
}

function measureLines(measure: StudentMeasure, language: ConfigLanguage): readonly string[] {
  const words = studentWords(language)
  const { counts, units, certified, bar, more } = measure
  const said =
    certified === undefined
      ? words.notProven(sayShare(bar, language), more)
      : words.proven({
          bar: sayShare(bar, language),
          right: certified.right,
          answered: certified.answered,
          coverage: sayShare(certified.answered / units, language),
        })
  return [words.learned(counts.learned, units), said, ...leftOutLines(counts, language)]
}

function leftOutLines(counts: ExampleCounts, language: ConfigLanguage): readonly string[] {
  const { leftOut } = studentWords(language)
  return (Object.keys(leftOut) as (keyof typeof leftOut)[]).flatMap((name) =>
    counts[name] === 0 ? [] : [`  ${leftOut[name](counts[name])}`],
  )
}
