// What would happen to a text: what is found in it, what each place may get of it, and what would be allowed instead.
import type { DataClass } from '../contract/data-class.ts'
import type { Inspection, InspectTexts } from '../contract/finding.ts'
import type { Policy, PolicyFacts } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { TriedPlace, TryResult } from '../contract/rules-view.ts'
import { compareActions } from './judge.ts'
import { type LabelledPlace, verdictAt } from './place-view.ts'
import type { Rulebook } from './rulebook.ts'

export interface TrySources {
  readonly policy: Policy
  readonly rulebook: Rulebook
  /** Absent in a build without detectors. */
  readonly inspect: InspectTexts | undefined
  readonly places: readonly LabelledPlace[]
  readonly factsFor: (place: Place) => PolicyFacts
}

/** Nothing is kept, sent or logged. A detector that throws is told by `examined: false`, and then a person is assumed. */
export async function tryText(text: string, sources: TrySources): Promise<TryResult> {
  const { policy, places } = sources
  const inspection = await inspectOrNot(text, sources)
  const classes = classesOf(inspection, policy, sources.inspect !== undefined)
  const tried = places.map(({ place, labels }) => ({
    place,
    labels,
    ...verdictAt(
      sources.rulebook,
      classes.map((one) => one.class),
      {
        place,
        facts: sources.factsFor(place),
      },
    ),
  }))
  return {
    examined: inspection !== undefined,
    covered: inspection?.covered ?? false,
    findings: (inspection?.findings[0] ?? []).map((finding) => ({
      start: finding.start,
      end: finding.end,
      type: finding.type,
      class: finding.class,
      labelled: finding.labelled,
      confidence: Math.round(finding.confidence * 100),
      mode: policy.modes[finding.type] ?? 'token',
    })),
    classes,
    places: tried.map((one) => ({ ...one, instead: insteadOf(one, tried) })),
  }
}

async function inspectOrNot(
  text: string,
  { inspect, policy }: TrySources,
): Promise<Inspection | undefined> {
  const { mode, sensitiveWordAlone } = policy
  try {
    return await inspect?.([{ text }], { mode, names: 'tagger', sensitiveWordAlone })
  } catch {
    // As for a call (design `sovereignty` §3, "detector throws"): the result says that nobody looked.
    return undefined
  }
}

/** A person is assumed where names could not be found: in a language without detectors, or where a detector failed. */
function classesOf(
  inspection: Inspection | undefined,
  policy: Policy,
  hasDetectors: boolean,
): TryResult['classes'] {
  const found = new Map<DataClass, number>(inspection?.classes)
  const mayHideNames = inspection === undefined ? hasDetectors : !inspection.covered
  if (mayHideNames && !found.has('personal')) found.set('personal', 0)
  if (found.size === 0) found.set(policy.floor, 0)
  return [...found].map(([dataClass, count]) => ({ class: dataClass, count }))
}

type Tried = Omit<TriedPlace, 'instead'>

function insteadOf(one: Tried, all: readonly Tried[]): TriedPlace['instead'] {
  if (one.action === 'allow' || one.action === 'mask') return []
  const fulfil = one.unmet.length === 0 ? [] : [{ kind: 'fulfil', what: one.unmet } as const]
  const here = all.some((other) => other.place.kind === 'here' && other.action === 'allow')
  const elsewhere = all
    .filter((other) => other.place.kind !== 'here')
    .toSorted((left, right) => compareActions(left.action, right.action))
    .flatMap(({ place, action }) =>
      action === 'allow' || action === 'mask' ? [{ kind: 'place', place, action } as const] : [],
    )
  return [
    ...(here && one.place.kind !== 'here' ? [{ kind: 'here' } as const] : []),
    ...fulfil,
    ...elsewhere,
  ]
}
