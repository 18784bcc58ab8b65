// One call in time: bands follow each other, each attempt has its own, and no number puts anything outside the picture.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Receipt } from '../../contract/receipt.ts'
import type { CallStory } from '../../contract/views.ts'
import { loadConsoleWords } from '../../i18n/console-words.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { type Band, callTimeline, nameOf, readBands, ticks } from './call-timeline.tsx'

const { ask, ledger } = await loadConsoleWords('en')
const words = {
  title: 'One call in time',
  finding: 'Longest: Answered, 600 ms.',
  stages: ledger.timeline.stages,
  duration: (value: number) => `${Math.round(value)} ms`,
}
const wide = { width: 660, isNarrow: false }

type Hop = NonNullable<Receipt['hops']>[number]
const hop = (fields: Partial<Hop>): Hop => ({
  route: 'deepseek/flash',
  rung: 'low-cost',
  place: 'CN',
  intent: 1,
  decided: 100,
  first: 300,
  ended: 700,
  status: 'ok',
  ...fields,
})

function story(told: Partial<Receipt>, fields: Partial<CallStory> = {}): CallStory {
  return {
    call: 'call_1',
    sequence: 2,
    at: 0,
    status: 'ok',
    who: 'Lan',
    group: '',
    task: '',
    surface: 'chat',
    asked: 'sen/auto',
    totalMs: 700,
    sentence: '',
    written: 710,
    entries: [1, 2],
    receipt: told as Receipt,
    ...fields,
  }
}

const stages = { admit: 1, classify: 50 }
const shown = (bands: readonly Band[]) =>
  bands.map((band) => [nameOf(band, words), band.from, band.to, band.isFailed])

test.each([
  {
    name: 'one attempt',
    told: story({ stages, hops: [hop({})] }),
    wants: [
      ['Let in', 0, 1, false],
      ['Examined', 1, 50, false],
      ['Decided · Low-cost service', 50, 100, false],
      ['Answered · Low-cost service', 100, 700, false],
      ['Entered', 700, 710, false],
    ],
  },
  {
    name: 'a fallback within one rung tells the models apart',
    told: story({
      stages,
      hops: [
        hop({ route: 'qwen/turbo', ended: 300, status: 'timeout' }),
        hop({ intent: 2, decided: 310 }),
      ],
    }),
    wants: [
      ['Let in', 0, 1, false],
      ['Examined', 1, 50, false],
      ['Decided · turbo', 50, 100, false],
      ['Answered · turbo', 100, 300, true],
      ['Decided · flash', 300, 310, false],
      ['Answered · flash', 310, 700, false],
      ['Entered', 700, 710, false],
    ],
  },
  {
    name: 'a refused call ends with the decision',
    told: story(
      {},
      {
        status: 'denied',
        totalMs: 60,
        written: 65,
        denied: { call: 'call_1', asked: '', classes: [], why: 'policy_denied', stages, hops: [] },
      },
    ),
    wants: [
      ['Let in', 0, 1, false],
      ['Examined', 1, 50, false],
      ['Decided', 50, 60, true],
      ['Entered', 60, 65, false],
    ],
  },
  {
    name: 'a call from before the stages were timed is one band',
    told: story({}),
    wants: [['Answered', 0, 700, false]],
  },
])('$name', ({ told, wants }) => {
  const one = 'denied' in told ? { ...told, receipt: undefined } : told
  expect(shown(readBands(one as CallStory, ask))).toEqual(wants as never)
})

test('the picture carries title, finding, a name and a length for every band, and no style', () => {
  const bands = readBands(story({ stages, hops: [hop({})] }), ask)
  const markup = toMarkup(callTimeline(bands, words, wide))
  expect(markup).toContain('<title>One call in time</title><desc>Longest: Answered, 600 ms.</desc>')
  expect(markup.split('<rect').length - 1).toBe(5)
  for (const text of ['Let in', 'Answered · Low-cost service', '600 ms', '>0<', '>200 ms<']) {
    expect(markup).toContain(text)
  }
  // 394 px for 710 ms, from 190 on: the answer begins after 100 ms, its first words come after 300 ms.
  expect(markup).toContain('class="band band-answer" x="245.5" y="90" width="333"')
  expect(markup).toContain('class="band-first" d="M356.5 87v20"')
  expect(markup).not.toContain('style=')
  expect(markup).not.toContain('band-cross')
})

test('on a phone the names stand over the bars, and a failed attempt has a cross', () => {
  const bands = readBands(story({ stages, hops: [hop({ status: 'timeout' })] }), ask)
  const markup = toMarkup(callTimeline(bands, words, { width: 320, isNarrow: true }))
  expect(markup).toContain('viewBox="0 0 320 236"')
  expect(markup).toContain('class="band band-answer band-failed"')
  expect(markup.split('band-cross').length - 1).toBe(1)
})

test('whatever the clock said, no bar leaves the picture and none is invisible', () => {
  const time = fc.double({ min: 0, max: 600_000, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(time, time, time, time, time), (times) => {
      const [admit, decided, first, ended, written] = times
      const told = story(
        { stages: { admit, classify: admit }, hops: [hop({ decided, first, ended })] },
        { written },
      )
      const markup = toMarkup(callTimeline(readBands(told, ask), words, wide))
      return [
        ...markup.matchAll(/<rect class="[^"]+" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g),
      ].every(
        ([, x, width]) =>
          Number(x) >= 190 && Number(width) >= 3 && Number(x) + Number(width) <= 587.2,
      )
    }),
    { seed: 20_261_125 },
  )
})

test.each([
  { most: 1, wants: [0, 0.5, 1] },
  { most: 710, wants: [0, 200, 400, 600] },
  { most: 3216, wants: [0, 1000, 2000, 3000] },
  { most: 60_000, wants: [0, 20_000, 40_000, 60_000] },
])('round numbers up to $most', ({ most, wants }) => {
  expect(ticks(most)).toEqual(wants)
})
