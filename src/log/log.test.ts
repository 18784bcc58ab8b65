// What is in a line, and above all what is not.
import { expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'

import { SenError } from '../errors/sen-error.ts'
import { createManualClock } from '../time/clock.ts'
import { LogFile } from './file.ts'
import { createLog, type Log, type LogOptions } from './log.ts'

function collect(options: Partial<LogOptions> = {}): { log: Log; lines: string[] } {
  const lines: string[] = []
  const clock = createManualClock(Date.UTC(2026, 10, 24, 11, 47, 27, 5))
  const log = createLog({
    level: 'debug',
    format: 'json',
    write: (line) => lines.push(line),
    clock,
    ...options,
  })
  return { log, lines }
}

test('a line of JSON has time, level, event and the facts', () => {
  const { log, lines } = collect()
  log
    .with({ call: 'call_01jd' })
    .info('call-finished', { route: 'deepseek/deepseek-flash', duration_ms: 12.5, count: 0 })
  expect(lines).toEqual([
    '{"time":"2026-11-24T11:47:27.005Z","level":"info","event":"call-finished","call":"call_01jd","route":"deepseek/deepseek-flash","duration_ms":12.5,"count":0}\n',
  ])
})

test('text for a terminal says the same in one line', () => {
  const { log, lines } = collect({ format: 'text' })
  log.warn('disk-low', { free_bytes: 12, file: '/srv/dữ liệu' })
  expect(lines).toEqual([
    '2026-11-24T11:47:27.005Z warn  disk-low free_bytes=12 file="/srv/dữ liệu"\n',
  ])
})

test('levels below the wish are not written, and the wish may change', () => {
  let level: 'info' | 'error' = 'info'
  const { log, lines } = collect({ level: () => level })
  log.debug('a-b')
  log.info('c-d')
  expect(log.writes('warn')).toBe(true)
  level = 'error'
  log.warn('e-f')
  log.error('g-h')
  expect(lines.map((line) => /"event":"(.*?)"/.exec(line)?.[1])).toEqual(['c-d', 'g-h'])
})

const canaries = [
  { name: 'a prompt', value: 'canary what is the capital' },
  { name: 'a Vietnamese name', value: 'canaryNguyễn' },
  { name: 'an e-mail address', value: 'canary@house.example' },
  { name: 'our key', value: 'senk_canary0123' },
  { name: 'a provider key', value: 'sk-canary0123456789' },
  { name: 'a key behind a word', value: 'bearer:sk-canary' },
  { name: 'a signed token', value: 'eyJhbGciOiJIcanary.eyJzdWIi' },
  { name: 'a query string', value: '/v1/x?q=canary' },
  { name: 'a line break', value: 'x\n{"event":"canary"}' },
  { name: 'a long run', value: `canary${'a'.repeat(100)}` },
]
test.each(canaries)('$name is withheld in every field', ({ value }) => {
  const { log, lines } = collect()
  const facts = {
    call: value,
    route: value,
    model: value,
    reason: value,
    host: value,
    setting: value,
  }
  log.error('it-failed', { ...facts, error: new Error(value, { cause: value }) })
  log.error('it-failed', { error: value })
  // A spread gets past the type: fields that nobody named are left out.
  log.info('it-happened', { prompt: value, body: { text: value } } as object)
  log.info(value as 'a-b')
  log.info('it-happened', { bytes: value as unknown as number, error: { toString: () => value } })
  expect(lines.join('')).not.toContain('canary')
  expect(lines.length).toBe(5)
  for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1)
})

test('any text in any field gives one line of JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { log, lines } = collect()
      log.info('it-happened', { route: text, file: text, error: new Error(text) })
      expect(lines.length).toBe(1)
      expect(() => JSON.parse(lines[0] ?? '') as unknown).not.toThrow()
      expect(lines[0]?.trimEnd()).not.toContain('\n')
    }),
    { seed: 7360, numRuns: 300 },
  )
})

test('an exception tells kinds, codes and the place in our code, no message', () => {
  const { log, lines } = collect()
  const system = Object.assign(new Error('connect 10.0.0.9 canary'), { code: 'ECONNREFUSED' })
  const thrown = new SenError(
    'upstream_failed',
    {},
    { cause: new TypeError('canary', { cause: system }) },
  )
  log.error('call-failed', { error: thrown })
  const line = JSON.parse(lines[0] ?? '') as Record<string, string>
  expect(line).toMatchObject({
    error: 'upstream_failed',
    ref: thrown.ref,
    cause: 'TypeError < ECONNREFUSED',
  })
  expect(line['at']).toMatch(/^src\/log\/log\.test\.ts:\d+$/)
  expect(lines[0]).not.toContain('canary')
})

test('the file turns over by size, keeps so many, and loses no line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-log-'))
  const path = join(folder, 'sen.log')
  {
    await using file = await LogFile.open({ path, largestBytes: 1000, keep: 3 })
    for (let number = 0; number < 120; number += 1) {
      file.write(`${String(number).padStart(29, '0')}\n`)
      if (number % 7 === 0) await file.flush()
    }
    await file.flush()
    expect(file.dropped).toBe(0)
  }
  expect((await readdir(folder)).toSorted()).toEqual([
    'sen.log',
    'sen.log.1',
    'sen.log.2',
    'sen.log.3',
  ])
  const parts = await Promise.all(
    ['.3', '.2', '.1', ''].map((suffix) => readFile(`${path}${suffix}`, 'utf8')),
  )
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(1020)
  const numbers = parts.join('').trim().split('\n').map(Number)
  expect(numbers.at(-1)).toBe(119)
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  await rm(folder, { recursive: true })
})

test('a slow disk drops and counts instead of filling the memory; a wrong path is seen at start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-log-'))
  {
    await using file = await LogFile.open({ path: join(folder, 'a.log'), waitingBytes: 100 })
    for (let number = 0; number < 20; number += 1) file.write('0123456789\n')
    expect(file.dropped).toBe(11)
    await file.flush()
  }
  expect((await readFile(join(folder, 'a.log'), 'utf8')).length).toBe(99)
  expect(LogFile.open({ path: join(folder, 'no', 'a.log') })).rejects.toThrow('ENOENT')
  await rm(folder, { recursive: true })
})
