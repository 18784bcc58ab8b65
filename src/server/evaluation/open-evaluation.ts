// Evaluation of a running node: cases, runs through the pipeline, evidence and the desk of graders, put together for API and commands.
import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Json } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { CaseDraft } from '../../evaluate/cases/case-draft.ts'
import { createCaseStore } from '../../evaluate/cases/case-store.ts'
import { readCaseRow } from '../../evaluate/cases/read-case-row.ts'
import type { GivenLine } from '../../evaluate/cases/take-in.ts'
import type { EvaluationDesk, ImportWish } from '../../evaluate/desk/desk.ts'
import { createDrawDesk } from '../../evaluate/desk/draws.ts'
import { createGradingDesk } from '../../evaluate/desk/grading.ts'
import { compareRoutes } from '../../evaluate/runs/compare-routes.ts'
import { createRunDesk, type RunDesk } from '../../evaluate/runs/run-desk.ts'
import { outcomeOf, outcomesOf } from '../../evaluate/runs/run-table.ts'
import type { Turns } from '../../evaluate/runs/turns.ts'
import type { EventHub } from '../../http/admin/event-hub.ts'
import { parseAmount } from '../../money/money.ts'
import { mayUseModel } from '../../people/grants.ts'
import type { Services } from '../../pipeline/services.ts'
import type { Node } from '../node.ts'
import { evaluationView, evidenceFor, planView, runView } from './evaluation-view.ts'
import { exportRun } from './export-run.ts'
import { judgedDraft } from './judged-draft.ts'
import { packCases } from './pack-cases.ts'
import { runHouse } from './run-house.ts'
import { sampleDrawn } from './sample-drawn.ts'
import { createTexts } from './sealed-answers.ts'
import { uploadedRows } from './uploaded-rows.ts'

export interface EvaluationParts {
  readonly node: Pick<
    Node,
    'store' | 'sealer' | 'directory' | 'packs' | 'sovereignty' | 'documents' | 'fit'
  >
  readonly services: Services
  readonly config: () => Config
  readonly clock: Clock
  readonly events: EventHub
  readonly turns: Turns
}

