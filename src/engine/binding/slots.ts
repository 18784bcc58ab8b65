// Hands out the sequences of a context: one owner each, emptied before another owner gets it (invariant E4).
import type { LlamaContextSequence, Token } from 'node-llama-cpp'

export interface Slot {
  readonly sequence: LlamaContextSequence
  owner: string | undefined
  isBusy: boolean
  mustForget: boolean
  lastUse: number
}

export interface Slots {
  /** Waits for a free slot; the owner's own with the longest common prefix comes first. */
  take(owner: string, tokens: readonly Token[], signal: AbortSignal): Promise<Slot>
  give(slot: Slot): Promise<void>
  forget(owner: string): Promise<void>
}

export function createSlots(sequences: readonly LlamaContextSequence[]): Slots {
  const slots = sequences.map((sequence): Slot => ({
    sequence,
    owner: undefined,
    isBusy: false,
    mustForget: false,
    lastUse: 0,
  }))
  const waiting: (() => void)[] = []
  let uses = 0

  function choose(owner: string, tokens: readonly Token[]): Slot | undefined {
    const free = slots.filter((slot) => !slot.isBusy)
    const own = free.filter((slot) => slot.owner === owner)
    const common = (slot: Slot) =>
      slot.sequence.compareContextTokens([...tokens]).firstDifferentIndex
    // Own and longest first; then one that is nobody's; then the one that lay idle longest.
    return (
      own.toSorted((left, right) => common(right) - common(left))[0] ??
      free.find((slot) => slot.owner === undefined) ??
      free.toSorted((left, right) => left.lastUse - right.lastUse)[0]
    )
  }

  async function empty(slot: Slot): Promise<void> {
    await slot.sequence.clearHistory()
    slot.owner = undefined
    slot.mustForget = false
  }

  /** One who leaves takes the place in the line along: a wake-up spent on nobody would be missed by the next. */
  async function nextFree(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const turn = Promise.withResolvers<void>()
    const leave = () => {
      const at = waiting.indexOf(turn.resolve)
      if (at !== -1) waiting.splice(at, 1)
      turn.reject(new DOMException('', 'AbortError'))
    }
    waiting.push(turn.resolve)
    signal.addEventListener('abort', leave, { once: true })
    try {
      await turn.promise
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  return {
    async take(owner, tokens, signal) {
      let slot = choose(owner, tokens)
      while (slot === undefined) {
        await nextFree(signal)
        slot = choose(owner, tokens)
      }
      slot.isBusy = true
      uses += 1
      slot.lastUse = uses
      if (slot.owner !== owner) await empty(slot)
      slot.owner = owner
      return slot
    },
    async give(slot) {
      if (slot.mustForget) await empty(slot)
      slot.isBusy = false
      waiting.shift()?.()
    },
    async forget(owner) {
      for (const slot of slots) {
        if (slot.owner !== owner) continue
        if (slot.isBusy) slot.mustForget = true
        else await empty(slot)
      }
    },
  }
}
