// The request that a model gets in place of the caller's: passages as data, the question, and how to cite. Design `knowledge` §10.
import type { Hit } from '../../contract/knowledge.ts'
import type { Grounding, OwnAnswer } from '../../contract/own-answer.ts'
import type { ChatRequest, Message } from '../../contract/request.ts'
import { type AnswerLanguage, type answerWords, sayDay } from '../../i18n/answer-words.ts'
import { createWordIndex } from '../rank/word-index.ts'

export interface GroundedOptions {
  readonly language: AnswerLanguage
  readonly words: ReturnType<typeof answerWords>
  /** Best first; those that tell a model what to do are left out here. */
  readonly hits: readonly Hit[]
  /** Looked at once more with the place as it is printed: titles and names of files are written by whoever wrote the text. */
  readonly ordersAModel: (text: string) => boolean
  /** Where a chunk stands, as it is printed. */
  readonly placeOf: (hit: Hit) => string
  readonly on: string
  /** Of the task, its fields filled in; undefined: the house's own. */
  readonly prompt: string | undefined
  /** Random; a document cannot know it, so it cannot end the block that it stands in. */
  readonly delimiter: string
  readonly instead: OwnAnswer
}

export interface GroundedRequest {
  readonly request: ChatRequest
  readonly grounding: Grounding
  /** Those that are in it, in the order of their numbers. */
  readonly hits: readonly Hit[]
}

/** Undefined where no passage may be shown to a model. No tools are offered to one that reads documents. */
export function groundedRequest(
  request: ChatRequest,
  options: GroundedOptions,
): GroundedRequest | undefined {
  const read = options.hits
    .map((hit) => ({ hit, place: options.placeOf(hit).replaceAll(/\s+/gu, ' ').trim() }))
    .filter(({ hit, place }) => mayBeRead(hit, place, options))
  if (read.length === 0) return undefined
  const passages = read.map(({ hit, place }) => ({
    context: [place, hit.chunk.context].join('\n'),
    text: hit.chunk.text,
    source: { document: hit.chunk.document.id, ...hit.chunk.unit, chunk: hit.chunk.id },
  }))
  const { words, language, on, delimiter, prompt, instead } = options
  const block = read
    .map(({ hit, place }, index) => `[${index + 1}] ${place}\n${hit.chunk.text}`)
    .join('\n\n')
    .replaceAll(delimiter, '')
  const system = [
    prompt ?? words.prompt.task,
    words.prompt.rules(sayDay(on, language)),
    `${words.prompt.data(delimiter)}\n<${delimiter}>\n${block}\n</${delimiter}>`,
  ].join('\n\n')
  const index = createWordIndex(
    passages.map(({ text }, place) => ({ id: String(place + 1), text })),
  )
  const {
    tools: _tools,
    toolChoice: _choice,
    responseFormat: _format,
    // Odds of words would say what is left out of the answer.
    logprobs: _odds,
    topLogprobs: _top,
    parallelToolCalls: _parallel,
    ...rest
  } = request
  const first: Message = { role: 'system', parts: [{ type: 'text', text: system }] }
  return {
    hits: read.map(({ hit }) => hit),
    request: {
      ...rest,
      messages: [
        first,
        ...request.messages.filter(({ role }) => role === 'user' || role === 'assistant'),
      ],
    },
    grounding: {
      passages,
      covered: (sentence, cited) => {
        const found = index.search(sentence, passages.length)
        return Math.max(
          0,
          ...found.filter(({ id }) => cited.includes(Number(id))).map(({ covered }) => covered),
        )
      },
      dropsUnfound: false,
      mark: words.notInSource,
      instead,
    },
  }
}

function mayBeRead(
  { chunk }: Hit,
  place: string,
  { ordersAModel }: Pick<GroundedOptions, 'ordersAModel'>,
): boolean {
  if (chunk.flags.includes('orders')) return false
  return !ordersAModel([place, chunk.context, chunk.text].join('\n'))
}
