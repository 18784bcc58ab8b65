// What changes between two documents, and whether a way becomes more open: then a second person must agree.
import type { PolicyFacts, Precondition } from '../contract/policy.ts'
import type { PolicyDifference, PolicyDocument } from '../contract/rules-view.ts'
import { dataClasses, personalRank, rankOf } from './classes.ts'
import { cellsOf, columnsOf } from './columns.ts'
import { actionOf, compareActions } from './judge.ts'
import { createRulebook, type Spoken } from './rulebook.ts'
import { settingDifferences } from './setting-differences.ts'
import { telling } from './telling-places.ts'

export function differencesOf(
  before: PolicyDocument,
  after: PolicyDocument,
): readonly PolicyDifference[] {
  const columns = columnsOf([before, after], [])
  const old = cellsOf(before, columns)
  const looser = looserPlaces(before, after)
  const cells = cellsOf(after, columns).flatMap((cell, index): readonly PolicyDifference[] => {
    const was = old[index]
    if (was === undefined) return []
    const isLooser = looser.delete(placeKey(cell.class, cell.to))
    const isSame = was.action === cell.action && sameList(was.require, cell.require)
    if (isSame && !isLooser)
      return was.why === cell.why && was.reason === cell.reason
        ? []
        : [{ kind: 'words', class: cell.class, to: cell.to }]
    return [
      {
        kind: 'cell',
        class: cell.class,
        to: cell.to,
        from: was.action,
        becomes: cell.action,
        requiredBefore: was.require,
        requires: cell.require,
        isLooser,
      },
    ]
  })
  // A way that no column shows, such as one operator in one country.
  const hidden = [...looser.values()].map((one): PolicyDifference => ({ kind: 'cell', ...one }))
  return [...settingDifferences(before, after), ...cells, ...hidden]
}

/** Loosening for personal data and above, or anything by which less of it would be found or hidden (design `sovereignty` §3). */
export function needsSecond(differences: readonly PolicyDifference[]): boolean {
  return differences.some(
    (one) =>
      one.kind !== 'words' &&
      one.isLooser &&
      (one.kind === 'setting' || rankOf(one.class) >= personalRank),
  )
}

type LooserCell = Omit<Extract<PolicyDifference, { kind: 'cell' }>, 'kind'>

/** More are not listed: one is enough for a second person. */
const mostListed = 500

/** By class and column: where some state of the facts lets more through than before. */
function looserPlaces(before: PolicyDocument, after: PolicyDocument): Map<string, LooserCell> {
  const [old, made] = [createRulebook(before), createRulebook(after)]
  const found = new Map<string, LooserCell>()
  let grave = 0
  for (const { place, to } of telling(before, after)) {
    if (grave >= mostListed) break
    const [was, is] = [old.at(place), made.at(place)]
    for (const dataClass of dataClasses) {
      const key = placeKey(dataClass, to)
      if (found.has(key)) continue
      const [one, other] = [was.get(dataClass) ?? [], is.get(dataClass) ?? []]
      const loosest = looserUnder(one, other)
      if (loosest === undefined) continue
      if (rankOf(dataClass) >= personalRank) grave += 1
      found.set(key, {
        class: dataClass,
        to,
        from: strictestOf(one, loosest),
        becomes: strictestOf(other, loosest),
        requiredBefore: requiredOf(one),
        requires: requiredOf(other),
        isLooser: true,
      })
    }
  }
  return found
}

/** Sets of facts are tried one by one, so there must not be many. */
const mostTried = 10

/** Facts under which `after` opens more than `before`; undefined: there are none. */
function looserUnder(before: readonly Spoken[], after: readonly Spoken[]): PolicyFacts | undefined {
  if (saysTheSame(before, after)) return undefined
  const asked = [...new Set([...requiredOf(before), ...requiredOf(after)])]
  // Too many to try: whoever writes such a rule gets a second pair of eyes.
  if (asked.length > mostTried) return { met: new Set(asked) }
  for (let chosen = 2 ** asked.length - 1; chosen >= 0; chosen -= 1) {
    const facts = { met: new Set(asked.filter((_, bit) => (chosen >> bit) % 2 === 1)) }
    if (compareActions(strictestOf(after, facts), strictestOf(before, facts)) < 0) return facts
  }
  return undefined
}

function strictestOf(said: readonly Spoken[], facts: PolicyFacts): Spoken['action'] {
  return said
    .map((one) => actionOf(one, facts))
    .reduce((strictest, one) => (compareActions(one, strictest) > 0 ? one : strictest), 'allow')
}

function requiredOf(said: readonly Spoken[]): readonly Precondition[] {
  return [...new Set(said.flatMap((one) => one.require))].toSorted()
}

/** As far as a decision goes: the same actions under the same conditions, in the same order. */
function saysTheSame(one: readonly Spoken[], other: readonly Spoken[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ action, require }, index) => {
      const second = other[index]
      return second !== undefined && action === second.action && sameList(require, second.require)
    })
  )
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index])
}

function placeKey(dataClass: string, to: string): string {
  return `${dataClass} ${to}`
}
