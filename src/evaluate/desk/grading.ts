// The desk where people grade answers, blind to route and price; a fifth of the answers gets a second rater, so that agreement can be told.
import type { Clock } from '../../contract/clock.ts'
import type { EvaluationAnswerRow, EvaluationGradeRow } from '../../contract/evaluation-rows.ts'
import type { DeskView, ToGrade } from '../../contract/evaluation-view.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Step, Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { krippendorffAlpha, rewriteBelow } from '../alpha.ts'
import { questionOf } from '../cases/case-draft.ts'
import type { CaseStore } from '../cases/case-store.ts'
import { gradedByPeople } from '../grade/human.ts'
import { answerId } from '../runs/outcome-steps.ts'

export interface GradingParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly cases: CaseStore
  readonly open: (of: { readonly id: string }, sealed: string) => string
  /** Everything of a run that waited for people is graded. */
  readonly onGraded: (actor: Actor, run: string) => Promise<void>
}

/** Share of answers that two people grade (design `routing` §4: at least a fifth). */
const gradedTwice = 0.2
const looked = 200
const mostGrades = 1_000

export type GradingDesk = ReturnType<typeof createGradingDesk>

export function createGradingDesk(parts: GradingParts) {
  const { store, clock, cases } = parts
  const { reader, writer } = store

  const waiting = (
    of: { readonly tenant: Tenant; readonly task?: string },
    state: 'waits' | 'second' | 'check',
  ) => reader.find('evaluation_answers', { ...of, state }, { orderBy: 'ticket', limit: looked })

  const gradesOf = (row: EvaluationAnswerRow): Promise<readonly EvaluationGradeRow[]> =>
    reader.find('evaluation_grades', keyOf(row), {})

  /** Answers that this person may grade: not what they have graded already. */
  const openFor = async (
    actor: Actor,
    task: string | undefined,
  ): Promise<readonly EvaluationAnswerRow[]> => {
    const of = { tenant: actor.tenant, ...(task !== undefined && { task }) }
    const [fresh, second] = await Promise.all([waiting(of, 'waits'), waiting(of, 'second')])
    const mine = await reader.find(
      'evaluation_grades',
      { tenant: actor.tenant, rater: actor.personId },
      {
        orderBy: 'at',
        descending: true,
        limit: mostGrades,
      },
    )
    const graded = new Set(mine.map(answerId))
    const open = [...fresh, ...second]
      .filter((row) => !graded.has(answerId(row)))
      .toSorted((left, right) => (left.ticket < right.ticket ? -1 : 1))
    // What nobody has graded comes first; then, how often a judge is right (design `routing` §9.8). Its grade is not told.
    return open.length > 0 ? open : waiting(of, 'check')
  }

  /** Beside the judge's grade, which stays: how often people disagree with it is what is asked. */
  const check = async (row: EvaluationAnswerRow, actor: Actor, grade: number): Promise<void> => {
    const applied = await writer.apply([
      {
        do: 'insert',
        table: 'evaluation_grades',
        row: gradeRow(row, actor, { grade, at: clock.now() }),
      },
      {
        do: 'update',
        table: 'evaluation_answers',
        where: { ...keyOf(row), state: 'check' },
        set: { state: 'graded', sealed: '' },
      },
    ])
    if (applied.kind === 'undone') throw new SenError('already_changed')
  }

  return Object.freeze({
    /** The next answer of this task, or of any. */
    async next(actor: Actor, task: string | undefined): Promise<ToGrade> {
      const rows = await openFor(actor, task)
      for (const row of rows) {
        const one = await cases.read(row.tenant, row.caseId).catch(ifGone)
        if (one === undefined) continue
        const criteria = one.grading.options?.['criteria']
        return {
          left: rows.length,
          item: {
            ticket: row.ticket,
            task: row.task,
            question: questionOf(one),
            answer: parts.open({ id: answerId(row) }, row.sealed),
            expected: one.expected,
            criteria: Array.isArray(criteria) ? criteria.map(String) : [],
            second: row.state === 'second',
          },
        }
      }
      return { item: undefined, left: 0 }
    },
    /**
     * Keeps a grade between 0 and 1. @throws SenError `not_found` for a ticket of nobody here; `already_changed` where this person has graded
     * it, or where it is done.
     */
    async grade(actor: Actor, ticket: string, grade: number): Promise<void> {
      const [row] = await reader.find(
        'evaluation_answers',
        { tenant: actor.tenant, ticket },
        { limit: 1 },
      )
      if (row === undefined) throw new SenError('not_found')
      if (row.state === 'check') return check(row, actor, grade)
      if (row.state !== 'waits' && row.state !== 'second') throw new SenError('already_changed')
      const earlier = await gradesOf(row)
      const all = [...earlier.map((one) => Number(one.grade)), grade]
      const isDone = row.state === 'second' || !isTwice(ticket)
      const steps: Step[] = [
        {
          do: 'insert',
          table: 'evaluation_grades',
          row: gradeRow(row, actor, { grade, at: clock.now() }),
        },
        {
          do: 'update',
          table: 'evaluation_outcomes',
          where: keyOf(row),
          set: { grade: mean(all), graderVersion: gradedByPeople },
        },
        {
          do: 'update',
          table: 'evaluation_answers',
          where: { ...keyOf(row), state: row.state },
          // What is graded need not be kept any longer: it is content.
          set: isDone ? { state: 'graded', sealed: '' } : { state: 'second' },
        },
      ]
      const applied = await writer.apply(steps)
      if (applied.kind === 'undone') throw new SenError('already_changed')
      const open = await reader.find(
        'evaluation_answers',
        { tenant: row.tenant, run: row.run, state: 'waits' },
        { limit: 1 },
      )
      const second = await reader.find(
        'evaluation_answers',
        { tenant: row.tenant, run: row.run, state: 'second' },
        { limit: 1 },
      )
      if (open.length + second.length === 0) await parts.onGraded(actor, row.run)
    },
    async view(tenant: Tenant, task: string | undefined): Promise<Omit<DeskView, 'drawn'>> {
      const of = { tenant, ...(task !== undefined && { task }) }
      const [fresh, second, grades] = await Promise.all([
        waiting(of, 'waits'),
        waiting(of, 'second'),
        reader.find('evaluation_grades', of, {
          orderBy: 'at',
          descending: true,
          limit: mostGrades,
        }),
      ])
      const byAnswer = new Map<string, number[]>()
      for (const row of grades) {
        const known = byAnswer.get(answerId(row))
        if (known === undefined) byAnswer.set(answerId(row), [Number(row.grade)])
        else known.push(Number(row.grade))
      }
      const alpha = krippendorffAlpha([...byAnswer.values()])
      return {
        waiting: fresh.length + second.length,
        graded: byAnswer.size,
        twice: [...byAnswer.values()].filter(({ length }) => length > 1).length,
        ...(alpha !== undefined && { alpha: alpha.toFixed(2) }),
        rewrite: alpha !== undefined && alpha < rewriteBelow,
      }
    },
  })
}

/** Known from the ticket alone, before anybody has graded it. */
function isTwice(ticket: string): boolean {
  return Number.parseInt(ticket.slice(0, 8), 16) / 2 ** 32 < gradedTwice
}

function keyOf({ run, caseId, route, sample }: EvaluationAnswerRow) {
  return { run, caseId, route, sample }
}

function gradeRow(
  row: EvaluationAnswerRow,
  actor: Actor,
  given: { readonly grade: number; readonly at: number },
): EvaluationGradeRow {
  return {
    ...keyOf(row),
    rater: actor.personId,
    tenant: row.tenant,
    task: row.task,
    grade: String(Math.min(1, Math.max(0, given.grade))),
    at: given.at,
  }
}

function mean(grades: readonly number[]): string {
  return String(Math.round((grades.reduce((sum, one) => sum + one, 0) / grades.length) * 1e6) / 1e6)
}

function ifGone(error: unknown): undefined {
  if (error instanceof SenError && error.code === 'not_found') return undefined
  throw error
}
