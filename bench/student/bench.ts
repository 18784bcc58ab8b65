// bench:student: students of 700 answers (about 400 to learn, 300 to prove), certified, then judged on all other rows. `--quick`;
// `--rounds n`; `--answers n`; `--data DIR` with further tasks as files `{"text", "label"}` a line.
import { upperTail } from '../../src/evaluate/clopper-pearson.ts'
import { createAnswering } from '../../src/student/answer.ts'
import { decodeStudent } from '../../src/student/codec.ts'
import { placeIn } from '../../src/student/place.ts'
import { example, random } from '../../src/student/testing/office.ts'
import { certify, learn } from '../../src/student/train.ts'
import { gate, report } from '../report.ts'
import { folderSets, type Labelled, subjects, type TaskSet } from './sets.ts'

const quick = process.argv.includes('--quick')
const rounds = Number(option('--rounds') ?? (quick ? 6 : 60))
const answers = Number(option('--answers') ?? 700)
const known = subjects()
const sets = [...(known === undefined ? [] : [known]), ...folderSets(option('--data'))]
const skipped = known === undefined ? ['subjects_zh: no data'] : []

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : undefined
}

interface Figures {
  certified: number
  /** Certified, and less than the bar is right on rows that nobody used. */
  broken: number
  coverage: number
  right: number
  all: number
  trainMs: number
  bytes: number
  readonly decisions: number[]
}

const metrics: Record<string, number> = { rounds, answers }
const decisions: number[] = []
for (const set of sets) {
  const figures = measure(set)
  const { certified, broken, coverage, right, all, trainMs, bytes } = figures
  const share = (value: number, of: number): number =>
    of === 0 ? 0 : Number((value / of).toFixed(4))
  decisions.push(...figures.decisions)
  metrics[`${set.name}_bar`] = set.bar
  metrics[`${set.name}_certified_share`] = share(certified, rounds)
  metrics[`${set.name}_broken_share`] = share(broken, rounds)
  metrics[`${set.name}_coverage`] = share(coverage, certified)
  metrics[`${set.name}_right`] = share(right, certified)
  metrics[`${set.name}_right_of_all`] = share(all, rounds)
  // What it answers costs nothing; the rest costs what the next rung costs.
  metrics[`${set.name}_price_vs_next_rung`] = Number((1 - share(coverage, certified)).toFixed(4))
  metrics[`${set.name}_train_ms`] = Math.round(trainMs / rounds)
  metrics[`${set.name}_bytes`] = Math.round(bytes / rounds)
}
decisions.sort((one, other) => one - other)
const at = (share: number): number =>
  Number((decisions[Math.floor(share * (decisions.length - 1))] ?? 0).toFixed(3))
metrics['decision_p50_ms'] = at(0.5)
metrics['decision_p99_ms'] = at(0.99)

process.exitCode = report('student', {
  metrics,
  gates:
    known === undefined
      ? {}
      : {
          subjects_zh_right: gate('>=0.95', metrics['subjects_zh_right'] ?? 0),
          subjects_zh_coverage: gate('>=0.7', metrics['subjects_zh_coverage'] ?? 0),
          // 5 % and two standard errors of so many rounds.
          subjects_zh_broken_share: gate(
            `<=${(0.05 + 2 * Math.sqrt((0.05 * 0.95) / rounds)).toFixed(3)}`,
            metrics['subjects_zh_broken_share'] ?? 1,
          ),
          decision_p50_ms: gate('<=1', metrics['decision_p50_ms'] ?? 9),
        },
  skipped,
  quick,
})

function measure(set: TaskSet): Figures {
  const figures: Figures = {
    certified: 0,
    broken: 0,
    coverage: 0,
    right: 0,
    all: 0,
    trainMs: 0,
    bytes: 0,
    decisions: [],
  }
  for (let round = 0; round < rounds; round += 1) play(set, round, figures)
  return figures
}

function play({ rows, bar }: TaskSet, round: number, figures: Figures): void {
  const drawn = shuffled(rows, round + 1)
  const lesson = {
    examples: drawn.slice(0, answers).map(({ text, label }) => example(text, label)),
    place: placeIn({ tenant: `bench ${round}` as never, task: 'bench' }),
    now: () => performance.now(),
  }
  const learning = learn(lesson)
  let next = learning.next()
  while (next.done !== true) next = learning.next()
  if (next.value.kind === 'refused') return
  const learned = next.value
  const measured = certify(lesson, learned, { bar, delta: 0.05, attempt: 1, chance: upperTail })
  figures.trainMs += measured.ms
  figures.bytes += measured.bytes
  figures.all += measured.rightOfAll
  const model = decodeStudent(learned.bytes)
  if (measured.certified === undefined || model === undefined) return
  const answer = createAnswering(model, measured.certified.threshold)
  const rest = drawn.slice(answers, answers + 3_000)
  let answered = 0
  let right = 0
  for (const { text, label } of rest) {
    const started = performance.now()
    const said = answer(text)
    figures.decisions.push(performance.now() - started)
    if (said === undefined) continue
    answered += 1
    if (said === label) right += 1
  }
  figures.certified += 1
  figures.coverage += answered / rest.length
  figures.right += right / answered
  if (right / answered < bar) figures.broken += 1
}

function shuffled(rows: readonly Labelled[], seed: number): readonly Labelled[] {
  const next = random(seed * 7_919)
  const drawn = [...rows]
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    const [one, two] = [drawn[at], drawn[other]]
    if (one !== undefined && two !== undefined) [drawn[at], drawn[other]] = [two, one]
  }
  return drawn
}
