// Collects the events of an answer into one value, the same for every surface: folding a stream and answering at once never differ.
import type { FinishReason } from '../contract/answer.ts'
import type { CallEvent } from '../contract/call.ts'
import type { Draft } from '../contract/draft.ts'
import type { Json } from '../contract/json.ts'
import type { Searched } from '../contract/own-answer.ts'
import type { Receipt } from '../contract/receipt.ts'
import type { Usage } from '../contract/usage.ts'

/** Runs of one kind in the order in which they came. */
export type FoldedItem =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'refusal'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string; readonly signature?: string }
  | { readonly type: 'redacted-reasoning'; readonly data: string }
  | {
      readonly type: 'tool-call'
      readonly index: number
      readonly id: string
      readonly name: string
      readonly kind: 'function' | 'custom'
      readonly arguments: string
    }

export interface FoldedChoice {
  readonly items: readonly FoldedItem[]
  readonly logprobs: readonly Json[]
  readonly finish: { readonly reason: FinishReason; readonly stopSequence?: string } | undefined
}

export interface Folded {
  /** What the provider said it served; `undefined` when it never started. */
  readonly model: string | undefined
  readonly fingerprint: string | undefined
  readonly serviceTier: string | undefined
  readonly choices: readonly FoldedChoice[]
  readonly usage: Usage | undefined
  readonly receipt: Receipt | undefined
  /** What was searched before it; absent for nearly all. */
  readonly searched?: Searched
}

export interface Fold {
  add(event: CallEvent): void
  /** What was collected so far. */
  answer(): Folded
}

interface Draught {
  readonly items: Draft<FoldedItem>[]
  /** Pieces of what is open now; joined when something else begins. */
  pieces: string[]
  readonly calls: Map<number, { readonly item: Draft<FoldedItem>; readonly pieces: string[] }>
  readonly logprobs: Json[]
  finish: FoldedChoice['finish']
}

export function createFold(): Fold {
  return new Folding()
}

class Folding implements Fold {
  readonly #choices: Draught[] = []
  #model: string | undefined
  #fingerprint: string | undefined
  #serviceTier: string | undefined
  #usage: Usage | undefined
  #receipt: Receipt | undefined
  #searched: Searched | undefined

  add(event: CallEvent): void {
    switch (event.type) {
      case 'start':
        this.#model = event.model
        this.#fingerprint = event.fingerprint
        break
      case 'usage':
        this.#usage = event.usage
        break
      case 'service-tier':
        this.#serviceTier = event.tier
        break
      case 'receipt':
        this.#receipt = event.receipt
        break
      case 'searched':
        this.#searched = event.searched
        break
      default:
        addToChoice(this.#choiceAt(event.choice), event)
    }
  }

  answer(): Folded {
    return {
      model: this.#model,
      fingerprint: this.#fingerprint,
      serviceTier: this.#serviceTier,
      choices: this.#choices.map(closed),
      usage: this.#usage,
      receipt: this.#receipt,
      ...(this.#searched !== undefined && { searched: this.#searched }),
    }
  }

  #choiceAt(index: number): Draught {
    const choices = this.#choices
    while (choices.length <= index) {
      choices.push({ items: [], pieces: [], calls: new Map(), logprobs: [], finish: undefined })
    }
    const found = choices[index]
    if (found === undefined) throw new RangeError(`There is no choice ${index}.`)
    return found
  }
}

function addToChoice(
  choice: Draught,
  event: Extract<CallEvent, { readonly choice: number }>,
): void {
  switch (event.type) {
    case 'text':
    case 'refusal':
    case 'reasoning': {
      // Empty pieces say nothing and open nothing, here as in the streams.
      if (event.text === '') break
      const last = choice.items.at(-1)
      const goesOn =
        last?.type === event.type && !(last.type === 'reasoning' && last.signature !== undefined)
      if (!goesOn) {
        join(choice)
        choice.items.push({ type: event.type, text: '' })
      }
      choice.pieces.push(event.text)
      break
    }
    case 'reasoning-signature': {
      const last = choice.items.at(-1)
      join(choice)
      if (last?.type === 'reasoning' && last.signature === undefined)
        last.signature = event.signature
      else choice.items.push({ type: 'reasoning', text: '', signature: event.signature })
      break
    }
    case 'redacted-reasoning':
      join(choice)
      choice.items.push({ type: 'redacted-reasoning', data: event.data })
      break
    case 'tool-start': {
      join(choice)
      const { index, id, name, kind } = event
      const item: Draft<FoldedItem> = { type: 'tool-call', index, id, name, kind, arguments: '' }
      choice.items.push(item)
      choice.calls.set(index, { item, pieces: [] })
      break
    }
    case 'tool-arguments':
      choice.calls.get(event.index)?.pieces.push(event.text)
      break
    case 'logprobs':
      choice.logprobs.push(event.content)
      break
    case 'finish': {
      const { reason, stopSequence } = event
      choice.finish = stopSequence === undefined ? { reason } : { reason, stopSequence }
      break
    }
  }
}

function join(choice: Draught): void {
  if (choice.pieces.length === 0) return
  const last = choice.items.at(-1)
  if (last !== undefined && 'text' in last) last.text += choice.pieces.join('')
  choice.pieces = []
}

function closed(choice: Draught): FoldedChoice {
  join(choice)
  for (const { item, pieces } of choice.calls.values()) {
    if (item.type === 'tool-call' && pieces.length > 0) {
      item.arguments += pieces.join('')
      pieces.length = 0
    }
  }
  return { items: choice.items, logprobs: choice.logprobs, finish: choice.finish }
}

/** All text of one kind of one choice. */
export function textOf(choice: FoldedChoice, kind: 'text' | 'refusal' | 'reasoning'): string {
  let text = ''
  for (const item of choice.items) if (item.type === kind) text += item.text
  return text
}
