// At the bar itself a certificate is given no more often than it promises: simulated, with fixed seeds. Design `routing` §19, 3.
import { expect, setDefaultTimeout, test } from 'bun:test'

import { walk } from './certificate.ts'
import { nullMean } from './claim.ts'
import { seeded } from './seeded.ts'
import { allowance } from './testing/allowance.ts'
import { type CaseGrades, unitsOf } from './units.ts'

// A simulation takes a second, and several times that where the machine has other work.
setDefaultTimeout(60_000)

const delta = 0.05
const streams = 10_000

const single = (count: number, draw: () => CaseGrades): readonly CaseGrades[] =>
  Array.from({ length: count }, (_, index) => ({ ...draw(), cluster: String(index) }))

interface Scenario {
  readonly name: string
  readonly kind: 'absolute' | 'relative'
  readonly bar: number
  readonly exact: boolean
  /** A policy whose true quality is exactly the bar. */
  readonly draw: (chance: () => number) => readonly CaseGrades[]
}

const scenarios: readonly Scenario[] = [
  {
    name: 'exact',
    kind: 'absolute',
    bar: 0.9,
    exact: true,
    draw: (chance) => single(120, () => ({ cluster: '', routed: chance() < 0.9 ? 1 : 0 })),
  },
  {
    name: 'betting on 0 and 1',
    kind: 'absolute',
    bar: 0.9,
    exact: false,
    draw: (chance) => single(150, () => ({ cluster: '', routed: chance() < 0.9 ? 1 : 0 })),
  },
  {
    name: 'betting on shares',
    kind: 'absolute',
    bar: 0.8,
    exact: false,
    draw: (chance) => single(150, () => ({ cluster: '', routed: 0.6 + 0.4 * chance() })),
  },
  {
    name: 'exact with half marks among them',
    kind: 'absolute',
    bar: 0.9,
    exact: true,
    draw: (chance) =>
      single(120, () => ({ cluster: '', routed: [1, 1, 1, 1, 0.5][Math.floor(5 * chance())] })),
  },
  {
    name: 'clusters that stand or fall together',
    kind: 'absolute',
    bar: 0.9,
    exact: false,
    draw: (chance) =>
      Array.from({ length: 80 }, (_, cluster) => {
        const routed = chance() < 0.9 ? 1 : 0
        return Array.from({ length: 1 + Math.floor(4 * chance()) }, () => ({
          cluster: String(cluster),
          routed,
        }))
      }).flat(),
  },
  {
    name: 'missing grades',
    kind: 'absolute',
    bar: 0.9,
    exact: true,
    draw: (chance) =>
      single(120, () => ({
        cluster: '',
        routed: chance() < 0.03 ? undefined : chance() < 0.9 ? 1 : 0,
      })),
  },
  {
    name: 'relative, paired',
    kind: 'relative',
    bar: 0.95,
    exact: false,
    // E[s] = 0.76 = 0.95 · 0.8
    draw: (chance) =>
      single(200, () => {
        const reference = chance() < 0.8 ? 1 : 0
        return { cluster: '', reference, routed: reference === 1 && chance() < 0.95 ? 1 : 0 }
      }),
  },
  {
    name: 'relative, grades of the reference missing',
    kind: 'relative',
    bar: 0.95,
    exact: false,
    draw: (chance) =>
      single(200, () => {
        const reference = chance() < 0.8 ? 1 : 0
        const routed = reference === 1 && chance() < 0.95 ? 1 : 0
        return { cluster: '', reference: chance() < 0.02 ? undefined : reference, routed }
      }),
  },
]

test.each(scenarios)(
  '$name: accepted at the bar no more often than δ',
  ({ kind, bar, exact, draw }) => {
    const chance = seeded(20_261_125)
    const settings = { m0: nullMean({ kind, bar }), delta, exact }
    let accepted = 0
    for (let stream = 0; stream < streams; stream += 1) {
      const units = unitsOf(draw(chance), { kind, bar }).values
      if (walk([units], settings).last !== undefined) accepted += 1
    }
    expect(accepted / streams).toBeLessThanOrEqual(allowance(delta, streams))
  },
)

test('stopping whenever it looks proven costs nothing: a stream far longer than planned for', () => {
  const chance = seeded(7)
  let accepted = 0
  for (let stream = 0; stream < 2_000; stream += 1) {
    const units = Array.from({ length: 1_000 }, () => (chance() < 0.9 ? 1 : 0))
    if (walk([units], { m0: 0.9, delta, exact: false }).last !== undefined) accepted += 1
  }
  expect(accepted / 2_000).toBeLessThanOrEqual(allowance(delta, 2_000))
})

test.each([
  { name: 'on the same cases, each with its own answers', isShared: false },
  { name: 'whose answers are nearly the same', isShared: true },
])('20 policies at the bar, $name: any accepted no more often than δ', ({ isShared }) => {
  const chance = seeded(11)
  let broken = 0
  for (let stream = 0; stream < streams; stream += 1) {
    const common = Array.from({ length: 29 }, () => chance())
    const policies = Array.from({ length: 20 }, () =>
      common.map((one) => ((isShared && chance() < 0.9 ? one : chance()) < 0.9 ? 1 : 0)),
    )
    if (walk(policies, { m0: 0.9, delta, exact: true }).last !== undefined) broken += 1
  }
  expect(broken / streams).toBeLessThanOrEqual(allowance(delta, streams))
})

test('20 policies, the first five better than the bar, the others at it: one at the bar accepted no more often than δ', () => {
  const chance = seeded(13)
  let broken = 0
  for (let stream = 0; stream < 2_000; stream += 1) {
    const policies = Array.from({ length: 20 }, (_, k) =>
      Array.from({ length: 100 }, () => (chance() < (k < 5 ? 0.99 : 0.9) ? 1 : 0)),
    )
    const { last } = walk(policies, { m0: 0.9, delta, exact: true })
    if (last !== undefined && last >= 5) broken += 1
  }
  expect(broken / 2_000).toBeLessThanOrEqual(allowance(delta, 2_000))
})
