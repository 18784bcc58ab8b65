// The rules as lines of a terminal: matrix, places, differences, trial, replay and facts.
import type { ConfigLanguage } from '../contract/config.ts'
import type { Precondition } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type {
  FactView,
  PolicyDifference,
  ReplayResult,
  RuleCell,
  RulesView,
  TriedPlace,
  TryResult,
} from '../contract/views.ts'
import type { RuleWords } from '../i18n/en/rules.ts'
import { destinationName, preconditionName, reasonSentence, ruleWords } from '../i18n/rule-words.ts'
import { formatNumber } from './format.ts'
import { oneLine, renderTable } from './table.ts'

/** A row for each class, a column for each destination; a star marks what follows from another rule. */
export function matrixLines(
  language: ConfigLanguage,
  view: Pick<RulesView, 'classes' | 'columns' | 'cells'>,
): readonly string[] {
  const words = ruleWords(language)
  const heads = view.columns.map(({ to }) => destinationName(words, to, language))
  const rows = view.classes.map((dataClass) => [
    words.classes[dataClass],
    ...view.columns.map(({ to }) =>
      cellText(
        words,
        view.cells.find((cell) => cell.class === dataClass && cell.to === to),
      ),
    ),
  ])
  return renderTable([words.said.class, ...heads], rows)
}

function cellText(words: RuleWords, cell: RuleCell | undefined): string {
  if (cell === undefined) return ''
  const needs = cell.require.length === 0 ? '' : ` [${cell.require.join(', ')}]`
  return `${words.actions[cell.action]}${needs}${cell.isOwn ? '' : ' *'}`
}

/** What each place that a connection stands at may get now, and what is missing. */
export function placeLines(
  language: ConfigLanguage,
  view: Pick<RulesView, 'classes' | 'places'>,
): readonly string[] {
  const words = ruleWords(language)
  const rows = view.places.map(({ place, verdicts }) => [
    placeName(words, place),
    ...verdicts.map(
      ({ action, unmet }) => `${words.actions[action]}${unmet.length > 0 ? ' …' : ''}`,
    ),
  ])
  const missing = view.places.flatMap(({ place, verdicts }) => {
    const unmet = [...new Set(verdicts.flatMap((verdict) => verdict.unmet))]
    return unmet.length === 0 ? [] : [`${placeName(words, place)}: ${needs(words, unmet)}`]
  })
  const heads = view.classes.map((dataClass) => words.classes[dataClass])
  return [...renderTable([words.said.operator, ...heads], rows), ...missing]
}

/** In its own building a house has no operator to name. */
function placeName({ columns }: RuleWords, place: Place): string {
  return place.kind === 'here' ? columns.here : `${place.operator} (${place.country})`
}

function needs(words: RuleWords, preconditions: readonly Precondition[]): string {
  const names = preconditions.map((one) => preconditionName(words, one))
  return words.said.needs(names.join('; '))
}

export function differenceLines(
  language: ConfigLanguage,
  differences: readonly PolicyDifference[],
): readonly string[] {
  const words = ruleWords(language)
  if (differences.length === 0) return [words.said.noChange]
  return differences.map((one) => differenceLine(language, words, one))
}

function differenceLine(language: ConfigLanguage, words: RuleWords, one: PolicyDifference): string {
  const { said } = words
  if (one.kind === 'words')
    return said.words(words.classes[one.class], destinationName(words, one.to, language))
  const looser = one.isLooser ? ` (${said.looser})` : ''
  if (one.kind === 'setting')
    return `${said.setting(settingName(words, one.name), one.from, one.becomes)}${looser}`
  const name = `${words.classes[one.class]}, ${destinationName(words, one.to, language)}`
  const asked = one.requires.length === 0 ? '' : ` [${one.requires.join(', ')}]`
  const change = said.setting(name, words.actions[one.from], words.actions[one.becomes])
  return `${change}${asked}${looser}`
}

function settingName({ settings }: RuleWords, name: string): string {
  if (name.startsWith('modes.')) return settings.modes(name.slice('modes.'.length))
  return name === 'mode' ||
    name === 'floor' ||
    name === 'unread' ||
    name === 'jurisdiction' ||
    name === 'id' ||
    name === 'sensitiveWordAlone'
    ? settings[name]
    : name
}

/** @param text what was tried: shown beside its type on the terminal of whoever typed it. */
export function triedLines(
  language: ConfigLanguage,
  result: TryResult,
  text: string,
): readonly string[] {
  const words = ruleWords(language)
  const { said } = words
  const found = result.findings.map(({ start, end, type, class: dataClass }) =>
    oneLine(said.found(type, text.slice(start, end), words.classes[dataClass])),
  )
  const notes = [
    ...(result.examined ? [] : [said.notExamined]),
    ...(result.examined && !result.covered ? [said.notCovered] : []),
  ]
  const classes = result.classes.map(({ class: dataClass, count }) =>
    said.counted(words.classes[dataClass], formatNumber(count, language)),
  )
  return [
    ...(found.length === 0 && result.examined ? [said.foundNothing] : found),
    ...notes,
    ...classes,
    '',
    ...result.places.flatMap((place) => placeStory(words, place)),
  ]
}

function placeStory(words: RuleWords, tried: TriedPlace): readonly string[] {
  const { place, action, rule, why, reason } = tried
  const sentence = reasonSentence(words, reason)
  const ways = tried.instead.map((way) =>
    way.kind === 'here'
      ? words.said.insteadHere
      : way.kind === 'fulfil'
        ? words.said.insteadFulfil(way.what.map((one) => preconditionName(words, one)).join('; '))
        : words.said.insteadPlace(way.place.operator, words.actions[way.action]),
  )
  return [
    `${placeName(words, place)}: ${words.actions[action]} · ${rule}`,
    ...(sentence === '' ? [] : [`    ${sentence}`]),
    ...(why === reason ? [] : [`    ${oneLine(why)}`]),
    ...(ways.length === 0 ? [] : [`    ${words.said.instead(ways.join(' · '))}`]),
  ]
}

export function replayLines(language: ConfigLanguage, result: ReplayResult): readonly string[] {
  const words = ruleWords(language)
  const { said } = words
  const from = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(result.from)
  const summary = said.replayed(
    formatNumber(result.changed, language),
    formatNumber(result.calls, language),
    from,
  )
  const rows = result.changes.map((one) => [
    words.classes[one.class],
    destinationName(words, one.to, language),
    one.operator,
    words.actions[one.from],
    words.actions[one.becomes],
    formatNumber(one.calls, language),
  ])
  const heads = [said.class, said.place, said.operator, said.from, said.becomes, said.calls]
  return [
    summary,
    ...(result.isPartial ? [said.partial] : []),
    ...(rows.length === 0 ? [] : ['', ...renderTable(heads, rows)]),
  ]
}

export function factLines(language: ConfigLanguage, facts: readonly FactView[]): readonly string[] {
  const { said } = ruleWords(language)
  const rows = facts.map((one) => [
    one.id,
    one.kind,
    one.about,
    one.reference,
    one.on,
    one.until,
    said.states[one.state],
  ])
  const heads = ['Id', said.fact, said.about, said.reference, said.on, said.until, '']
  return renderTable(heads, rows)
}
