// From examples as they were brought to those that teach and those that certify: rights, halves, contradictions, one person's share.
// What certifies is never learned from, and whoever brings many answers cannot outvote everybody else (design `routing` §4, §14).
import type { ExampleCounts, StudentExample, StudentFault } from '../../contract/student.ts'
import { foldText } from './fold-text.ts'
import {
  authorLeast,
  authorShare,
  fitShare,
  limits,
  referenceShare,
  referenceWeight,
} from './limits.ts'

export interface Weighted {
  readonly text: string
  /** The answer as one line: what answers are compared by. */
  readonly key: string
  readonly example: StudentExample
  readonly weight: number
}

export interface Gathered {
  readonly form: 'label' | 'fields'
  readonly fit: readonly Weighted[]
  /** Grouped by cluster: one unit each. */
  readonly certify: readonly (readonly Weighted[])[]
  readonly counts: ExampleCounts
}

export interface GatherOptions {
  /** 0 to 1 for a cluster, for ever: `evaluate/half.ts` with the house's and the task's name in it. */
  readonly place: (cluster: string) => number
}

/** @returns what to learn from, or why nothing can be learned. */
export function gather(
  given: readonly StudentExample[],
  options: GatherOptions,
): Gathered | { readonly fault: StudentFault; readonly counts: ExampleCounts } {
  const tally = { noRights: 0, empty: 0, tooLong: 0, twice: 0, contradictory: 0, overShare: 0 }
  const byText = new Map<string, StudentExample[]>()
  // The newest count, and a text keeps the place where it came last.
  for (const example of given.slice(-limits.examples * 2)) {
    const folded = example.text.length > limits.text ? '' : foldText(example.text)
    if (example.rights === 'unknown') tally.noRights += 1
    else if (example.text.length > limits.text) tally.tooLong += 1
    else if (folded === '') tally.empty += 1
    else {
      const known = byText.get(folded)
      if (known === undefined) byText.set(folded, [example])
      else known.push(example)
    }
  }
  const forms = new Set([...byText.values()].flat().map(({ answer }) => answer.form))
  const counts = (fit: number, certifying: number, rare: number): ExampleCounts => ({
    given: given.length,
    learned: fit,
    certifying,
    ...tally,
    rare,
  })
  if (forms.size > 1) return { fault: 'mixed-forms', counts: counts(0, 0, 0) }
  const halves = { fit: [] as Weighted[], certify: [] as (Weighted & { cluster: string })[] }
  for (const [folded, same] of [...byText].slice(-limits.examples)) {
    const agreed = agree(same)
    tally.twice += same.length - 1
    const cluster = clusterOf(same, folded)
    const isFit = isForFit(same, options.place(cluster))
    // A text without an agreed answer teaches nothing, and where it certifies, whatever is said to it counts as wrong.
    if (agreed === undefined) tally.contradictory += 1
    if (agreed === undefined && isFit) continue
    const example = agreed ?? (same[0] as StudentExample)
    const key = agreed === undefined ? '\n' : keyOf(example)
    const weight = example.source === 'reference' ? referenceWeight : 1
    if (isFit) halves.fit.push({ text: example.text, key, example, weight })
    else if (example.source !== 'reference')
      halves.certify.push({ text: example.text, key, example, weight, cluster })
  }
  const fit = boundReference(boundAuthors(halves.fit))
  const certify = withinShare(halves.certify, options.place)
  tally.overShare = halves.certify.length - certify.length
  const clusters = Map.groupBy(certify, ({ cluster }) => cluster)
  const rare = rareOf(fit)
  const known = new Set(fit.map(({ key }) => key)).size - rare.size
  const counted = counts(fit.length, certify.length, fit.filter(({ key }) => rare.has(key)).length)
  const [form] = forms
  if (form === undefined || fit.length < limits.least) return { fault: 'too-few', counts: counted }
  if (form === 'label' && known > limits.labels)
    return { fault: 'too-many-labels', counts: counted }
  if (form === 'label' && known + Math.min(rare.size, 1) < 2)
    return { fault: 'one-label', counts: counted }
  if (form === 'label' && known === 0) return { fault: 'too-few', counts: counted }
  if (clusters.size === 0) return { fault: 'nothing-certifies', counts: counted }
  return { form, fit, certify: [...clusters.values()], counts: counted }
}

