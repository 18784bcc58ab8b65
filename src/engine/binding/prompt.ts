// Turns messages into the tokens of a prompt: the file's own template around them, and user text that never becomes a control token.
import type { ChatHistoryItem, JinjaTemplateChatWrapper, LlamaModel, Token } from 'node-llama-cpp'

import { BindingFault, type BindingMessage, type BindingRequest } from './binding.ts'
import type { Library } from './library.ts'

export interface Prompt {
  readonly tokens: Token[]
  /** The template itself opened the reasoning. */
  readonly startsThinking: boolean
}

export interface Prompter {
  readonly hasTemplate: boolean
  /** Tokens that open and close reasoning, where the vocabulary has them. */
  readonly think: { readonly open: Token; readonly close: Token } | undefined
  /** @throws BindingFault `internal` when the template cannot render these messages. */
  prompt(request: Pick<BindingRequest, 'messages' | 'prompt' | 'thinking'>): Prompt
}

const templateLimit = 256 * 1024
/** Milliseconds that rendering the known conversation may take (design `engine` §5). */
const renderLimit = 100

export function createPrompter(library: Library, model: LlamaModel): Prompter {
  const template = model.fileInfo.metadata.tokenizer?.chat_template
  const wrappers = usable(library, { model, template })
  const think = thinkTokens(model)
  return {
    hasTemplate: wrappers !== undefined,
    think,
    prompt(request) {
      if (request.prompt !== undefined) {
        return { tokens: withStart(model, model.tokenize(request.prompt)), startsThinking: false }
      }
      if (wrappers === undefined) {
        const text = request.messages.findLast((message) => message.role === 'user')?.text ?? ''
        return { tokens: withStart(model, model.tokenize(text)), startsThinking: false }
      }
      const isOpen = request.messages.at(-1)?.role === 'assistant'
      const wrapper = request.thinking ? wrappers.thinking : wrappers.plain
      const text = render(isOpen ? wrappers.continuing() : wrapper, request.messages)
      const tokens = withStart(model, text.tokenize(model.tokenizer))
      // Only at the very end, where no text of the caller can stand.
      const end = tokens.slice(-3)
      const startsThinking =
        think !== undefined && end.lastIndexOf(think.open) > end.lastIndexOf(think.close)
      return { tokens, startsThinking }
    },
  }
}

interface Wrappers {
  readonly plain: JinjaTemplateChatWrapper
  readonly thinking: JinjaTemplateChatWrapper
  /** For conversations that end in an answer to be continued. */
  continuing(): JinjaTemplateChatWrapper
}

/** A template that loses, doubles or reorders a text is not used at all: nobody would notice from the answer. */
function usable(
  library: Library,
  from: { readonly model: LlamaModel; readonly template: string | undefined },
): Wrappers | undefined {
  const { template } = from
  if (template === undefined || template.length > templateLimit) return undefined
  const { tokenizer } = from.model
  // What the model's makers meant to stand before an answer; it may open or close the reasoning.
  const additionalRenderParameters = { add_generation_prompt: true }
  const create = (reasoning: boolean) =>
    new library.JinjaTemplateChatWrapper({
      template,
      tokenizer,
      reasoning,
      additionalRenderParameters,
    })
  try {
    const plain = create(false)
    const thinking = template.includes('enable_thinking') ? create(true) : plain
    const isFine = [plain, thinking].every((wrapper) => rendersInOrder(wrapper))
    if (!isFine) return undefined
    let continuing: JinjaTemplateChatWrapper | undefined
    return {
      plain,
      thinking,
      continuing: () =>
        (continuing ??= new library.JinjaTemplateChatWrapper({
          template,
          tokenizer,
          reasoning: false,
        })),
    }
  } catch {
    return undefined
  }
}

const known: readonly BindingMessage[] = [
  { role: 'system', text: 'sen-first-7f3a' },
  { role: 'user', text: 'sen-second-91bc' },
  { role: 'assistant', text: 'sen-third-c2d8' },
  { role: 'user', text: 'sen-fourth-05e6' },
]

function rendersInOrder(wrapper: JinjaTemplateChatWrapper): boolean {
  // The fastest of three: the machine may be busy with something else.
  let fastest = Number.POSITIVE_INFINITY
  let text = ''
  for (let round = 0; round < 3 && fastest > renderLimit; round += 1) {
    const started = performance.now()
    const values = render(wrapper, known).values
    fastest = Math.min(fastest, performance.now() - started)
    text = values.filter((value) => typeof value === 'string').join('\n')
  }
  let at = -1
  return (
    fastest <= renderLimit &&
    known.every((message) => {
      const next = text.indexOf(message.text)
      const isOnce = next > at && text.lastIndexOf(message.text) === next
      at = next
      return isOnce
    })
  )
}

function render(wrapper: JinjaTemplateChatWrapper, messages: readonly BindingMessage[]) {
  const chatHistory = messages.map((message): ChatHistoryItem => {
    if (message.role === 'assistant') return { type: 'model', response: [message.text] }
    return { type: message.role, text: message.text }
  })
  try {
    return wrapper.generateContextState({ chatHistory }).contextText
  } catch (thrown) {
    throw new BindingFault('internal', thrown)
  }
}

function withStart(model: LlamaModel, tokens: Token[]): Token[] {
  const { bos, shouldPrependBosToken } = model.tokens
  if (bos === null || !shouldPrependBosToken || tokens[0] === bos) return tokens
  return [bos, ...tokens]
}

function thinkTokens(model: LlamaModel): Prompter['think'] {
  const [open, ...moreOpen] = model.tokenize('<think>', true)
  const [close, ...moreClose] = model.tokenize('</think>', true)
  const isWhole = moreOpen.length === 0 && moreClose.length === 0
  if (open === undefined || close === undefined || open === close || !isWhole) return undefined
  return { open, close }
}
