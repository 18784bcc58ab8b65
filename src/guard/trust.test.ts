// How far texts are trusted, what counts as material, and whose hosts an answer may lead to.
import { expect, test } from 'bun:test'

import { trustLevels } from '../contract/guard.ts'
import { holdsMaterial, hostsBrought, isBelowUser, type PlacedText, trusted } from './trust.ts'

test('the levels, highest first; what is below the user is material', () => {
  expect(trustLevels.filter((level) => !isBelowUser(level))).toEqual(['institution', 'user'])
})

test.each([
  { place: 'system', level: 'institution' },
  { place: 'user', level: 'user' },
  { place: 'input', level: 'user' },
  { place: 'file', level: 'document' },
  { place: 'tool-result', level: 'tool-result' },
  { place: 'tool-definition', level: 'tool-result' },
  { place: 'assistant', level: undefined },
  { place: 'tool-call', level: undefined },
] as const)('$place: $level', ({ place, level }) => {
  expect(trusted([{ text: 'x', place }])[0]?.level).toBe(level)
})

test.each([
  { name: 'a question', places: ['system', 'user', 'assistant', 'tool-definition'], holds: false },
  { name: 'a result', places: ['user', 'tool-result'], holds: true },
  { name: 'a document', places: ['user', 'file'], holds: true },
] as const)('$name holds material: $holds', ({ places, holds }) => {
  expect(holdsMaterial(places.map((place) => ({ text: 'x', place })))).toBe(holds)
})

test('hosts come from the institution and the user, never from material or the model', () => {
  const texts: readonly PlacedText[] = [
    { place: 'system', text: 'Cổng: https://xa.gov.test' },
    { place: 'user', text: 'Tóm tắt truong.edu.vn giúp tôi' },
    { place: 'assistant', text: 'Xem https://model.test' },
    { place: 'tool-result', text: 'https://evil.test/' },
    { place: 'file', text: 'www.document.test' },
    { place: 'tool-definition', text: 'https://tool.test' },
  ]
  expect([...hostsBrought(texts)].sort()).toEqual(['truong.edu.vn', 'xa.gov.test'])
})

test('an empty request brings nothing', () => {
  const texts: readonly PlacedText[] = []
  expect(hostsBrought(texts).size).toBe(0)
  expect(holdsMaterial(texts)).toBe(false)
})
