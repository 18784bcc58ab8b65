// What an answer said, kept as long as the call lasts: to commit to it, and to see whether the model brought personal data of its own.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { Inspection } from '../../contract/finding.ts'
import type { Signal } from '../../contract/guard.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { RestoreReport } from '../../contract/mask.ts'
import { answerSignals } from '../../guard/signals.ts'
import { hostsBrought } from '../../guard/trust.ts'
import type { GroundReport } from '../../knowledge/ground/gate.ts'
import { textsOf } from '../../mask/texts.ts'
import type { Services } from '../services.ts'

/** What is said of an answer beside its usage. */
export interface Aftermath {
  /** Commitments to what came (`answer`) and, where values were put back, to what the caller saw (`shown`). */
  readonly commit: JsonObject
  readonly restore: RestoreReport | undefined
  /** Identifiers in it that the request did not hold. `undefined`: it could not be looked into. */
  readonly newIdentifiers: ReadonlyMap<string, number> | undefined
  /** What is odd about it, counted: addresses that the user did not bring, tools that nobody listed. */
  readonly signals: readonly Signal[]
  /** What became of its sentences, where it was held to passages. */
  readonly grounded: GroundReport | undefined
}

/** What was done to an answer on its way to the caller; with neither, what came is what was shown. */
export interface Altered {
  readonly restore: RestoreReport | undefined
  readonly grounded: GroundReport | undefined
}

/** Beyond this an answer is committed to and looked into no further: 50 MB of text is nobody's answer. */
const mostCharacters = 8_388_608

/** Collects one answer. Texts stay in this object and end with it. */
export class Heard {
  #came: string[] = []
  #shown: string[] = []
  #called: string[] = []
  #characters = 0

  came(event: AnswerEvent): void {
    if (event.type === 'tool-start') this.#called.push(event.name)
    this.#add(this.#came, event)
  }

  /** Only where the answer is altered: else what came is what was shown. */
  shown(event: AnswerEvent): void {
    this.#add(this.#shown, event)
  }

  #add(to: string[], event: AnswerEvent): void {
    if (!('text' in event) || this.#characters > mostCharacters) return
    to.push(event.text)
    this.#characters += event.text.length
  }

  /** At the end, before the outcome is written. */
  async after(
    call: Decided,
    { restore, grounded }: Altered,
    services: Services,
  ): Promise<Aftermath> {
    const answer = this.#came.join('')
    const isAltered = restore !== undefined || grounded !== undefined
    const of = { call: call.id, hop: call.hop, conversation: call.conversation, at: call.at }
    const commit = {
      answer: services.commit({ ...of, label: 'answer' }, answer),
      ...(isAltered && {
        shown: services.commit({ ...of, label: 'shown' }, this.#shown.join('')),
      }),
    }
    await services.keepContent(call, {
      request: () => JSON.stringify(call.request),
      answer: isAltered ? this.#shown.join('') : answer,
    })
    return {
      commit,
      restore,
      grounded,
      newIdentifiers: await lookInto(answer, call, services),
      signals: signalsIn(answer, this.#called, call),
    }
  }
}

/** Nearly every answer leads nowhere and calls nothing: then the hosts of the request need not be read. */
function signalsIn(answer: string, called: readonly string[], call: Decided): readonly Signal[] {
  if (called.length === 0 && !mayLead.test(answer)) return noSignals
  const { request } = call
  const tools = request.kind === 'chat' ? (request.tools ?? []) : []
  return answerSignals(answer, {
    brought: hostsBrought(textsOf(request).texts),
    called,
    toolNames: tools.map((tool) => tool.name),
  })
}

const noSignals: readonly Signal[] = []
/** Whatever a browser could take for an address has one of these. */
const mayLead = /[/\\:@]|www/i

async function lookInto(
  answer: string,
  call: Decided,
  services: Services,
): Promise<Aftermath['newIdentifiers']> {
  if (answer === '') return nothing
  try {
    const policy = services.policy()
    const looked = services.inspect([{ text: answer }], { names: 'rules', policy })
    const inspection = looked instanceof Promise ? await looked : looked
    return inspection.types.size === 0 ? nothing : brought(answer, inspection, call)
  } catch {
    // The answer is here and paid for; that nobody could look into it is what the entry says.
    return undefined
  }
}

const nothing: ReadonlyMap<string, number> = new Map()

/** What the request itself held is nothing new, whoever repeats it. */
function brought(
  answer: string,
  inspection: Inspection,
  call: Decided,
): ReadonlyMap<string, number> {
  const { texts } = textsOf(call.request)
  const counts = new Map<string, number>()
  for (const { start, end, type } of inspection.findings[0] ?? []) {
    const value = answer.slice(start, end)
    if (texts.some((part) => part.text.includes(value))) continue
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return counts
}
