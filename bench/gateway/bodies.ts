// The bytes of the gateway benchmark: a Vietnamese question of two messages, its answer, and streams of the same answer.

import { eachOther } from './load.ts'

const question = [
  { role: 'system', content: 'Bạn là cán bộ tiếp dân của xã. Trả lời ngắn gọn, có căn cứ.' },
  {
    role: 'user',
    content:
      'Đăng ký khai sinh cho con cần những giấy tờ gì, nộp ở đâu, mất bao nhiêu ngày và có mất lệ phí không?',
  },
]
const text =
  'Tờ khai theo mẫu, giấy chứng sinh, giấy tờ tùy thân của cha mẹ; nộp tại Ủy ban nhân dân cấp xã; giải quyết trong ngày; không thu lệ phí.'
const usage = {
  prompt_tokens: 91,
  completion_tokens: 58,
  total_tokens: 149,
  prompt_tokens_details: { cached_tokens: 0 },
}
const head = { id: 'chatcmpl-bench', created: 1_795_000_000, model: 'stub-model' }

/** The same question of somebody who says who he is: a name, a personal id, a telephone number. */
const personal = [
  ...question,
  {
    role: 'user',
    content: 'Tôi là Nguyễn Thị Lan, CCCD: 001199000017, điện thoại 0912 345 678.',
  },
]

/** The same by another person each time: texts that nobody has read before, each the beginning of a conversation. */
export function freshBody(model: string): string {
  const messages = personal.map((message) =>
    message.role === 'user'
      ? { ...message, content: `${message.content} Hồ sơ ${eachOther}.` }
      : message,
  )
  return JSON.stringify({ model, messages, temperature: 0.2 })
}

export function requestBody(model: string, stream: boolean, isPersonal = false): string {
  return JSON.stringify({
    model,
    messages: isPersonal ? personal : question,
    temperature: 0.2,
    ...(stream && { stream: true }),
  })
}

export function answerBody(): string {
  const choices = [
    { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' },
  ]
  return JSON.stringify({ ...head, object: 'chat.completion', choices, usage })
}

export function modelsBody(): string {
  return JSON.stringify({
    object: 'list',
    data: [{ id: 'stub-model', object: 'model', created: head.created, owned_by: 'stub' }],
  })
}

/** `events` pieces of text between the first and the last chunk; about 180 bytes each. */
export function streamBody(events: number): string {
  const chunk = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  const pieces =
    events === 1 ? [text] : Array.from({ length: events }, (_, index) => ` phần ${index}`)
  return [
    chunk({ role: 'assistant', content: '' }, null),
    ...pieces.map((content) => chunk({ content }, null)),
    chunk({}, 'stop'),
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [], usage })}\n\n`,
    'data: [DONE]\n\n',
  ].join('')
}

/** What a caller must find in the answer, whatever the gateway added around it. */
export const expectedText = text
