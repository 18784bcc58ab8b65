// The numbers of a house are for its own machine, or for whoever has the token.
import { expect, test } from 'bun:test'

import { mayReadMetrics } from './may-read-metrics.ts'

const here = '127.0.0.1'
const token = 'canary-token'

const readers: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  string,
  string | undefined,
  boolean,
])[] = [
  ['this machine', {}, here, undefined, true],
  ['this machine, IPv6', {}, '::1', undefined, true],
  ['another machine', {}, '10.0.0.7', undefined, false],
  [
    'another machine, behind a proxy here',
    { 'x-forwarded-for': '10.0.0.7' },
    here,
    undefined,
    false,
  ],
  ['the same, in the newer words', { forwarded: 'for=10.0.0.7' }, here, undefined, false],
  ['the token', { authorization: `Bearer ${token}` }, '10.0.0.7', token, true],
  [
    'the token, behind a proxy',
    { authorization: `Bearer ${token}`, forwarded: 'x' },
    here,
    token,
    true,
  ],
  ['another token', { authorization: 'Bearer canary-tokem' }, '10.0.0.7', token, false],
  ['no token where one is needed', {}, here, token, false],
]
test.each(readers)('%s', (...[, headers, peer, wanted, may]) => {
  expect(mayReadMetrics(new Headers(headers), peer, wanted)).toBe(may)
})
