// Everything that is done with students, behind one door for the console, the command line and the night: train, list, export, retire.
import { hash } from 'node:crypto'

import type { NewEntry } from '../contract/ledger.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { StudentRevisionRow, StudentRow } from '../contract/student-rows.ts'
import type { StudentExample, StudentView, TrainResult } from '../contract/student.ts'
import { SenError } from '../errors/sen-error.ts'
import { certificateId, claimHash, periodMs, riskOf } from './claim.ts'
import type { Exported, ExportWish } from './export.ts'
import { exportExamples } from './export.ts'
import { type StudentHolder, weightsPlace } from './holder.ts'
import type { LessonRun, StudentParts } from './parts.ts'
import { keepExamples, loadExamples } from './stored-examples.ts'
import type { Learned } from './train.ts'
import { viewOf } from './view.ts'

export interface TrainWish {
  readonly task: string
  /** Examples that are brought along; they are kept. */
  readonly examples: readonly StudentExample[]
  /** Decimal text above 0.5 and below 1; left out: the one from before, or 0.95. */
  readonly bar?: string | undefined
}

export interface StudentDesk {
  list(actor: Actor): Promise<readonly StudentView[]>
  /** @throws SenError `not_found`. */
  show(actor: Actor, task: string): Promise<StudentView>
  /**
   * Learns, freezes, certifies; the revision before goes on answering until a new one is proven.
   * @param actor undefined: the house itself, at night. @throws SenError `already_changed` {reason: running}; the signal's reason.
   */
  train(actor: Actor | undefined, wish: TrainWish, run: LessonRun): Promise<TrainResult>
  /** @throws SenError `not_found`. */
  export(actor: Actor, wish: ExportWish): Promise<Exported>
  /** It answers no more; its examples stay. @throws SenError `not_found`. */
  retire(actor: Actor, task: string): Promise<void>
  /** Examples, weights and all revisions, for good. @throws SenError `not_found`. */
  remove(actor: Actor, task: string): Promise<void>
  /** Trains anew what has enough new examples. Called at night; one task after the other. */
  retrain(run: LessonRun): Promise<number>
}

const usualBar = '0.95'
const barShape = /^0\.\d{1,4}$/
const taskShape = /^[a-z0-9][a-z0-9._-]{0,63}$/
/** Design `routing` §14. */
const enoughNew = 50
const most = 1_000
/** Revisions whose weights are kept: the one that answers, and the one before it. */
const keptWeights = 2

