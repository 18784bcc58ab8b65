// bench:mask – whose name comes back, how much of it, how late and at what price: masking and restoring in a stream.
import type { AnswerEvent } from '../../src/contract/answer.ts'
import type { MaskScope, Restorer } from '../../src/contract/mask.ts'
import { OpenScope } from '../../src/mask/open-scope.ts'
import { createRestorer } from '../../src/mask/restore/restorer.ts'
import { converse } from '../../src/mask/testing/conversations.ts'
import { harmless } from '../../src/mask/testing/distort.ts'
import { plainOptions } from '../../src/mask/testing/masking.ts'
import { createNumbering } from '../../src/mask/testing/numbering.ts'
import { textsOf } from '../../src/mask/texts.ts'
import { findProvider } from '../../src/providers/registry.ts'
import { testRoute } from '../../src/providers/testing/route.ts'
import { gate, report } from '../report.ts'
import { mutants } from './mutants.ts'

const help = `Masks and restores 100,000 conversations of people who are called alike, with a model that re-cases, spaces, escapes, doubles
and cuts pseudonyms, and streams of 100 events cut at every byte of every pseudonym in six lanes; counts wrong persons and values that come
back, and measures restoring against parsing and re-writing the same stream. --quick takes 10,000 conversations; --break ${Object.keys(mutants).join(' | ')} must fail.`

type Make = (scope: MaskScope, expected: ReadonlySet<string>) => Restorer

const options = process.argv.slice(2)
if (options.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = options.includes('--quick')
const broken = options.includes('--break') ? options[options.indexOf('--break') + 1] : undefined
if (broken !== undefined && mutants[broken] === undefined) {
  console.error(`--break takes ${Object.keys(mutants).join(', ')}.`)
  process.exit(2)
}
const mutant = broken === undefined ? undefined : mutants[broken]
const plain: Make = (scope, expected) => createRestorer(scope, expected, plainOptions)
const make: Make = mutant?.restorer ?? plain

function scopeNumber(number: number): OpenScope {
  const key = new Uint8Array(32)
  new DataView(key.buffer).setUint32(0, number)
  return OpenScope.unkept('ten_a', key, 'c')
}

function conversations(count: number) {
  const total = { wrong: 0, asked: 0, right: 0 }
  for (let number = 0; number < count; number += 1) {
    const outcome = converse(number, {
      openScope: mutant?.isNumbering === true ? createNumbering : scopeNumber,
      restorer: make,
    })
    total.wrong += outcome.wrong
    total.asked += outcome.asked
    total.right += outcome.right
  }
  return total
}

const scope = scopeNumber(1)
const values = ['Nguyễn Văn An', 'Trần Thị Bình', '0912 345 678']
const codes = values.map((value, index) =>
  scope.pseudonym(index === 2 ? 'PHONE' : 'NAME', value, 'token'),
)
const expected = new Set(codes)
const filler =
  'Hôm nay trời đẹp, lớp học bắt đầu lúc bảy giờ; sau đó các em ra sân. She sends notes. 老师说明天考试。 '

/** Six lanes, each event of each in turn; each lane says every code once, cut at this byte of it. */
function cutStream(code: string, cut: number): readonly AnswerEvent[] {
  const pieces = [`a ${code.slice(0, cut)}`, `${code.slice(cut)} b`]
  const events: AnswerEvent[] = []
  for (const choice of [0, 1])
    events.push({
      type: 'tool-start',
      choice,
      index: 0,
      id: `c${choice}`,
      name: 'f',
      kind: 'function',
    })
  for (const [at, piece] of pieces.entries()) {
    for (const choice of [0, 1]) {
      events.push({ type: 'text', choice, text: piece }, { type: 'reasoning', choice, text: piece })
      const text = at === 0 ? `{"a":"${piece}` : `${piece}"}`
      events.push({ type: 'tool-arguments', choice, index: 0, text })
    }
  }
  return events
}

/** Values that came back right, of those that should: every harmless form at every cut in every lane. */
function cuts(): { readonly asked: number; readonly right: number } {
  let asked = 0
  let right = 0
  for (const [index, code] of codes.entries()) {
    for (const distort of Object.values(harmless)) {
      // A bare quote cannot stand in a string of JSON.
      const written = distort(code).replaceAll('"', '')
      for (let cut = 0; cut <= written.length; cut += 1) {
        const restorer = make(scope, expected)
        const out = cutStream(written, cut).flatMap((event) => restorer.push([event]))
        out.push(...restorer.end())
        const lanes = new Map<string, string>()
        for (const event of out) {
          if (!('text' in event)) continue
          const name = `${event.type} ${event.choice}`
          lanes.set(name, (lanes.get(name) ?? '') + event.text)
        }
        asked += 6
        for (const text of lanes.values()) if (text.includes(values[index] ?? '\0')) right += 1
      }
    }
  }
  return { asked, right }
}

/** Characters taken and not shown, one by one, tolerated separators not counted (design `sovereignty` §8); values are as long as codes here. */
function heldBack(): number {
  const own = scopeNumber(2)
  const words = ['Lê Văn Hùng', 'Hà Thị Mười'].map((value) => own.pseudonym('NAME', value, 'token'))
  const text = `${filler}${words[0]} ${filler}${words[1]?.toLowerCase()} sen SENN ${words[0]?.slice(0, 9)} ${filler}`
  const restorer = make(own, new Set(words))
  let shown = 0
  let most = 0
  for (let at = 0; at < text.length; at += 1) {
    for (const event of restorer.push([{ type: 'text', choice: 0, text: text.charAt(at) }]))
      if (event.type === 'text') shown += event.text.length
    const held = text.slice(shown, at + 1)
    most = Math.max(most, held.match(/[\p{L}\p{N}]/gu)?.length ?? 0)
  }
  return most
}

const frame = {
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_764_000_000,
  model: 'm',
}

/** 100 chunks of the wire, two of the values in them, each cut. */
function wire(): readonly string[] {
  const said = `${filler.repeat(9)}${codes[0]} ${filler.repeat(9)}${codes[2]}. `
  const size = Math.ceil(said.length / 100)
  return Array.from({ length: 100 }, (_, index) =>
    JSON.stringify({
      ...frame,
      choices: [
        {
          index: 0,
          delta: { content: said.slice(index * size, (index + 1) * size) },
          finish_reason: null,
        },
      ],
    }),
  )
}

interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content: string } }[]
}
type Parse = (chunk: string) => readonly AnswerEvent[]

