// Puts a report together: its sections, who and when and from which entries, and what a person must still fill in.
import { createFill, missingKeys, type ReportDocument } from './document.ts'
import type { ReportForm } from './registry.ts'
import { createSay } from './say.ts'
import type { ReportSource } from './source.ts'

/** @param wantsFinal asked for as final; it becomes one only where nothing is missing. */
export function makeDocument(
  form: ReportForm,
  source: ReportSource,
  wantsFinal: boolean,
): ReportDocument {
  const { house, ledger, language, period, totals } = source
  const say = createSay(language, house.zone)
  const { words, number } = say
  const { facts } = words
  const sections = form.sections(source, say, createFill(source.values))
  const missing = missingKeys(sections)
  const range =
    totals.first === undefined || totals.last === undefined
      ? facts.none
      : facts.range(number(totals.first), number(totals.last))
  const checkpoint = facts.ofLog(ledger.origin, number(ledger.checkpointSize))
  const title = words.titles[form.code]
  return Object.freeze({
    code: form.code,
    language,
    title,
    about: aboutOf(form, words),
    facts: [
      { label: facts.house, value: house.name },
      { label: facts.period, value: facts.range(period.from, period.to) },
      { label: facts.made, value: `${say.time(source.at)} (${house.zone})` },
      { label: facts.law, value: source.law },
      { label: facts.entries, value: range },
      { label: facts.checkpoint, value: checkpoint },
      { label: facts.root, value: ledger.root },
    ],
    sections,
    notes: [words.noAdvice],
    footer: `${house.name} · ${title} · ${say.time(source.at)} · ${ledger.origin} ${number(ledger.checkpointSize)} · ${ledger.root.slice(0, 16)}`,
    missing,
    isFinal: wantsFinal && missing.length === 0,
  })
}

function aboutOf(form: ReportForm, words: ReturnType<typeof createSay>['words']): string {
  return words[form.code].about
}
