// Thread counts: what a machine allows, and which of the measured ones is taken.
import { afterAll, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { chooseThreads, threadBound, threadCandidates } from './threads.ts'

const scratch = mkdtempSync(join(tmpdir(), 'sen-threads-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const cores = availableParallelism()
const machine = (bound: number) => Math.min(bound, cores > 2 ? cores - 1 : cores)

/** `/proc` and `/sys` as another machine has them. */
function root(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(scratch, name, path)), { recursive: true })
    writeFileSync(join(scratch, name, path), text)
  }
  return join(scratch, name)
}

const core = (id: number, socket = 0) => `physical id\t: ${socket}\ncore id\t\t: ${id}\n\n`

test.each([
  {
    name: 'two threads of one core count once',
    files: { 'proc/cpuinfo': core(0) + core(0) },
    bound: 1,
  },
  {
    name: 'the same core number in two sockets is two cores',
    files: { 'proc/cpuinfo': core(0) + core(0, 1) },
    bound: 2,
  },
  {
    name: 'the affinity mask counts',
    files: { 'proc/self/status': 'Name:\tx\nCpus_allowed_list:\t3\n' },
    bound: 1,
  },
  {
    name: 'the quota of the control group counts',
    files: { 'proc/self/cgroup': '0::/a\n', 'sys/fs/cgroup/a/cpu.max': '150000 100000\n' },
    bound: 1,
  },
  {
    name: 'less than one core is still one',
    files: { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': '10000 100000\n' },
    bound: 1,
  },
  {
    name: 'no quota',
    files: { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': 'max 100000\n' },
    bound: machine(cores),
  },
  { name: 'a system without any of these files', files: {}, bound: machine(cores) },
])('$name', ({ name, files, bound }) => {
  expect(threadBound(root(name, files))).toBe(Math.min(bound, cores))
})

test.each([
  { bound: 1, counts: [1] },
  { bound: 2, counts: [1, 2] },
  { bound: 7, counts: [1, 2, 3, 4, 6] },
])('with $bound cores $counts are tried', ({ bound, counts }) => {
  expect(threadCandidates(bound)).toEqual(counts)
})

test.each([
  { name: 'the fewest within 5 % of the best', speeds: [10, 14.4, 15, 14.9], chosen: 2 },
  { name: 'one where two stall each other', speeds: [100, 4], chosen: 1 },
  { name: 'the only one', speeds: [7], chosen: 1 },
  { name: 'more where they really help', speeds: [10, 19, 27], chosen: 3 },
])('$name', ({ speeds, chosen }) => {
  const samples = speeds.map((tokensPerSecond, index) => ({ threads: index + 1, tokensPerSecond }))
  expect(chooseThreads(samples).threads).toBe(chosen)
  expect(chooseThreads(samples.toReversed()).threads).toBe(chosen)
})

test('nothing measured, nothing chosen', () => {
  expect(() => chooseThreads([])).toThrow(RangeError)
})
