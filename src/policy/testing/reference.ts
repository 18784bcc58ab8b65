// A second evaluator, slow and written another way, to compare the real one with: it walks the document anew for every question and
// knows no index, no lineage and no cache. From the text of design `sovereignty` §3 and docs/decisions/2026-11-25-policy.md.
import type { DataClass } from '../../contract/data-class.ts'
import type { PolicyAction } from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import type { DocumentRule, PolicyDocument } from '../../contract/rules-view.ts'

const order: readonly PolicyAction[] = ['allow', 'mask', 'local', 'deny']
const people: readonly DataClass[] = ['public', 'internal', 'personal', 'sensitive', 'child']
const states: readonly DataClass[] = ['internal', 'important', 'core', 'secret']

export interface Question {
  readonly classes: readonly DataClass[]
  readonly place: Place
  readonly met: ReadonlySet<string>
}

export function referenceDecision(document: PolicyDocument, question: Question): PolicyAction {
  const { classes, place, met } = question
  const asked = classes.length === 0 ? [document.policy.floor] : classes
  return strictest(asked.map((one) => ofClass(document, one, { place, met })))
}

interface At {
  readonly place: Place
  readonly met: ReadonlySet<string>
}

function ofClass(document: PolicyDocument, dataClass: DataClass, at: At): PolicyAction {
  const { place } = at
  if (![...people, ...states].includes(dataClass)) return place.kind === 'here' ? 'allow' : 'local'
  if (place.kind === 'here') {
    const action = climb(document, dataClass, { ...at, speaks: hereSpeaks })
    return action === 'deny' ? 'deny' : 'allow'
  }
  if (!['own', 'provider', 'partner'].includes(place.kind)) return 'local'
  const views = viewsOf(place, document.policy.jurisdiction)
  const actions = views.map((speaks) => climb(document, dataClass, { ...at, speaks }))
  const isUnknown = [place.country, place.operatorCountry].some(isNoCountry)
  if (isUnknown && dataClass !== 'public') actions.push('local')
  return strictest(actions)
}

function isNoCountry(code: string): boolean {
  return code.length !== 2 || code.toUpperCase() !== code || code === '??' || code === 'ZZ'
}

/** How specifically a word speaks about the place, 0 most; undefined: not at all. */
type Speaks = (to: string) => number | undefined

const hereSpeaks: Speaks = (to) => (to === 'here' ? 0 : to === '*' ? 1 : undefined)

/** One for each country that the place touches outside the law's own (or the law's own, if there is none), one for a partner. */
function viewsOf(place: Place, law: string): readonly Speaks[] {
  const touched = [place.country, place.operatorCountry]
  const isUnknown = touched.some(isNoCountry)
  const crosses = isUnknown || touched.some((country) => country !== law)
  const countries = isUnknown ? [''] : touched.filter((country) => !crosses || country !== law)
  const ground = countries.map((country): Speaks => {
    return (to) => {
      if (to === `operator:${place.operator}`) return 0
      if (country !== '' && to === country) return 1
      if (to === (crosses ? 'abroad' : 'home')) return 2
      return to === '*' ? 3 : undefined
    }
  })
  const partner: Speaks = (to) =>
    to === `partner:${place.operator}` ? 0 : to === 'partner' ? 1 : to === '*' ? 2 : undefined
  return place.kind === 'partner' ? [...ground, partner] : ground
}

/** From the class upwards in each chain it lies in, until a rule speaks; a class that is in both chains takes the stricter. */
function climb(
  document: PolicyDocument,
  dataClass: DataClass,
  at: At & { readonly speaks: Speaks },
): PolicyAction {
  const own = mostSpecific(
    document.rules.filter((rule) => rule.class === dataClass),
    at.speaks,
  )
  if (own.length > 0) return strictest(own.map((rule) => ofRule(rule, at.met)))
  const found = [people, states].flatMap((chain) => {
    const place = chain.indexOf(dataClass)
    const next = place === -1 ? undefined : chain[place + 1]
    return next === undefined ? [] : [climb(document, next, at)]
  })
  const inherited = found.length === 0 ? 'local' : strictest(found)
  const canMask = ['personal', 'sensitive', 'child'].includes(dataClass)
  return inherited === 'mask' && !canMask ? 'local' : inherited
}

function mostSpecific(rules: readonly DocumentRule[], speaks: Speaks): readonly DocumentRule[] {
  const heard = rules.filter((rule) => speaks(rule.to) !== undefined)
  const least = Math.min(...heard.map((rule) => speaks(rule.to) ?? 9))
  return heard.filter((rule) => speaks(rule.to) === least)
}

function ofRule(rule: DocumentRule, met: ReadonlySet<string>): PolicyAction {
  if (rule.do === 'local' || rule.do === 'deny') return rule.do
  return rule.require.every((one) => met.has(one)) ? rule.do : 'local'
}

function strictest(actions: readonly PolicyAction[]): PolicyAction {
  return order[Math.max(...actions.map((action) => order.indexOf(action)))] ?? 'deny'
}