export function createEvaluation(parts: EvaluationParts): EvaluationDesk {
  const { node, services, clock } = parts
  const { store, sealer } = node
  const { reader, writer } = store
  const cases = createCaseStore({ store, sealer, clock, blind: services.blind })
  const texts = createTexts(sealer)
  const runs: RunDesk = createRunDesk({
    store,
    clock,
    cases,
    house: runHouse(parts),
    turns: parts.turns,
    seal: texts.seal,
    open: texts.open,
    ticket: (value) =>
      Buffer.from(services.blind('', `ticket\u0000${value}`))
        .toString('hex')
        .slice(0, 48),
    onProgress: (data, tenant) =>
      parts.events.publish(
        { name: 'evaluation-progress', data },
        { action: 'see-evaluation', tenant },
      ),
  })
  const grading = createGradingDesk({
    store,
    clock,
    cases,
    open: texts.open,
    onGraded: (actor, run) => runs.conclude(actor, run),
  })
  const draws = createDrawDesk({ store, sealer, cases })
  const viewing = { store, cases, runs, grading, services, config: parts.config }
  // Before the set-up there is no tenant, and nothing to recover.
  const tenants =
    node.directory.house() === undefined
      ? []
      : [node.directory.house()?.id].flatMap((id) => id ?? [])
  const recovered = runs.recover(tenants).catch(() => 0)

  const give = (
    actor: Actor,
    task: string,
    drafts: readonly CaseDraft[],
  ): Parameters<typeof cases.add> => [
    { tenant: actor.tenant, task },
    {
      lines: drafts.map((draft) => ({ draft })),
      total: drafts.length,
      run: { signal: new AbortController().signal },
    },
  ]

  return {
    cases,
    async view(actor, task) {
      await recovered
      return evaluationView(actor, task, viewing)
    },
    importRows(actor, wish, run) {
      const lines = linesOf(wish.rows, actor, wish)
      return cases.add(
        { tenant: actor.tenant, task: wish.task },
        { lines, total: wish.rows.length, run, ...(wish.isMore === true && { isMore: true }) },
      )
    },
    async importFile(actor, wish, run) {
      const rows = await uploadedRows(wish, { runner: node.documents.runner, signal: run.signal })
      return this.importRows(actor, { ...wish, rows }, run)
    },
    async importPack(actor, pack, run) {
      const byTask = await packCases(pack, node.packs.desk)
      const made = []
      for (const [task, drafts] of byTask) {
        const lines = drafts.map((draft) => ({ draft }))
        made.push(
          await cases.add(
            { tenant: actor.tenant, task },
            { lines, total: lines.length, pack, run },
          ),
        )
      }
      return made
    },
    async readCase(actor, id) {
      const one = await cases.read(actor.tenant, id)
      const body = { actor: actor.ledgerName, case: id, reason: 'case' }
      await writer.append({ kind: 'content.read', body })
      const { grading: judged, ...rest } = one
      return { ...rest, graderOptions: judged.options }
    },
    leave(actor, { task, id, author, isOut }) {
      const of = { tenant: actor.tenant, task }
      if (id !== undefined) return cases.leave(of, { id }, isOut)
      if (author === undefined) throw new SenError('invalid_request', { parameter: 'author' })
      return cases.leave(of, { author }, isOut)
    },
    eraseCase: (actor, { task, id }) => cases.erase({ tenant: actor.tenant, task }, id),
    setBar: (actor, { task, bar }) => cases.setBar({ tenant: actor.tenant, task }, bar),
    async plan(actor, wish, signal) {
      const known = services
        .routes()
        .routes.filter(({ abilities, enabled }) => abilities.chat && enabled)
      const usable = known.filter(({ id }) => mayUseModel(actor, id))
      const routes = wish.routes.length === 0 ? usable.map(({ id }) => id) : wish.routes
      for (const route of routes)
        if (!usable.some(({ id }) => id === route))
          throw new SenError('model_not_found', { model: route })
      const judge = wish.judge ?? parts.config().evaluation.judge ?? ''
      if (judge !== '' && !usable.some(({ id }) => id === judge))
        throw new SenError('model_not_found', { model: judge })
      const task = await cases.task({ tenant: actor.tenant, task: wish.task })
      return planView(await runs.plan(actor, { ...wish, routes, judge }, signal), task)
    },
    async start(actor, id, cap) {
      const nano = cap === undefined ? undefined : parseAmount(cap)
      if (cap !== undefined && nano === undefined)
        throw new SenError('invalid_request', { parameter: 'cap' })
      // Else a run that is taken up at once would be told to be stopped while it goes on.
      await recovered
      return runView(await runs.start(actor, id, nano))
    },
    cancel: (actor, id) => runs.cancel(actor.tenant, id),
    runs: async (actor) => (await runs.list(actor.tenant, 50)).map(runView),
    async run(actor, id) {
      const run = await runs.read(actor.tenant, id)
      return {
        run: runView(run),
        evidence: await evidenceFor({ tenant: actor.tenant, run: id }, reader),
      }
    },
    async follow(actor, id, { signal, onProgress }) {
      const stop = () => void runs.cancel(actor.tenant, id).catch(() => undefined)
      signal.addEventListener('abort', stop, { once: true })
      const unheard = runs.hear(id, ({ done, total }) => onProgress?.(done, total))
      try {
        await runs.ended(actor.tenant)
      } finally {
        unheard()
        signal.removeEventListener('abort', stop)
      }
      return runView(await runs.read(actor.tenant, id))
    },
    async compare(actor, { task, run: id, one, other }) {
      const known =
        id === undefined ? await runs.list(actor.tenant) : [await runs.read(actor.tenant, id)]
      const run = known.find(
        (each) => each.task === task && each.routes.includes(one) && each.routes.includes(other),
      )
      const rows = (route: string) =>
        run === undefined ? [] : outcomesOf({ tenant: actor.tenant, run: run.id, route }, store)
      return compareRoutes({ task, one, other }, { one: await rows(one), other: await rows(other) })
    },
    export: (actor, of, signal) => exportRun(actor, { ...of, signal }, { store, cases, runs }),
    nextToGrade: (actor, task) => grading.next(actor, task),
    grade: (actor, { ticket, grade }) => grading.grade(actor, ticket, grade),
    nextDraw: (actor) => draws.next(actor),
    async answerDraw(actor, given) {
      const made = await draws.answer(actor, given)
      await sampleDrawn(actor, given, parts)
      return made
    },
    async judgeCall(actor, judged) {
      const draft = await judgedDraft(actor, judged, {
        reader,
        contents: node.sovereignty.contents,
        clock,
      })
      return cases.add(...give(actor, judged.task, [draft]))
    },
    async outcomes(tenant, of) {
      return (await outcomesOf({ tenant, ...of }, store))
        .filter(({ state }) => state === 'done')
        .map(outcomeOf)
    },
    readRun: (tenant, id) => runs.read(tenant, id),
    close: () => runs.close(),
  }
}

function linesOf(
  rows: readonly Json[],
  actor: Actor,
  wish: Pick<ImportWish, 'rights' | 'grader'>,
): readonly GivenLine[] {
  const defaults = { author: actor.personId, rights: wish.rights, grader: wish.grader }
  return rows.map((row, index): GivenLine => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return { line: index + 1, fault: 'not-json' }
    const read = readCaseRow(row as never, defaults)
    return 'draft' in read ? read : { line: index + 1, fault: read.fault }
  })
}
