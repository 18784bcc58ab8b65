// Puts pieces of text that come within 8 ms into one message: a fast model would else spend its time on sending.
import type { Lane } from '../binding/binding.ts'
import type { FromChild } from '../protocol/messages.ts'

const window = 8

export interface Outbox {
  add(text: string, lane: Lane, tokens: number): void
  flush(): void
}

export function createOutbox(id: number, send: (message: FromChild) => void): Outbox {
  let text = ''
  let tokens = 0
  let lane: Lane = 'content'
  let sentAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (tokens === 0 && text === '') return
    send({ type: 'token', id, text, lane, n: tokens })
    text = ''
    tokens = 0
    sentAt = performance.now()
  }

  return {
    add(piece, pieceLane, count) {
      if (pieceLane !== lane) flush()
      lane = pieceLane
      text += piece
      tokens += count
      const wait = sentAt + window - performance.now()
      if (wait <= 0) flush()
      else timer ??= setTimeout(flush, wait)
    },
    flush,
  }
}
