// Turns messages into the tokens of a prompt: the file's own template around them, and user text that never becomes a control token.
import {
  type ChatHistoryItem,
  JinjaTemplateChatWrapper,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp'

import { BindingFault, type BindingMessage, type BindingRequest } from './binding.ts'

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

export function createPrompter(model: LlamaModel): Prompter {
  const template = model.fileInfo.metadata.tokenizer?.chat_template
  const wrappers = usable(model, template)
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
      const wrapper = request.thinking ? wrappers.thinking : wrappers.plain
      const tokens = withStart(model, render(wrapper, request.messages).tokenize(model.tokenizer))
      const isOpen =
        think !== undefined && tokens.lastIndexOf(think.open) > tokens.lastIndexOf(think.close)
      return { tokens, startsThinking: isOpen }
    },
  }
}

interface Wrappers {
  readonly plain: JinjaTemplateChatWrapper
  readonly thinking: JinjaTemplateChatWrapper
}

/** A template that loses, doubles or reorders a text is not used at all: nobody would notice from the answer. */
function usable(model: LlamaModel, template: string | undefined): Wrappers | undefined {
  if (template === undefined || template.length > templateLimit) return undefined
  try {
    const { tokenizer } = model
    const plain = new JinjaTemplateChatWrapper({ template, tokenizer, reasoning: false })
    const thinking = template.includes('enable_thinking')
      ? new JinjaTemplateChatWrapper({ template, tokenizer, reasoning: true })
      : plain
    const isFine = [plain, thinking].every((wrapper) => rendersInOrder(wrapper))
    return isFine ? { plain, thinking } : undefined
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
  // An open answer at the end makes the template write the beginning of the assistant's turn.
  if (messages.at(-1)?.role !== 'assistant') chatHistory.push({ type: 'model', response: [''] })
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
