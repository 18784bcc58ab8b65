// A run's judge at work: each question is on disk before it is paid and never paid twice, and before it grades anything it is tried on
// answers that are known (design `routing` §4).
import type { EvaluationJudgementRow } from '../../contract/evaluation-rows.ts'
import type { EvaluationCase, Run, RunNote } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'
import { newId } from '../../time/new-id.ts'
import { bareText } from '../judge/bare-text.ts'
import { mayJudge } from '../judge/family.ts'
import { type AskJudge, gradeOfReply, judgePair, judgeRubric } from '../judge/judge.ts'
import { isPlanted, plantedAtLeast } from '../judge/planted.ts'
import type { JudgePrompt } from '../judge/prompts.ts'
import { readPairVerdict } from '../judge/read-verdict.ts'
import { judgeCase, type JudgeQuestion, judgeQuestion, knownQuestion } from './judge-question.ts'
import { settledJudgements, sumUpJudge } from './judgement-rows.ts'
import { answerId } from './outcome-steps.ts'
import type { RunParts } from './run-cases.ts'
import type { Purse } from './run-purse.ts'

/** So many failed calls in a row are a fault of the connection. */
const mostErrors = 5
/** Below this share of known answers nobody waits for the end: one that is right in nine of ten falls below it in one run of seventy. */
const hopeless = 0.7

export interface JudgingOrder {
  readonly actor: Actor
  readonly run: Run
  /** Contents of the first cases, in the order of the walk: known answers are made of them. */
  readonly contents: readonly EvaluationCase[]
  readonly purse: () => Purse
  readonly note: (note: RunNote, route: string) => void
  readonly onOutOfMoney: () => void
  readonly stop: AbortSignal
  readonly signal: AbortSignal
}

interface Place {
  readonly case: EvaluationCase
  /** Empty: a known answer. */
  readonly route: string
  readonly known: EvaluationJudgementRow['known']
}

/** Nobody was asked: the rules, the money or the judge itself are against it. */
class Unasked extends Error {}

/** @returns undefined where no judge may say anything of this route: its own family, or there is none. */
export function mayJudgeRoute(
  judge: string,
  route: string,
  modelOf: (route: string) => string | undefined,
): boolean {
  const [own, other] = [modelOf(judge), modelOf(route)]
  return own !== undefined && other !== undefined && mayJudge(own, [other])
}

export class Judging {
  readonly #order: JudgingOrder
  readonly #parts: RunParts
  readonly #judge: string
  readonly #rows = new Map<string, EvaluationJudgementRow>()
  #isOut = false
  #errors = 0
  #version = ''
  #tried: Promise<void> | undefined

  constructor(order: JudgingOrder, parts: RunParts) {
    this.#order = order
    this.#parts = parts
    this.#judge = order.run.judge?.route ?? ''
    this.#isOut = this.#judge === ''
  }

