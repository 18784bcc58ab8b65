// Shrunk means: with few cases a task is believed only as far as it has cases, the rest is what all cases say (design `routing` §6).

/** Cases' worth of doubt at each level. */
const doubt = 10

/** What an estimate is learnt from or made for, apart from its text. */
export interface Place {
  readonly task: string
  /** Key of the workload within the task (design `routing` §2), where known. */
  readonly workload?: string
}

export interface Graded extends Place {
  /** Grade of each route, 0 … 1; undefined where it has not answered this case. */
  readonly grades: readonly (number | undefined)[]
}

export interface Means {
  /** Of each route over everything; ½ where nothing is known. */
  readonly overall: readonly number[]
  /** Of each task and each workload that has cases, already shrunk. */
  readonly tasks: Readonly<Record<string, readonly number[]>>
  readonly workloads: Readonly<Record<string, readonly number[]>>
}

/** @param routes how many routes each list of grades has */
export function fitMeans(cases: readonly Graded[], routes: number): Means {
  const all = sum(cases, routes)
  const overall = all.map(({ total, count }) => (count === 0 ? 0.5 : total / count))
  const tasks: Record<string, readonly number[]> = Object.create(null) as Record<string, never>
  for (const [task, its] of groupBy(cases, ({ task: name }) => name))
    tasks[task] = shrink(sum(its, routes), overall)
  const workloads: Record<string, readonly number[]> = Object.create(null) as Record<string, never>
  const known = cases.filter(({ workload }) => workload !== undefined)
  for (const [key, its] of groupBy(known, workloadKey))
    workloads[key] = shrink(sum(its, routes), tasks[its[0]?.task ?? ''] ?? overall)
  return Object.freeze({ overall, tasks, workloads })
}

/** The mean of the narrowest place that has cases, one of each route. */
export function meanOf(means: Means, place: Place): readonly number[] {
  const own = place.workload === undefined ? undefined : means.workloads[workloadKey(place)]
  return own ?? means.tasks[place.task] ?? means.overall
}

/** A task's name can hold anything but U+0000. */
function workloadKey({ task, workload = '' }: Place): string {
  return `${task}\u0000${workload}`
}

interface Sum {
  readonly total: number
  readonly count: number
}

function sum(cases: readonly Graded[], routes: number): readonly Sum[] {
  return Array.from({ length: routes }, (_, route) => {
    const grades = cases.flatMap(({ grades: all }) => all[route] ?? [])
    return { total: grades.reduce((before, grade) => before + grade, 0), count: grades.length }
  })
}

function shrink(sums: readonly Sum[], towards: readonly number[]): readonly number[] {
  return sums.map(
    ({ total, count }, route) => (total + doubt * (towards[route] ?? 0)) / (count + doubt),
  )
}

function groupBy<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