/** Labels with too few examples to be said. */
export function rareOf(fit: readonly Weighted[]): ReadonlySet<string> {
  const many = new Map<string, number>()
  for (const { key, example } of fit)
    if (example.answer.form === 'label') many.set(key, (many.get(key) ?? 0) + 1)
  return new Set([...many].filter(([, count]) => count < limits.perLabel).map(([key]) => key))
}

export function keyOf({ answer }: Pick<StudentExample, 'answer'>): string {
  return answer.form === 'label' ? answer.label : JSON.stringify(answer.fields)
}

/** The answer that more than half of the people gave; each person has one voice, the last one given. */
function agree(same: readonly StudentExample[]): StudentExample | undefined {
  const voices = new Map<string, StudentExample>()
  for (const example of same)
    voices.set(`${example.source === 'reference'} ${example.author}`, example)
  const people = [...voices.values()].filter(({ source }) => source !== 'reference')
  const heard = people.length > 0 ? people : [...voices.values()]
  const most = Map.groupBy(heard, keyOf)
  for (const group of most.values()) if (group.length * 2 > heard.length) return group.at(-1)
  return undefined
}

function clusterOf(same: readonly StudentExample[], folded: string): string {
  return same.find(({ cluster }) => cluster !== '')?.cluster ?? folded
}

/** One case for certifying keeps the text out of learning, whoever else brought it. */
function isForFit(same: readonly StudentExample[], place: number): boolean {
  if (same.some(({ half }) => half === 'certify')) return false
  return same.some(({ half }) => half === 'fit') || place < fitShare
}

/** Most that one person's answers may weigh beside those of others. */
function allowed(total: number, own: number): number {
  return Math.max(authorLeast, (total - own) * authorShare)
}

/** The house's own file is nobody's vote: who may bring it may also change every rule. */
function boundAuthors(fit: readonly Weighted[]): readonly Weighted[] {
  const total = sum(fit)
  const byAuthor = Map.groupBy(fit, ({ example }) => example.author)
  const scale = new Map<string, number>()
  for (const [author, own] of byAuthor) {
    const weight = sum(own)
    scale.set(author, author === '' ? 1 : Math.min(1, allowed(total, weight) / weight))
  }
  return fit.map((one) => ({ ...one, weight: one.weight * (scale.get(one.example.author) ?? 1) }))
}

/** A model's answers weigh at most four fifths of all (design `routing` §14); without any of a person they are not learned from. */
function boundReference(fit: readonly Weighted[]): readonly Weighted[] {
  const given = sum(fit.filter(({ example }) => example.source === 'reference'))
  const people = sum(fit) - given
  const most = (people * referenceShare) / (1 - referenceShare)
  const scale = given <= most ? 1 : most / given
  return fit
    .map((one) =>
      one.example.source === 'reference' ? { ...one, weight: one.weight * scale } : one,
    )
    .filter(({ weight }) => weight > 0)
}

/** A weight cannot certify: what one person brought beyond the share is left out, chosen before any answer is looked at. */
function withinShare<One extends Weighted & { readonly cluster: string }>(
  certify: readonly One[],
  place: GatherOptions['place'],
): readonly One[] {
  const left = new Set<One>()
  for (const [author, own] of Map.groupBy(certify, ({ example }) => example.author)) {
    const most = Math.floor(allowed(certify.length, own.length))
    if (author === '' || own.length <= most) continue
    const ordered = own.toSorted((one, other) => place(one.cluster) - place(other.cluster))
    for (const one of ordered.slice(most)) left.add(one)
  }
  return certify.filter((one) => !left.has(one))
}

function sum(list: readonly Weighted[]): number {
  return list.reduce((total, { weight }) => total + weight, 0)
}
