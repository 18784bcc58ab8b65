// A start that fails says what a person can mend, and ends with the status that scripts expect.
import { expect, test } from 'bun:test'

import { exitCodeOf } from '../cli/exit-codes.ts'
import { failureLines } from '../cli/failure.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import { toStartFault } from './to-start-fault.ts'

const config = { dataFolder: '/srv/sen' } as Config
const system = (code: string): Error => Object.assign(new Error('no'), { code })

test.each([
  {
    name: 'a port in use',
    thrown: new SenError('invalid_request', { parameter: 'port', why: 'in-use', port: 7360 }),
    says: '7360',
  },
  {
    name: 'another node',
    thrown: new SenError('ledger_unavailable', { why: 'second-process', pid: 4711 }),
    says: '4711',
  },
  { name: 'a folder that cannot be written', thrown: system('EACCES'), says: '/srv/sen' },
  {
    name: 'an old SQLite',
    thrown: new SenError('ledger_unavailable', { why: 'old-sqlite', version: '3.44.6' }),
    says: '3.44.6',
  },
  {
    name: 'a restore that was cut off',
    thrown: new SenError('ledger_unavailable', { why: 'restore-unfinished' }),
    says: 'sen restore',
  },
  {
    name: 'a damaged log',
    thrown: new SenError('ledger_unavailable', { why: 'root', index: 1042 }),
    says: '1042',
  },
])('$name is told with what to do, in three languages, with status 78', ({ thrown, says }) => {
  const fault = toStartFault(thrown, config)
  expect(exitCodeOf(fault)).toBe(78)
  const lines = (['vi', 'zh', 'en'] as const).map((language) =>
    failureLines(fault, language).join(' '),
  )
  for (const line of lines) expect(line).toContain(says)
  expect(new Set(lines).size).toBe(3)
})

test.each([
  { name: 'a full disk', thrown: new SenError('storage_full') },
  { name: 'a mistake of ours', thrown: new TypeError('x is undefined') },
])('$name stays what it is', ({ thrown }) => {
  expect(toStartFault(thrown, config)).toBe(thrown)
})
