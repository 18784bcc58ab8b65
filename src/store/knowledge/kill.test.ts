// kill −9 while documents are taken in and out: no half document, nothing acknowledged is lost, and the counts still agree.
import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ranking } from '../../knowledge/rank/ranking.ts'
import { randomBelow } from '../testing/random.ts'
import { createKnowledgeRows } from './create-store.ts'
import { openSqliteKnowledge } from './open-sqlite.ts'
import { numberOf, rowsOf } from './run-query.ts'
import { forever, teacher, today } from './testing/house.ts'

async function killOnce(file: string, run: number, milliseconds: number): Promise<string> {
  const victim = join(import.meta.dir, 'testing', 'victim.ts')
  const child = Bun.spawn([process.execPath, victim, file, String(run)], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const decoder = new TextDecoder()
  let output = ''
  for await (const chunk of child.stdout) {
    // Starting takes longer than everything that is of interest.
    if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
    output += decoder.decode(chunk, { stream: true })
  }
  await child.exited
  return output.slice(0, output.lastIndexOf('\n') + 1)
}

interface Known {
  readonly chunks: number
  /** `maybe`: the process was killed before it heard. */
  readonly state: 'in' | 'out' | 'maybe'
}

function readOutput(known: Map<string, Known>, output: string): void {
  for (const line of output.split('\n')) {
    const [what, document = '', count = ''] = line.split(' ')
    const chunks = Number(count) || known.get(document)?.chunks || 0
    if (what === 'put' || what === 'delete') known.set(document, { chunks, state: 'maybe' })
    if (what === 'done') known.set(document, { chunks, state: 'in' })
    if (what === 'deleted') known.set(document, { chunks, state: 'out' })
  }
}

test('killed at random moments: each document is there as a whole, or not at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-knowledge-kill-'))
  const file = join(folder, 'knowledge.db')
  const random = randomBelow(20_261_125)
  const known = new Map<string, Known>()
  try {
    for (let run = 0; run < 12; run += 1) readOutput(known, await killOnce(file, run, random(150)))
    const database = openSqliteKnowledge(file)
    await using rows = createKnowledgeRows({ database, ranking })
    const { db, reading } = database
    let chunks = 0
    for (const [document, { chunks: all, state }] of known) {
      const there = (await rows.unit({ document }, { reader: teacher, on: today })).length
      expect([document, there]).toEqual([
        document,
        state === 'out' ? 0 : there === 0 && state === 'maybe' ? 0 : all,
      ])
      chunks += there
      const query = { text: `khẩu${document}`, reader: teacher, on: today, limit: 50 }
      const { hits } = await rows.search(query, forever)
      const own = hits.filter(({ chunk }) => chunk.document.id === document)
      expect([document, own.length]).toEqual([document, Math.min(there, 50)])
    }
    const [sums] = await rowsOf(reading, db.selectFrom('knowledge_collections').selectAll())
    expect(numberOf(sums, 'chunks')).toBe(chunks)
    expect([...known.values()].filter(({ state }) => state === 'in').length).toBeGreaterThan(5)
    expect(database.reading.all({ sql: 'pragma integrity_check' }, [])).toEqual([
      { integrity_check: 'ok' },
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)
