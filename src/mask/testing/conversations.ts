// Conversations in which people are called alike, and a model that hands their pseudonyms back more or less well: whose name comes back?
import type { FindingType } from '../../contract/finding.ts'
import type { MaskScope, Restorer } from '../../contract/mask.ts'
import type { ChatRequest, Message } from '../../contract/request.ts'
import { normaliseValue } from '../normalise-value.ts'
import { type Distortion, harmful, harmless } from './distort.ts'
import { find, mask } from './masking.ts'

/** Numbers from a seed (mulberry32): the same conversations each time. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (((mixed ^ (mixed >>> 14)) >>> 0) % 1_000_000_007) % below
  }
}

const pick = <Item>(list: readonly Item[], random: (below: number) => number): Item => {
  const item = list[random(list.length)]
  if (item === undefined) throw new RangeError('empty list')
  return item
}

const families = ['Nguyễn', 'Trần', 'Lê']
const middles = ['Văn', 'Thị', 'Hoàng']
const given = ['An', 'Anh', 'Ánh', 'Ân', 'Hân', 'Hà', 'Hạ']
const chinese = ['王芳', '王芳芳', '王方', '李娜', '李娜娜', '王建国', '王建']
const lines = ['hồ sơ số', 'đã nộp đơn', '的成绩是', 'called about']

/** One line says one thing of one person, who is known by the line's number. */
interface Line {
  readonly text: string
  readonly value: string
  readonly type: FindingType
}

function line(number: number, random: (below: number) => number): Line {
  const kind = random(5)
  const value =
    kind === 0
      ? pick(chinese, random)
      : kind === 1
        ? `09${random(3)}${1_000_000 + random(50)}`
        : `${pick(families, random)} ${pick(middles, random)} ${pick(given, random)}`
  const written = kind > 2 && random(4) === 0 ? value.toUpperCase() : value
  return {
    text: `#${number}: ${written} ${pick(lines, random)} ${number}`,
    value: written,
    type: kind === 1 ? 'PHONE' : 'NAME',
  }
}

export interface Parts {
  readonly openScope: (conversation: number) => MaskScope
  readonly restorer: (scope: MaskScope, expected: ReadonlySet<string>) => Restorer
}

export interface Outcome {
  /** Lines in which somebody else's value was put. */
  readonly wrong: number
  /** Lines a harmless model handed back, and those in which the right value came back. */
  readonly asked: number
  readonly right: number
}

const forms = Object.values(harmless)
const damages = Object.values(harmful)

/** Three turns; the history goes along each time. The model answers each line by its number and the code it saw in it. */
export function converse(conversation: number, parts: Parts): Outcome {
  const random = randomFrom(conversation)
  const scope = parts.openScope(conversation)
  const messages: Message[] = []
  const said: Line[] = []
  const total = { wrong: 0, asked: 0, right: 0 }
  for (let turn = 0; turn < 3; turn += 1) {
    for (let count = 1 + random(3); count > 0; count -= 1) said.push(line(said.length, random))
    const text = said
      .slice(messages.length === 0 ? 0 : -3)
      .map((one) => one.text)
      .join('\n')
    messages.push({ role: 'user', parts: [{ type: 'text', text }] })
    const request: ChatRequest = { kind: 'chat', model: 'm', stream: true, messages }
    const values = Object.fromEntries(said.map((one) => [one.value, one.type]))
    const masked = mask(request, { values, scope })
    const answer = answerOf(masked.texts.at(-1)?.text ?? '', random)
    const restorer = parts.restorer(scope, masked.expected)
    const shown = play(answer.text, restorer, random)
    for (const [number, isFair] of answer.lines) {
      const one = said[number]
      if (one === undefined) continue
      const verdict = judge(shown, number, { one, said })
      if (verdict === 'wrong') total.wrong += 1
      if (!isFair) continue
      total.asked += 1
      if (verdict === 'right') total.right += 1
    }
    messages.push({ role: 'assistant', parts: [{ type: 'text', text: shown }] })
  }
  return total
}

/** `@3 <code> @`: what the model says of line 3. */
function answerOf(
  masked: string,
  random: (below: number) => number,
): { readonly text: string; readonly lines: readonly (readonly [number, boolean])[] } {
  let text = ''
  const answered: (readonly [number, boolean])[] = []
  for (const [, number, code] of masked.matchAll(/#(\d+): (SEN\w{8}|\S+)/g)) {
    const isFair = random(10) > 0
    const distort: Distortion = isFair ? pick(forms, random) : pick(damages, random)
    text += `@${number} ${distort(code ?? '')} @\n`
    answered.push([Number(number), isFair])
  }
  return { text, lines: answered }
}

function play(text: string, restorer: Restorer, random: (below: number) => number): string {
  let shown = ''
  let at = 0
  while (at < text.length) {
    const size = 1 + random(12)
    for (const event of restorer.push([
      { type: 'text', choice: 0, text: text.slice(at, at + size) },
    ]))
      if (event.type === 'text') shown += event.text
    at += size
  }
  for (const event of restorer.end()) if (event.type === 'text') shown += event.text
  return shown
}

function judge(
  shown: string,
  number: number,
  { one, said }: { readonly one: Line; readonly said: readonly Line[] },
): 'right' | 'wrong' | 'left' {
  const start = shown.indexOf(`@${number} `)
  const told = shown.slice(start, shown.indexOf(' @', start))
  const plain = told.replace(/^@\d+ /, '').replace(/[*"]/g, '')
  if (normaliseValue(one.type, plain) === normaliseValue(one.type, one.value)) return 'right'
  // Wrong is any value but the line's own, however much of a code stands beside it.
  const { findings } = find(
    [{ text: told }],
    Object.fromEntries(said.map((each) => [each.value, each.type])),
  )
  const isOthers = (findings[0] ?? []).some(
    ({ start, end }) =>
      normaliseValue('NAME', told.slice(start, end)) !== normaliseValue('NAME', one.value),
  )
  return isOthers ? 'wrong' : 'left'
}
