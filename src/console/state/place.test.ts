// The hash says which page is open; a set-up secret is read from it and goes nowhere.
import { expect, test } from 'bun:test'

import { readPlace } from './place.ts'

test.each([
  { hash: '', wants: { page: 'ask', rest: '' } },
  { hash: '#/', wants: { page: 'ask', rest: '' } },
  { hash: '#/models', wants: { page: 'models', rest: '' } },
  { hash: '#/ledger/call_06dg', wants: { page: 'ledger', rest: 'call_06dg' } },
  { hash: '#setup/5T9QX3M8', wants: { page: 'setup', rest: '5T9QX3M8' } },
  { hash: '#/setup', wants: { page: 'setup', rest: '' } },
  { hash: '#/setups', wants: { page: 'unknown', rest: '' } },
  { hash: '#/<script>', wants: { page: 'unknown', rest: '' } },
  { hash: '#/constructor', wants: { page: 'unknown', rest: '' } },
] as const)('"$hash"', ({ hash, wants }) => {
  expect(readPlace(hash)).toEqual(wants)
})
