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
  /** Where a chunk stands, as it is printed. */
  readonly placeOf: (hit: Hit) => string
  readonly on: string
  /** Of the task, its fields filled in; undefined: the house's own. */
  readonly prompt: string | undefined
  /** Random; a document cannot know it, so it cannot end the block that it stands in. */
  readonly delimiter: string
  readonly instead: OwnAnswer
}

/** Undefined where no passage may be shown to a model. No tools are offered to one that reads documents. */
export function groundedRequest(
  request: ChatRequest,
  options: GroundedOptions,
): { readonly request: ChatRequest; readonly grounding: Grounding } | undefined {
  const hits = options.hits.filter(({ chunk }) => !chunk.flags.includes('orders'))
  if (hits.length === 0) return undefined
  const passages = hits.map((hit) => ({
    context: [options.placeOf(hit), hit.chunk.context].join('\n'),
    text: hit.chunk.text,
  }))
  const { words, language, on, delimiter, prompt, instead } = options
  const block = passages
    .map(({ text }, index) => {
      const hit = hits[index]
      const place = hit === undefined ? '' : options.placeOf(hit)
      return `[${index + 1}] ${place}\n${text.replaceAll(delimiter, '')}`
    })
    .join('\n\n')
  const system = [
    prompt ?? words.prompt.task,
    words.prompt.rules(sayDay(on, language)),
    `${words.prompt.data(delimiter)}\n<${delimiter}>\n${block}\n</${delimiter}>`,
  ].join('\n\n')
  const index = createWordIndex(
    passages.map(({ text }, place) => ({ id: String(place + 1), text })),
  )
  const { tools: _tools, toolChoice: _choice, responseFormat: _format, ...rest } = request
  const first: Message = { role: 'system', parts: [{ type: 'text', text: system }] }
  return {
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
