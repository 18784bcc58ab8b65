// The picture of cost and quality: dearer is further right, better is higher, what is barred or weak is told by its shape as well.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { EvaluatedRoute } from '../../contract/evaluation-view.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { costQuality, plot } from './cost-quality.tsx'

const size = { width: 600, height: 300 }
const place = { kind: 'here', country: 'VN', operator: 'here', operatorCountry: 'VN' } as const
const routeOf = (fields: Partial<EvaluatedRoute>): EvaluatedRoute => ({
  route: 'a/b',
  model: 'b',
  rung: 'local',
  place,
  barred: false,
  chosen: false,
  proof: 'measured',
  cases: 60,
  ...fields,
})
const words = {
  title: 'Cost and quality',
  finding: 'One is enough.',
  money: (amount: string) => `${amount} ₫`,
  percent: (share: number) => `${Math.round(share * 100)} %`,
  bar: 'Bar 90 %',
  free: 'free',
}
const draw = (routes: readonly EvaluatedRoute[]) =>
  toMarkup(costQuality({ routes, bar: '0.9' }, words, size))

test('dearer is further right, better is higher, free stands left of all', () => {
  const { points, costs, hasFree } = plot(
    [
      routeOf({ route: 'free', mean: '0.7', costPerThousand: '0' }),
      routeOf({ route: 'cheap', mean: '0.8', costPerThousand: '300' }),
      routeOf({ route: 'dear', mean: '0.95', costPerThousand: '61000', low: '0.9', high: '0.98' }),
      routeOf({ route: 'unknown' }),
    ],
    0.9,
    size,
  )
  expect(points.map(({ route }) => route.route)).toEqual(['free', 'cheap', 'dear'])
  const rising = (values: readonly number[]) => [...values].sort((one, other) => one - other)
  const across = points.map(({ x }) => x)
  expect(across).toEqual(rising(across))
  expect(points.map(({ y }) => -y)).toEqual(rising(points.map(({ y }) => -y)))
  expect(points.map(({ low, y, high }) => low >= y && y >= high)).toEqual([true, true, true])
  expect(costs.map(({ amount }) => amount)).toEqual(['100', '1000', '10000', '100000'])
  expect(hasFree).toBe(true)
})

test.each([
  { name: 'the chosen one has a ring', fields: { chosen: true }, has: 'plot-ring' },
  { name: 'a barred one is hollow', fields: { barred: true }, has: 'plot-barred' },
  { name: 'few cases are grey', fields: { proof: 'few' as const }, has: 'plot-weak' },
  { name: 'old ones are grey', fields: { proof: 'old' as const }, has: 'plot-weak' },
])('$name', ({ fields, has }) => {
  const markup = draw([routeOf({ mean: '0.8', costPerThousand: '5', ...fields })])
  expect(markup).toContain(has)
  expect(markup).toContain('Bar 90 %')
})

test.each([
  { name: 'nothing measured', routes: [routeOf({})] },
  { name: 'no routes', routes: [] },
  { name: 'all free', routes: [routeOf({ mean: '1', costPerThousand: '0' })] },
  { name: 'one price', routes: [routeOf({ mean: '0', costPerThousand: '0.001' })] },
])('is drawn without a number that is none: $name', ({ routes }) => {
  const markup = draw(routes)
  expect(markup).not.toContain('NaN')
  expect(markup).not.toContain('Infinity')
})

test('every point lies inside', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const cost = fc.double({ min: 0, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(share, cost), { maxLength: 12 }), share, (all, bar) => {
      const routes = all.map(([mean, price], index) =>
        routeOf({ route: String(index), mean: String(mean), costPerThousand: price.toFixed(9) }),
      )
      for (const { x, y } of plot(routes, bar, size).points) {
        expect(x >= 0 && x <= size.width).toBe(true)
        expect(y >= 0 && y <= size.height).toBe(true)
      }
    }),
    { seed: 20_261_125, numRuns: 200 },
  )
})
