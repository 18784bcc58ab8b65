// Requests as programs send them, on four surfaces, with a value hidden in any field that holds text.
import { type Canary, canaryOf } from './canaries.ts'
import type { Random } from './random.ts'

export interface StormRequest {
  readonly path: string
  readonly body: object
  readonly headers: Readonly<Record<string, string>>
  /** What is in the texts that a provider could get. */
  readonly canaries: readonly Canary[]
  /** What is in fields of which a provider only ever gets a keyed hash: readable nowhere, whatever the rules say. */
  readonly kept: readonly Canary[]
}

export function requestOf(random: Random): StormRequest {
  const canaries: Canary[] = []
  const kept: Canary[] = []
  const keep = (): string => {
    const canary = canaryOf(random)
    kept.push(canary)
    return canary.text
  }
  const alone = (): string => {
    const canary = canaryOf(random)
    canaries.push(canary)
    return canary.text
  }
  const hide = (share = 0.35): string => {
    const words = random.pick(fillers)
    if (!random.chance(share)) return words
    const canary = canaryOf(random)
    canaries.push(canary)
    return random.pick([
      `${words} ${canary.text}.`,
      `${canary.text}\n${words}`,
      `${words}\n- ${canary.text}`,
    ])
  }
  const model = random.pick(models)
  const { path, body } = random.pick(surfaces)({ random, hide, keep, alone, model })
  return {
    path,
    body,
    headers: random.chance(0.2) ? { 'x-sen-conversation': `c-${random.below(50)}` } : {},
    canaries,
    kept,
  }
}

const models = [
  'sen/auto',
  'sen/auto',
  'sen/auto',
  'china',
  'america',
  'home',
  'own',
  'nowhere',
] as const

const fillers = [
  'Soạn giúp tôi một thông báo ngắn gửi phụ huynh.',
  'Tóm tắt nội dung cuộc họp sáng nay.',
  '请帮我写一份简短的通知。',
  '把下面的内容翻译成越南语。',
  'Write a short reply to this letter.',
  'Giá vé là 25000 đồng, mở cửa lúc 7:30.',
] as const

interface Writing {
  readonly random: Random
  readonly hide: (share?: number) => string
  readonly keep: () => string
  readonly alone: () => string
  readonly model: string
}

type Surface = (writing: Writing) => { readonly path: string; readonly body: object }

const chat: Surface = ({ random, hide, keep, alone, model }) => {
  const callId = `call_${random.letters(8)}`
  const withTools = random.chance(0.5)
  return {
    path: '/v1/chat/completions',
    body: {
      model,
      stream: random.chance(0.5),
      user: random.chance(0.3) ? keep() : 'u1',
      ...(random.chance(0.2) && { stop: [alone()] }),
      ...(random.chance(0.2) && { prompt_cache_key: keep() }),
      messages: [
        { role: 'system', content: hide(0.2) },
        { role: 'user', content: hide() },
        { role: 'assistant', content: hide(0.2) },
        ...(withTools
          ? [
              { role: 'user', content: hide(0.2) },
              {
                role: 'assistant',
                content: null,
                tool_calls: [
                  {
                    id: callId,
                    type: 'function',
                    function: {
                      name: 'look',
                      arguments: JSON.stringify({ note: hide(), deep: { list: [hide(0.2)] } }),
                    },
                  },
                ],
              },
              {
                role: 'tool',
                tool_call_id: callId,
                content: random.chance(0.5)
                  ? hide()
                  : JSON.stringify({ rows: [{ ghi_chu: hide() }] }),
              },
            ]
          : []),
        {
          role: 'user',
          content: random.chance(0.5)
            ? hide()
            : [
                { type: 'text', text: hide() },
                { type: 'text', text: hide(0.2) },
              ],
        },
      ],
      ...(withTools && {
        tools: [
          {
            type: 'function',
            function: {
              name: 'look',
              description: hide(0.2),
              parameters: {
                type: 'object',
                properties: {
                  note: { type: 'string', description: hide(0.2) },
                  deep: { type: 'object', additionalProperties: true },
                },
              },
            },
          },
        ],
      }),
    },
  }
}

const responses: Surface = ({ random, hide, model }) => ({
  path: '/v1/responses',
  body: {
    model,
    stream: random.chance(0.5),
    instructions: hide(0.2),
    input: random.chance(0.5)
      ? hide()
      : [{ role: 'user', content: [{ type: 'input_text', text: hide() }] }],
  },
})

const messages: Surface = ({ random, hide, model }) => ({
  path: '/v1/messages',
  body: {
    model,
    max_tokens: 100,
    stream: random.chance(0.5),
    system: hide(0.2),
    messages: [
      { role: 'user', content: hide() },
      { role: 'assistant', content: hide(0.2) },
      { role: 'user', content: [{ type: 'text', text: hide() }] },
    ],
  },
})

const embeddings: Surface = ({ random, hide, model }) => ({
  path: '/v1/embeddings',
  body: { model, input: random.chance(0.5) ? hide() : [hide(), hide(0.2)] },
})

const surfaces: readonly Surface[] = [chat, chat, chat, responses, messages, embeddings]
