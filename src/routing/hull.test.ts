// The hull keeps what no mixture of others beats, and its area and prices are those of straight lines between its points.
import { expect, test } from 'bun:test'

import { areaUnder, costFor, hullOf } from './hull.ts'

const weak = { cost: 1, quality: 0.5 }
const strong = { cost: 5, quality: 0.9 }

test.each([
  { name: 'one point', points: [weak], hull: [weak] },
  { name: 'two', points: [strong, weak], hull: [weak, strong] },
  {
    name: 'above the line',
    points: [weak, { cost: 3, quality: 0.8 }, strong],
    hull: [weak, { cost: 3, quality: 0.8 }, strong],
  },
  {
    name: 'below the line',
    points: [weak, { cost: 3, quality: 0.6 }, strong],
    hull: [weak, strong],
  },
  { name: 'on the line', points: [weak, { cost: 3, quality: 0.7 }, strong], hull: [weak, strong] },
  {
    name: 'dearer and worse',
    points: [weak, strong, { cost: 9, quality: 0.8 }],
    hull: [weak, strong],
  },
  {
    name: 'the same cost',
    points: [weak, { cost: 1, quality: 0.4 }, strong],
    hull: [weak, strong],
  },
  { name: 'nothing', points: [], hull: [] },
])('$name', ({ points, hull }) => {
  expect(hullOf(points)).toEqual(hull)
})

test('area and price between the points', () => {
  const hull = hullOf([weak, strong])
  expect(areaUnder(hull, 1, 5)).toBeCloseTo(0.7, 12)
  expect(areaUnder(hull, 1, 9)).toBeCloseTo(0.8, 12)
  expect(areaUnder(hull, 0, 5)).toBeCloseTo(0.56, 12)
  expect(costFor(hull, 0.7)).toBeCloseTo(3, 12)
  expect(costFor(hull, 0.4)).toBe(1)
  expect(costFor(hull, 0.95)).toBeUndefined()
})
