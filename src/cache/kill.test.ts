// kill −9 while answers are kept, a document changes and the cache is cleared: nothing acknowledged is lost, and nothing that had to go is back.
import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openIn, start, tenant } from '../store/testing/house.ts'
import { randomBelow } from '../store/testing/random.ts'
import { createManualClock } from '../time/clock.ts'
import { openKeeping, textOf } from './testing/keeping.ts'

type State = 'in' | 'out' | 'maybe'

async function killOnce(folder: string, run: number, lines: number): Promise<string> {
  const victim = join(import.meta.dir, 'testing', 'victim.ts')
  const child = Bun.spawn([process.execPath, victim, folder, String(run)], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const decoder = new TextDecoder()
  let output = ''
  for await (const chunk of child.stdout) {
    output += decoder.decode(chunk, { stream: true })
    if (output.split('\n').length > lines) child.kill('SIGKILL')
  }
  await child.exited
  return output.slice(0, output.lastIndexOf('\n') + 1)
}

function read(known: Map<string, State>, output: string): void {
  const each = (what: (key: string, state: State) => State): void => {
    for (const [key, state] of known) known.set(key, what(key, state))
  }
  for (const line of output.trimEnd().split('\n')) {
    const [what, key = ''] = line.split(' ')
    if (what === 'keep') known.set(key, 'maybe')
    if (what === 'kept') known.set(key, 'in')
    if (what === 'change')
      each((of, state) => (of.endsWith('own') && state === 'in' ? 'maybe' : state))
    if (what === 'changed') each((of, state) => (of.endsWith('own') ? 'out' : state))
    if (what === 'clear') each((_, state) => (state === 'in' ? 'maybe' : state))
    if (what === 'cleared') each(() => 'out')
  }
}

test('killed at random moments: kept answers are whole, and those that had to go are gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-cache-kill-'))
  const random = randomBelow(20_261_125)
  const known = new Map<string, State>()
  try {
    for (let run = 0; run < 5; run += 1)
      read(known, await killOnce(folder, run, 3 + random(run % 2 === 0 ? 60 : 120)))
    const clock = createManualClock(start + 86_400_000)
    const store = await openIn(folder, { clock })
    const { kept } = openKeeping(store, clock)
    for (const [key, state] of known) {
      const text = (await kept.find(tenant, key))?.text
      if (state === 'in') expect([key, text]).toEqual([key, textOf(key)])
      else if (state === 'out') expect([key, text]).toEqual([key, undefined])
      else expect([undefined, textOf(key)]).toContain(text)
    }
    const states = [...known.values()]
    expect(states.filter((state) => state === 'in').length).toBeGreaterThan(5)
    expect(states.filter((state) => state === 'out').length).toBeGreaterThan(5)
    await store.writer.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 60_000)
