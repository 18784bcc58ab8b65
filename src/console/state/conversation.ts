// The conversation of this visit: kept in memory only, one question at a time, stopped on demand.
import { computed, signal } from '@preact/signals'

import type { Receipt } from '../../contract/receipt.ts'
import type { TaskView } from '../../contract/views.ts'
import type { ApiFailure } from '../api/api-error.ts'
import { type ChatTurn, streamChat } from '../api/stream-chat.ts'
import { toFailure } from './view.ts'

export type AnswerState = 'writing' | 'done' | 'stopped' | 'cut' | 'failed'

export interface Answer {
  readonly state: AnswerState
  readonly text: string
  readonly isThinking: boolean
  readonly receipt: Receipt | undefined
  readonly failure: ApiFailure | undefined
}

/** A question that goes under a name of its own: a filled form, or one of several that were found. It is asked alone. */
export interface AskedTask {
  readonly model: string
  /** What is sent; what people read is the question. */
  readonly content: string
  /** Of a form. */
  readonly form?: { readonly task: TaskView; readonly values: Readonly<Record<string, FormValue>> }
}
export type FormValue = string | readonly string[]

export interface Exchange {
  readonly id: number
  readonly question: string
  readonly task: AskedTask | undefined
  readonly answer: Answer
}

export const exchanges = signal<readonly Exchange[]>([])
export const chosenModel = signal('sen/auto')
export const isWriting = computed(() => exchanges.value.at(-1)?.answer.state === 'writing')

/** The screen is drawn at most this often while an answer is written: reading Markdown anew for each piece would eat a slow phone. */
const drawEvery = 80

let lastId = 0
let running: AbortController | undefined

const fresh: Answer = {
  state: 'writing',
  text: '',
  isThinking: false,
  receipt: undefined,
  failure: undefined,
}

/** Asks with everything that was said before. Does nothing while an answer is being written. */
export async function ask(typed: string, task?: AskedTask): Promise<void> {
  // A line break that was typed to send, as on phones, is no part of the question; a small model would answer to it.
  const question = typed.trim()
  if (isWriting.peek() || question === '') return
  lastId += 1
  const id = lastId
  const said = task === undefined ? readTurns(exchanges.peek()) : []
  const turns = [...said, { role: 'user' as const, content: task?.content ?? question }]
  exchanges.value = [...exchanges.peek(), { id, question, task, answer: fresh }]
  const controller = new AbortController()
  running = controller
  const change = (part: Partial<Answer>) => changeAnswer(id, part)
  let text = ''
  const draw = throttle(() => change({ text, isThinking: false }))
  try {
    const end = await streamChat({
      model: task?.model ?? chosenModel.peek(),
      turns,
      signal: controller.signal,
      onText(piece) {
        text += piece
        draw.later()
      },
      onThinking: () => {
        if (text === '') change({ isThinking: true })
      },
      onReceipt: (receipt) => change({ receipt }),
    })
    draw.cancel()
    change({ text, isThinking: false, state: end })
  } catch (error) {
    draw.cancel()
    if (controller.signal.aborted) change({ text, isThinking: false, state: 'stopped' })
    else change({ text, isThinking: false, state: 'failed', failure: toFailure(error) })
  } finally {
    if (running === controller) running = undefined
  }
}

/** Sen ends the question at the provider as soon as this connection is gone. */
export function stop(): void {
  running?.abort()
}

export function startAnew(): void {
  stop()
  exchanges.value = []
}

/** Takes the last exchange away and asks its question again. */
export async function askAgain(): Promise<void> {
  const last = exchanges.peek().at(-1)
  if (last === undefined || isWriting.peek()) return
  exchanges.value = exchanges.peek().slice(0, -1)
  await ask(last.question, last.task)
}

/** Failed and empty answers are no part of what was said. */
export function readTurns(
  said: readonly Pick<Exchange, 'question' | 'answer'>[],
): readonly ChatTurn[] {
  return said
    .filter(({ answer }) => answer.text !== '')
    .flatMap(({ question, answer }) => [
      { role: 'user', content: question },
      { role: 'assistant', content: answer.text },
    ])
}

function changeAnswer(id: number, part: Partial<Answer>): void {
  exchanges.value = exchanges
    .peek()
    .map((one) => (one.id === id ? { ...one, answer: { ...one.answer, ...part } } : one))
}

function throttle(work: () => void): { readonly later: () => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    later() {
      timer ??= setTimeout(() => {
        timer = undefined
        work()
      }, drawEvery)
    },
    cancel() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
