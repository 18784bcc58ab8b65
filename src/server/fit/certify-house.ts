// What certifying reads of the house: cases and outcomes of a task, routes as they are now, and what else a certificate hangs on.
import type { Clock } from '../../contract/clock.ts'
import type { EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { CaseFacts, GraderKind, Outcome } from '../../contract/evaluation.ts'
import { placeSetOf, placeSets } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Route } from '../../contract/route.ts'
import type { Store } from '../../contract/store.ts'
import { gradedByPeople } from '../../evaluate/grade/human.ts'
import { graders, graderVersion } from '../../evaluate/grade/registry.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { AskCase } from './ask-case.ts'
import type { CertifyHouse, CertifyWish, TaskEdition } from './certify.ts'
import type { PoolRoute } from './freeze.ts'

const page = 1_000
/** Raised with every change of how values are hidden or what an estimate reads: certificates of another edition end. */
export const fitEdition = '1'

type OfTask = Pick<CertifyWish, 'tenant' | 'task'>

export interface HouseParts {
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly routes: () => readonly Route[]
  readonly house: (
    tenant: Tenant,
  ) => { readonly currency: string; readonly country: string } | undefined
  readonly reference: () => string | undefined
  /** The edition of what a task is asked with: {@link promptOf}. */
  readonly prompt: (task: string) => Promise<string | undefined>
}

/** @param ask of one attempt; undefined: only what is in hand counts. */
export function certifyHouse(
  tenant: Tenant,
  parts: HouseParts,
  ask: AskCase | undefined,
): CertifyHouse {
  const { clock, store } = parts
  const outcomes = (of: OfTask): Promise<readonly Outcome[]> => readOutcomes(of, store)
  return {
    clock,
    store,
    currency: () => parts.house(tenant)?.currency ?? '',
    reference: parts.reference,
    cases: (of) => readCases(of, store),
    outcomes,
    seenRuns: async ({ task }) => {
      const runs = await store.reader.find('evaluation_runs', { tenant, task })
      // A run of a proof has no routes of its own, and nobody sees its figures.
      return new Set(runs.filter(({ routes }) => routes !== '[]').map(({ id }) => id))
    },
    pool: async (wish) => poolOf(wish, await outcomes(wish), parts),
    edition: async (of) =>
      editionOf(await outcomes(of), {
        pack: await packOf(of, store),
        prompt: (await parts.prompt(of.task)) ?? '',
      }),
    canAsk: ask !== undefined,
    open(order, signal) {
      if (ask === undefined) throw new TypeError('Nobody can be asked here.')
      return ask(order, signal)
    },
  }
}

async function readCases(
  of: OfTask,
  { reader }: Pick<Store, 'reader'>,
): Promise<readonly CaseFacts[]> {
  const found: CaseFacts[] = []
  for (;;) {
    const after = found.at(-1)?.id
    const rows = await reader.find(
      'evaluation_cases',
      { tenant: of.tenant, task: of.task, state: 'usable' },
      { orderBy: 'id', limit: page, ...(after !== undefined && { after }) },
    )
    found.push(...rows)
    if (rows.length < page) return found
  }
}

/** Newest first. */
async function readOutcomes(
  of: OfTask,
  { reader }: Pick<Store, 'reader'>,
): Promise<readonly Outcome[]> {
  const found: EvaluationOutcomeRow[] = []
  for (;;) {
    const after = found.at(-1)?.caseId
    const rows = await reader.find(
      'evaluation_outcomes',
      { tenant: of.tenant, task: of.task },
      { orderBy: 'caseId', limit: page, ...(after !== undefined && { after }) },
    )
    if (rows.length < page) {
      found.push(...rows)
      break
    }
    // The last case of a full page may go on in the next one.
    const last = rows.at(-1)?.caseId
    const whole = rows.filter(({ caseId }) => caseId !== last)
    if (whole.length === 0) break
    found.push(...whole)
  }
  return found
    .filter((row) => row.state === 'done' && isGradedAsNow(row))
    .map(toOutcome)
    .sort((left, right) => right.at - left.at)
}

/** What an older grader said is none of this one's: such a case is asked anew. A call that failed was graded by nobody; a person is no version. */
function isGradedAsNow({ error, grader, graderVersion: was }: EvaluationOutcomeRow): boolean {
  return error !== '' || was === graderVersion(grader as GraderKind) || was === gradedByPeople
}

function toOutcome(row: EvaluationOutcomeRow): Outcome {
  const { tenant: _tenant, state: _state, caseId, checks, ...rest } = row
  return {
    ...rest,
    case: caseId,
    checks: parseOwnJson(checks),
  } as unknown as Outcome
}

/** The smallest set that holds every model that may be asked: what a call has that the rules let go anywhere. */
export function widestSet(tenant: Tenant, { routes, house }: Pick<HouseParts, 'routes' | 'house'>) {
  return placeSetOf(
    routes()
      .filter(isAsked)
      .map(({ place }) => place),
    house(tenant)?.country,
  )
}

function isAsked({ enabled, byNameOnly, abilities }: Route): boolean {
  return enabled && byNameOnly !== true && abilities.chat
}

/** Routes that somebody could be sent to, at the revision that answers now as far as anybody knows. */
function poolOf(
  wish: CertifyWish,
  outcomes: readonly Outcome[],
  { routes, house }: HouseParts,
): readonly PoolRoute[] {
  const country = house(wish.tenant)?.country
  const widest = placeSets.indexOf(wish.places)
  return routes()
    .filter(isAsked)
    .filter(({ place }) => placeSets.indexOf(placeSetOf([place], country)) <= widest)
    .flatMap(({ id, digest }) => {
      const newest = outcomes.find(({ route, error }) => route === id && error === '')
      const revision = digest ?? newest?.revision
      return revision === undefined ? [] : [{ route: id, revision }]
    })
}

function editionOf(
  outcomes: readonly Outcome[],
  { pack, prompt }: { readonly pack: string; readonly prompt: string },
): TaskEdition {
  const versions = new Set(outcomes.map(({ grader }) => graderVersion(grader)))
  const judges = new Set(outcomes.flatMap(({ judge }) => (judge === '' ? [] : [judge])))
  return {
    version: prompt,
    pack,
    grader: [...versions].toSorted().join(' '),
    judge: [...judges].toSorted().join(' '),
    masking: fitEdition,
  }
}

/** Whether all that a certificate was graded by grades as it did then. */
export function isGraderAsThen({ grader }: { readonly grader: string }): boolean {
  const now = new Set((Object.keys(graders) as readonly GraderKind[]).map(graderVersion))
  return grader.split(' ').every((one) => one === '' || now.has(one))
}

/** `<pack>@<version>` where the task is a pack's. */
export async function packOf(of: OfTask, { reader }: Pick<Store, 'reader'>): Promise<string> {
  const { tenant, task } = of
  const [row] = await reader.find('evaluation_tasks', { tenant, task }, { limit: 1 })
  return row?.pack ?? ''
}
