// One answer inside the child: tokens out, and exactly one end, at once when it is cancelled or late.
import { BindingFault, type BindingRequest, type OpenedModel } from '../binding/binding.ts'
import type { FailureCode, FromChild, GenerateMessage } from '../protocol/messages.ts'
import { createOutbox } from './outbox.ts'

export interface RunningAnswer {
  cancel(): void
  /** Settles when native code is done with it, which may be a batch later than its `done`. */
  readonly finished: Promise<void>
}

export function startAnswer(
  model: OpenedModel,
  message: GenerateMessage,
  send: (message: FromChild) => void,
): RunningAnswer {
  const { id } = message
  const controller = new AbortController()
  const outbox = createOutbox(id, send)
  const startedAt = performance.now()
  let first: number | undefined
  let output = 0
  let reasoning = 0
  let isOver = false
  const timer = setTimeout(() => stop('deadline'), message.deadlineMs)

  function end(done: {
    reason: 'stop' | 'length' | 'cancel' | 'deadline'
    stopSequence?: string | undefined
  }) {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    outbox.flush()
    const total = performance.now() - startedAt
    send({ type: 'done', id, ...done, output, reasoning, ms: { first: first ?? total, total } })
  }

  /** Does not wait for the batch that native code is busy with: the caller has already left. */
  function stop(reason: 'cancel' | 'deadline'): void {
    end({ reason })
    controller.abort()
  }

  async function run(): Promise<void> {
    for await (const event of model.generate(toRequest(message), controller.signal)) {
      if (isOver) continue
      switch (event.type) {
        case 'started':
          send({ type: 'started', id, input: event.input, cached: event.cached })
          break
        case 'text':
          first ??= performance.now() - startedAt
          output += event.tokens
          if (event.lane === 'reasoning') reasoning += event.tokens
          outbox.add(event.text, event.lane, event.tokens)
          break
        case 'end':
          output = event.output
          reasoning = event.reasoning
          end({ reason: event.reason, stopSequence: event.stopSequence })
          break
      }
    }
  }

  const finished = run().catch((thrown: unknown) => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    send({ type: 'failed', id, code: failureOf(thrown) })
  })
  return { cancel: () => stop('cancel'), finished }
}

export function failureOf(thrown: unknown): FailureCode {
  return thrown instanceof BindingFault ? thrown.code : 'internal'
}

function toRequest(message: GenerateMessage): BindingRequest {
  return {
    slotKey: message.slotKey,
    messages: message.messages,
    prompt: message.prompt,
    maxTokens: message.maxTokens,
    temperature: message.temperature,
    topP: message.topP,
    topK: message.topK,
    minP: message.minP,
    seed: message.seed,
    stop: message.stop,
    grammar: message.grammar,
    thinking: message.thinking,
  }
}