export function createStudentDesk(parts: StudentParts, holder: StudentHolder): StudentDesk {
  const { clock, store } = parts
  const running = new Set<string>()
  const find = async (tenant: Tenant, task: string): Promise<StudentRow | undefined> =>
    (await store.reader.find('students', { tenant, task }, { limit: 1 }))[0]
  const demand = async (actor: Actor, task: string): Promise<StudentRow> => {
    const row = await find(actor.tenant, task)
    if (row === undefined) throw new SenError('not_found')
    return row
  }
  const revisionsOf = (tenant: Tenant, task: string) =>
    store.reader.find(
      'student_revisions',
      { tenant, task },
      { limit: most, orderBy: 'number', descending: true },
    )
  const view = async (row: StudentRow): Promise<StudentView> =>
    viewOf(row, await revisionsOf(row.tenant, row.task), {
      now: clock.now(),
      isDamaged: holder.damaged().has(row.task),
    })
  const examplesFor = async (tenant: Tenant, task: string): Promise<readonly StudentExample[]> => [
    ...(await loadExamples({ tenant, task }, parts)),
    ...(await parts.examplesOf(tenant, task)),
  ]

  async function teach(
    actor: Actor | undefined,
    wish: TrainWish & { readonly tenant: Tenant },
    run: LessonRun,
  ): Promise<TrainResult> {
    const { tenant, task } = wish
    await keepExamples({ tenant, task }, wish.examples, parts)
    const examples = await examplesFor(tenant, task)
    using lesson = parts.lesson({ tenant, task, examples })
    const learned = await lesson.learn(run)
    if (learned.kind === 'refused') return { fault: learned.fault, counts: learned.counts }
    run.signal.throwIfAborted()
    const row = await find(tenant, task)
    const frozen = await freeze(actor, { row, tenant, wish, learned, examples: examples.length })
    run.onProgress({ step: 'certifying', done: 0, of: 1 })
    const { attempt, bar } = frozen
    const delta = riskOf(attempt)
    const measure = await lesson.certify(learned, { bar: Number(bar), delta, attempt })
    const isProven = measure.certified !== undefined
    const { number } = frozen.revision
    const key = { tenant, task, number }
    const bytes = learned.bytes
    const set: Partial<StudentRevisionRow> = {
      measure: JSON.stringify(measure),
      ...(isProven && {
        weights: parts.sealer.seal(bytes, weightsPlace(key)),
        certificate: certificateId(frozen.hash),
        until: frozen.revision.trainedAt + periodMs,
      }),
    }
    const steps: Step[] = [{ do: 'update', table: 'student_revisions', where: key, set }]
    if (isProven) {
      const where = { tenant, task, newest: number }
      steps.push({
        do: 'update',
        table: 'students',
        where,
        set: { live: number, retiredAt: 0, changedAt: clock.now() },
      })
      // Older weights can no longer come back, so they go.
      for (const old of (await revisionsOf(tenant, task))
        .filter((one) => one.weights !== '')
        .slice(keptWeights - 1))
        steps.push({
          do: 'update',
          table: 'student_revisions',
          where: { tenant, task, number: old.number },
          set: { weights: '' },
        })
    }
    const facts = { task, hash: frozen.hash, what: 'student', attempt, bar, cases: measure.units }
    const { certified } = measure
    const entry: NewEntry =
      certified === undefined
        ? { kind: 'admin.change', body: { ...facts, what: 'student.unproven', more: measure.more } }
        : {
            kind: 'certificate.issue',
            body: {
              ...facts,
              id: certificateId(frozen.hash),
              answered: certified.answered,
              right: certified.right,
              coverage: certified.coverage,
              p: certified.p.toPrecision(6),
              until: frozen.revision.trainedAt + periodMs,
            },
          }
    await parts.write(undefined, { steps, entry })
    if (isProven && row !== undefined && row.live > 0 && row.retiredAt === 0)
      await end(row, 'replaced')
    await holder.reload()
    return { student: await view((await find(tenant, task)) as StudentRow) }
  }

  /** The claim stands in the ledger before the first case that certifies is opened; an attempt counts however it ends. */
  async function freeze(
    actor: Actor | undefined,
    of: {
      readonly row: StudentRow | undefined
      readonly tenant: Tenant
      readonly wish: TrainWish
      readonly learned: Learned
      readonly examples: number
    },
  ) {
    const { row, tenant, wish, learned } = of
    const { task } = wish
    const now = clock.now()
    const earlier = await revisionsOf(tenant, task)
    const attempt = 1 + earlier.filter(({ trainedAt }) => trainedAt > now - periodMs).length
    const number = (row?.newest ?? 0) + 1
    const bar = wish.bar ?? row?.bar ?? usualBar
    const hashed = claimHash({ task, number, bar, attempt, frozenAt: now }, learned)
    const revision: StudentRevisionRow = {
      tenant,
      task,
      number,
      form: learned.form,
      digest: hash('sha256', learned.bytes, 'hex'),
      weights: '',
      measure: '',
      certificate: '',
      attempt,
      trainedAt: now,
      trainedBy: actor?.personId ?? '',
      until: 0,
    }
    const next: StudentRow = {
      tenant,
      task,
      live: row?.live ?? 0,
      newest: number,
      bar,
      retiredAt: row?.retiredAt ?? 0,
      examples: of.examples,
      trainedOn: of.examples,
      changedAt: now,
    }
    const steps: Step[] = [
      row === undefined
        ? { do: 'insert', table: 'students', row: next }
        : {
            do: 'update',
            table: 'students',
            where: { tenant, task, newest: row.newest },
            set: next,
          },
      { do: 'insert', table: 'student_revisions', row: revision },
    ]
    const body = {
      task,
      hash: hashed,
      what: 'student',
      attempt,
      bar,
      ...(actor !== undefined && { actor: actor.ledgerName }),
    }
    await parts.write(actor, { steps, entry: { kind: 'preregister', body } })
    return { hash: hashed, attempt, bar, revision }
  }

  async function end({ tenant, task, live }: StudentRow, reason: string): Promise<void> {
    const [old] = await store.reader.find(
      'student_revisions',
      { tenant, task, number: live },
      { limit: 1 },
    )
    if (old === undefined || old.certificate === '') return
    await store.writer.append({
      kind: 'certificate.end',
      body: { task, hash: old.digest, id: old.certificate, reason, what: 'student' },
    })
  }

  return Object.freeze({
    async list(actor: Actor) {
      const rows = await store.reader.find('students', { tenant: actor.tenant }, { limit: most })
      return Promise.all(rows.map(view))
    },
    async show(actor: Actor, task: string) {
      return view(await demand(actor, task))
    },
    async train(actor: Actor | undefined, wish: TrainWish, run: LessonRun) {
      const house = parts.house()
      if (house === undefined) throw new SenError('setup_required')
      if (actor !== undefined && actor.tenant !== house.id) throw new SenError('not_found')
      if (!taskShape.test(wish.task)) throw new SenError('invalid_request', { parameter: 'task' })
      const { bar } = wish
      if (bar !== undefined && !(barShape.test(bar) && Number(bar) >= 0.5))
        throw new SenError('invalid_request', { parameter: 'bar' })
      if (running.has(wish.task)) throw new SenError('already_changed', { reason: 'running' })
      running.add(wish.task)
      try {
        return await teach(actor, { ...wish, tenant: house.id }, run)
      } finally {
        running.delete(wish.task)
      }
    },
    async export(actor: Actor, wish: ExportWish) {
      const { tenant, task } = await demand(actor, wish.task)
      const exported = await exportExamples(
        await examplesFor(tenant, task),
        { ...wish, tenant },
        parts,
      )
      const { examples, sha256 } = exported.card
      const signed = wish.signedFor
      const body = {
        what: 'student',
        actor: actor.ledgerName,
        task,
        hash: sha256,
        count: examples,
        ...(signed !== undefined && { reason: signed }),
      }
      await parts.write(actor, { steps: [], entry: { kind: 'export', body } })
      return exported
    },
    async retire(actor: Actor, task: string) {
      const row = await demand(actor, task)
      const where = { tenant: row.tenant, task, changedAt: row.changedAt }
      const set = { live: 0, retiredAt: clock.now(), changedAt: clock.now() }
      const body = { what: 'student.retire', actor: actor.ledgerName, task }
      const entry: NewEntry = { kind: 'admin.change', body }
      await parts.write(actor, { steps: [{ do: 'update', table: 'students', where, set }], entry })
      if (row.live > 0) await end(row, 'withdrawn')
      await holder.reload()
    },
    async remove(actor: Actor, task: string) {
      const row = await demand(actor, task)
      const { tenant } = row
      if (running.has(task)) throw new SenError('already_changed', { reason: 'running' })
      if (row.live > 0 && row.retiredAt === 0) await end(row, 'withdrawn')
      const body = { what: 'student.remove', actor: actor.ledgerName, task }
      await parts.write(actor, {
        steps: [
          { do: 'delete', table: 'students', where: { tenant, task } },
          { do: 'delete', table: 'student_revisions', where: { tenant, task }, atLeast: 0 },
          { do: 'delete', table: 'student_examples', where: { tenant, task }, atLeast: 0 },
        ],
        entry: { kind: 'admin.change', body },
      })
      await holder.reload()
      await store.scrub()
    },
    async retrain(run: LessonRun) {
      const house = parts.house()
      if (house === undefined) return 0
      let trained = 0
      for (const row of await store.reader.find(
        'students',
        { tenant: house.id },
        { limit: most },
      )) {
        if (row.retiredAt > 0 || running.has(row.task)) continue
        const known = await examplesFor(house.id, row.task)
        if (known.length < row.trainedOn + enoughNew) continue
        await this.train(undefined, { task: row.task, examples: [] }, run)
        trained += 1
      }
      return trained
    },
  })
}