/** As this node does it: the provider's own reader of the stream. */
function ownParser(): Parse {
  const provider = findProvider('openai')
  if (provider === undefined) throw new Error('openai')
  const request = { kind: 'chat', model: 'm', messages: [], stream: true } as const
  const reader = provider.openStream(request, { route: testRoute(provider, 'gpt-5.6-luna') })
  return (data) => reader.read({ event: undefined, data })
}

/** The least that anybody can do: one call of the runtime. */
const bareParser = (): Parse => (chunk) => {
  const { choices } = JSON.parse(chunk) as Chunk
  return [{ type: 'text', choice: 0, text: choices[0]?.delta.content ?? '' }]
}

/** Parses, restores where a restorer is given, writes again; returns what was written, so that nothing is left undone. */
function passOn(chunks: readonly string[], parse: Parse, restorer: Restorer | undefined): number {
  let written = 0
  for (const chunk of chunks) {
    const parsed = parse(chunk)
    for (const event of restorer === undefined ? parsed : restorer.push(parsed)) {
      if (event.type !== 'text') continue
      const choice = { index: 0, delta: { content: event.text }, finish_reason: null }
      written += JSON.stringify({ ...frame, choices: [choice] }).length
    }
  }
  if (restorer !== undefined) written += restorer.end().length + restorer.report().left
  return written
}

const share = (list: readonly number[], part: number): number =>
  [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? 0

/** Both in turn; the least time of each, as a busy machine only ever adds. */
function price(
  parser: () => Parse,
  milliseconds: number,
): { readonly ratio: number; readonly addedUs: number } {
  const chunks = wire()
  const rounds = 10
  const time = (restoring: boolean): number => {
    const start = performance.now()
    for (let round = 0; round < rounds; round += 1)
      passOn(chunks, parser(), restoring ? make(scope, expected) : undefined)
    return ((performance.now() - start) / rounds) * 1_000
  }
  for (let warm = 0; warm < 100; warm += 1) time(warm % 2 === 0)
  let [bare, full] = [Infinity, Infinity]
  const start = performance.now()
  while (performance.now() - start < milliseconds) {
    bare = Math.min(bare, time(false))
    full = Math.min(full, time(true))
  }
  return { ratio: full / bare, addedUs: full - bare }
}

/** From the first piece in to its text out, a restorer made for it included. */
function firstToken(): number {
  const times: number[] = []
  for (let round = 0; round < 5_000; round += 1) {
    const start = performance.now()
    make(scope, expected).push([{ type: 'text', choice: 0, text: `Chào ${codes[0]}` }])
    times.push(performance.now() - start)
  }
  return share(times, 0.95)
}

function listing(): number {
  const request = {
    kind: 'chat',
    model: 'm',
    stream: true,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: 'Bạn là trợ lý.' }] },
      { role: 'user', parts: [{ type: 'text', text: filler }] },
    ],
  } as const
  let texts = 0
  for (let round = 0; round < 20_000; round += 1) texts += textsOf(request).texts.length
  const start = performance.now()
  for (let round = 0; round < 100_000; round += 1) texts += textsOf(request).texts.length
  if (texts === 0) throw new Error('nothing listed')
  return ((performance.now() - start) / 100_000) * 1_000
}

const count = quick ? 10_000 : 100_000
const talked = conversations(count)
const cut = cuts()
const roundTrip = (talked.right + cut.right) / (talked.asked + cut.asked)
const held = heldBack()
const cost = price(ownParser, quick ? 3_000 : 10_000)
const least = price(bareParser, quick ? 3_000 : 10_000)
const round = (value: number, digits = 4): number => Number(value.toFixed(digits))
const metrics = {
  conversations: count,
  wrong_persons: talked.wrong,
  values_asked: talked.asked + cut.asked,
  round_trip_share: round(roundTrip, 5),
  held_back_max: held,
  restore_vs_rewrite: round(cost.ratio),
  restore_vs_bare_json: round(least.ratio),
  restore_us_per_stream: round(cost.addedUs, 1),
  first_token_p95_ms: round(firstToken()),
  list_texts_us: round(listing()),
}
const gates = {
  wrong_persons: gate('=0', talked.wrong),
  round_trip_share: gate('>=0.995', roundTrip),
  held_back_max: gate('<=10', held),
  restore_vs_rewrite: gate('<=1.5', cost.ratio),
}
process.exit(report('mask', { metrics, gates, quick }))