  /** What was asked before this start. @returns what it cost, nano-units */
  async recall(): Promise<bigint> {
    if (this.#judge === '') return 0n
    const rows = await settledJudgements(this.#order.run, this.#parts)
    for (const row of rows) {
      this.#rows.set(keyOf(row), row)
      this.#version ||= row.judge
    }
    return rows.reduce((sum, { costNano }) => sum + costNano, 0n)
  }

  /** Whether it would grade an answer of this route to this case. */
  may(route: string, { grading }: Pick<EvaluationCase, 'grading'>): boolean {
    if (this.#judge === '' || (grading.kind !== 'rubric' && grading.kind !== 'pairwise'))
      return false
    if (mayJudgeRoute(this.#judge, route, this.#parts.house.modelOf)) return !this.#isOut
    this.#order.note('judge-own-family', route)
    return false
  }

  /** Undefined: a person has to. @throws the reason of `stop` or `signal` */
  async grade(
    one: EvaluationCase,
    of: { readonly route: string; readonly answer: string },
  ): Promise<{ readonly grade: number; readonly judge: string } | undefined> {
    const question = judgeQuestion(one, of.answer)
    if (question === undefined) return undefined
    this.#tried ??= this.#try()
    await this.#tried
    const id = answerId({ run: this.#order.run.id, caseId: one.id, route: of.route, sample: 0 })
    if (isPlanted(id)) await this.#known(one, this.#turnOf(one))
    if (this.#isOut) return undefined
    const grade = await this.#ask(question, { case: one, route: of.route, known: '' })
    return grade === undefined ? undefined : { grade, judge: this.#version || this.#judge }
  }

  /** As many known answers as allow a verdict on it, before anything is paid for what is not known. */
  async #try(): Promise<void> {
    const { contents, note } = this.#order
    const can = contents.flatMap((one, turn) =>
      knownQuestion(one, contents, turn) === undefined ? [] : [{ one, turn }],
    )
    const first = can.slice(0, plantedAtLeast)
    for (const { one, turn } of first.length < plantedAtLeast ? [] : first)
      await this.#known(one, turn)
    const { known, right } = this.#sum()
    if (known >= plantedAtLeast && right >= hopeless * known) return
    this.#isOut = true
    note(known < plantedAtLeast ? 'judge-few' : 'judge-void', this.#judge)
  }

  #sum() {
    return sumUpJudge({ route: this.#judge, barredFrom: [] }, [...this.#rows.values()])
  }

  #turnOf(one: EvaluationCase): number {
    const index = this.#order.contents.findIndex(({ id }) => id === one.id)
    return index === -1 ? this.#rows.size : index
  }

  async #known(one: EvaluationCase, turn: number): Promise<void> {
    const known = knownQuestion(one, this.#order.contents, turn)
    if (known === undefined) return
    await this.#ask(known.question, {
      case: one,
      route: '',
      known: known.passes ? 'passes' : 'fails',
    })
  }

  async #ask(question: JudgeQuestion, place: Place): Promise<number | undefined> {
    const { stop } = this.#order
    try {
      if (question.kind === 'rubric') {
        const { of } = question
        const stored = this.#rows.get(keyOf({ ...keysOf(place), part: 'rubric' }))
        if (stored !== undefined) return stored.verdict === '' ? undefined : Number(stored.verdict)
        const ask: AskJudge = (prompt) =>
          this.#say({ ...place, part: 'rubric', answer: of.answer }, prompt, (reply) =>
            String(gradeOfReply(of, reply, prompt.token) ?? ''),
          )
        return await judgeRubric(of, ask, stop)
      }
      let isSecond = false
      const ask: AskJudge = async (prompt) => {
        const part = isSecond ? 'second' : 'first'
        isSecond = true
        const stored = this.#rows.get(keyOf({ ...keysOf(place), part }))
        if (stored !== undefined)
          return JSON.stringify({ token: prompt.token, better: stored.verdict })
        return this.#say(
          { ...place, part, answer: question.of.answer },
          prompt,
          (reply) => readPairVerdict(reply, prompt.token) ?? '',
        )
      }
      return (await judgePair(question.of, ask, stop)).grade
    } catch (thrown) {
      if (thrown instanceof Unasked) return undefined
      throw thrown
    }
  }

  /** One paid call. @returns its reply; empty where it failed and was paid. */
  async #say(
    at: Place & { readonly part: EvaluationJudgementRow['part']; readonly answer: string },
    prompt: JudgePrompt,
    read: (reply: string) => string,
  ): Promise<string> {
    const { house, store, clock } = this.#parts
    const { actor, run, purse, note, stop, signal } = this.#order
    stop.throwIfAborted()
    if (this.#isOut) throw new Unasked()
    const asked = judgeCase(at.case, prompt)
    const price = await house.price(actor, asked, this.#judge)
    if ('barred' in price) {
      note('judge-barred', this.#judge)
      throw new Unasked()
    }
    if (!purse().take(price.atMost)) {
      note('budget-reached', this.#judge)
      this.#order.onOutOfMoney()
      throw new Unasked()
    }
    const begun: EvaluationJudgementRow = {
      run: run.id,
      ...keysOf(at),
      part: at.part,
      tenant: run.tenant,
      state: 'asked',
      call: newId('call', clock),
      judge: '',
      verdict: '',
      known: at.known,
      length: bareText(at.answer).length,
      costNano: 0n,
      at: clock.now(),
    }
    let cost = 0n
    try {
      await store.writer.apply([{ do: 'put', table: 'evaluation_judgements', row: begun }])
      const order = { case: asked, route: this.#judge, call: begun.call, atMost: price.atMost }
      const answer = await house.ask(actor, order, signal)
      cost = answer.costNano
      this.#hear(answer)
      // It said nothing and cost nothing: it is asked again when the run is taken up.
      if (answer.error !== '' && cost === 0n) throw new Unasked()
      const isOwn = answer.error === '' && !this.#isOut
      const row: EvaluationJudgementRow = {
        ...begun,
        state: 'done',
        judge: answer.error === '' ? this.#nameOf(answer.revision) : '',
        verdict: isOwn ? read(answer.text) : '',
        costNano: cost,
        at: clock.now(),
      }
      await store.writer.apply([{ do: 'put', table: 'evaluation_judgements', row }])
      this.#rows.set(keyOf(row), row)
      return isOwn ? answer.text : ''
    } finally {
      purse().settle(price.atMost, cost)
    }
  }

  #hear({ error, revision }: { readonly error: string; readonly revision: string }): void {
    const { note } = this.#order
    this.#errors = error === '' ? 0 : this.#errors + 1
    if (this.#errors >= mostErrors && !this.#isOut) {
      this.#isOut = true
      note('judge-errors', this.#judge)
    }
    if (error !== '') return
    this.#version ||= this.#nameOf(revision)
    if (this.#version === this.#nameOf(revision)) return
    // Grades of two models under one name are grades of none.
    this.#isOut = true
    note('judge-changed', this.#judge)
  }

  #nameOf(revision: string): string {
    return `${this.#judge}@${revision.replaceAll(/\s+/gu, '/')}`
  }
}

function keysOf({ case: one, route }: Place) {
  return { caseId: one.id, route, sample: 0 }
}

function keyOf(of: Pick<EvaluationJudgementRow, 'caseId' | 'route' | 'sample' | 'part'>): string {
  return `${of.caseId} ${of.route} ${of.sample} ${of.part}`
}
