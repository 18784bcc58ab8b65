// Which tools a call may reach: fixed by code before the model reads anything, and held to afterwards.
import type { AnswerEvent } from '../contract/answer.ts'

/** A tool that this node runs by itself. There is none yet; packs and partners bring them. */
export interface NodeTool {
  readonly name: string
  /** `reads`: gives something back and leaves the world as it was. */
  readonly effect: 'reads' | 'changes' | 'sends'
}

export interface ToolScope {
  /** The call holds text below the user ({@link holdsMaterial}). */
  readonly holdsMaterial: boolean
  /** Names that the task or the caller lists on purpose. */
  readonly listed: ReadonlySet<string>
}

/**
 * The tools of the node that a call gets (design `sovereignty` §10): beside material nothing that sends or changes, unless it is listed.
 * Tools of an API caller are run by the client; about those only a signal and a rule can say something.
 */
export function toolsWithin(tools: readonly NodeTool[], scope: ToolScope): readonly NodeTool[] {
  if (!scope.holdsMaterial) return tools
  return tools.filter(({ name, effect }) => effect === 'reads' || scope.listed.has(name))
}

/**
 * Lets through what an answer says, and of its tool calls only those whose tool the request listed: a client that looks its functions
 * up by name would run the others. One for each answer. The calls left keep their order and are counted without gaps.
 */
export class ToolGate {
  readonly #listed: ReadonlySet<string>
  /** By choice: the new number of each call, or undefined where it was stopped. */
  readonly #numbers = new Map<number, Map<number, number | undefined>>()
  #stopped = 0

  constructor(listed: ReadonlySet<string>) {
    this.#listed = listed
  }

  /** How many calls were stopped so far. */
  get stopped(): number {
    return this.#stopped
  }

  /** The same list where nothing is stopped and nothing was before. */
  pass(events: readonly AnswerEvent[]): readonly AnswerEvent[] {
    // Nearly every batch is text: nothing in it can be stopped.
    if (!events.some(concernsTools)) return events
    const passed = events.flatMap((event) => this.#pass(event))
    const isSame =
      passed.length === events.length && passed.every((one, index) => one === events[index])
    return isSame ? events : passed
  }

  #pass(event: AnswerEvent): readonly AnswerEvent[] {
    if (event.type === 'tool-start') return this.#start(event)
    if (event.type === 'tool-arguments') {
      const numbers = this.#numbers.get(event.choice)
      const number = numbers?.get(event.index)
      if (numbers === undefined || number === undefined) return []
      return number === event.index ? [event] : [{ ...event, index: number }]
    }
    if (event.type !== 'finish' || event.reason !== 'tool-calls') return [event]
    const numbers = [...(this.#numbers.get(event.choice)?.values() ?? [])]
    // A client that is told of calls waits for them; where all were stopped the answer is simply over.
    const hasNone = numbers.length > 0 && numbers.every((number) => number === undefined)
    return hasNone ? [{ ...event, reason: 'stop' }] : [event]
  }

  #start(event: Extract<AnswerEvent, { readonly type: 'tool-start' }>): readonly AnswerEvent[] {
    const numbers = this.#numbers.get(event.choice) ?? new Map<number, number | undefined>()
    this.#numbers.set(event.choice, numbers)
    if (!this.#listed.has(event.name)) {
      numbers.set(event.index, undefined)
      this.#stopped += 1
      return []
    }
    const number = [...numbers.values()].filter((one) => one !== undefined).length
    numbers.set(event.index, number)
    return number === event.index ? [event] : [{ ...event, index: number }]
  }
}

function concernsTools({ type }: AnswerEvent): boolean {
  return type === 'tool-start' || type === 'tool-arguments' || type === 'finish'
}
