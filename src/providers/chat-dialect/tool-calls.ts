// Puts the pieces of streamed tool calls into order: index from 0 without gaps, an id and a name for each, however the provider numbers them.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import { numberOf, objectOf, textOf } from '../fields.ts'
import { upstreamGarbage } from '../upstream-error.ts'

interface Call {
  readonly index: number
  readonly key: number | undefined
  id: string | undefined
  name: string
  kind: 'function' | 'custom'
  isStarted: boolean
  /** Arguments that came before the name. */
  early: string
}

export interface ToolCalls {
  /** Of which choice. */
  readonly choice: number
  readonly count: number
  /** Takes one entry of `delta.tool_calls`. @throws UpstreamError for more calls than anybody makes. */
  read(piece: JsonObject, answerId: string | undefined): readonly AnswerEvent[]
  /** The answer ended. @throws UpstreamError when a call never got a name. */
  finish(): void
}

/** A tool loop has at most 128 tools; nobody calls each four times at once. */
const mostCalls = 512

export function createToolCalls(choice: number): ToolCalls {
  return new OrderedCalls(choice)
}

class OrderedCalls implements ToolCalls {
  readonly choice: number
  readonly #calls: Call[] = []

  constructor(choice: number) {
    this.choice = choice
  }

  get count(): number {
    return this.#calls.length
  }

  read(piece: JsonObject, answerId: string | undefined): readonly AnswerEvent[] {
    const { choice } = this
    const inner = objectOf(piece['function']) ?? objectOf(piece['custom']) ?? {}
    const id = filled(piece['id'])
    const name = filled(inner['name']) ?? ''
    const text = argumentsOf(inner['arguments'] ?? inner['input'])
    const call = this.#find(piece, id, name)
    call.id ??= id
    if (piece['type'] === 'custom' || piece['custom'] !== undefined) call.kind = 'custom'
    if (call.name === '') call.name = name
    if (call.isStarted) {
      return text === '' ? [] : [{ type: 'tool-arguments', choice, index: call.index, text }]
    }
    call.early += text
    if (call.name === '') return []
    call.isStarted = true
    // Ids must differ between the turns of one conversation, hence the answer's own id in a made one.
    call.id ??= `call_${answerId ?? 'answer'}_${choice}_${call.index}`
    const { index, kind } = call
    const start: AnswerEvent = {
      type: 'tool-start',
      choice,
      index,
      id: call.id,
      name: call.name,
      kind,
    }
    const { early } = call
    call.early = ''
    return early === '' ? [start] : [start, { type: 'tool-arguments', choice, index, text: early }]
  }

  finish(): void {
    if (this.#calls.some((call) => !call.isStarted)) throw upstreamGarbage()
  }

  /** Ollama and others leave the index out, some send 0 for every call: a new id together with a name is a new call. */
  #find(piece: JsonObject, id: string | undefined, name: string): Call {
    const calls = this.#calls
    const key = numberOf(piece['index'])
    const known =
      key === undefined
        ? id === undefined && name === ''
          ? calls.at(-1)
          : calls.find((call) => id !== undefined && call.id === id)
        : calls.findLast((call) => call.key === key)
    const isOther = id !== undefined && known?.id !== undefined && id !== known.id && name !== ''
    if (known !== undefined && !isOther) return known
    if (calls.length >= mostCalls) throw upstreamGarbage()
    const call: Call = {
      index: calls.length,
      key,
      id,
      name: '',
      kind: 'function',
      isStarted: false,
      early: '',
    }
    calls.push(call)
    return call
  }
}

function filled(value: Json | undefined): string | undefined {
  const text = textOf(value)
  return text === '' ? undefined : text
}

/** Some servers send the arguments as a value instead of a string of JSON. */
function argumentsOf(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
