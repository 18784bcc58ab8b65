// The commands about cases and runs, as a person types them, on a real house with a scripted model server.
import { expect, test } from 'bun:test'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createTestHouse } from '../../cli/testing/house.ts'
import type { VerbHandlers } from '../../cli/verbs.ts'
import { openVerbHouse, startModelServer } from '../testing/verb-house.ts'

const route = 'openai-compatible/house-model'

test('a table is taken in, its cost is shown, the run is followed, and its figures are listed, compared and taken along', async () => {
  using server = startModelServer('lotus')
  await using house = await openVerbHouse({ isSetUp: true })
  await house.call('provider.add', {
    provider: 'openai-compatible',
    label: 'In the cellar',
    baseUrl: server.baseUrl,
    secret: '',
    here: true,
    models: ['house-model'],
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
  const handlers = new Proxy({} as VerbHandlers, {
    get: (_, verb) => (wanted: never, run: never) => house.call(verb as 'eval.list', wanted, run),
  })
  await using cli = await createTestHouse({ handlers })
  const table = ['question,answer,group', 'Which flower?,lotus,a', 'Which other?,rose,b', ',none,c']
  await writeFile(join(cli.folder, 'cases.csv'), table.join('\n'))
  const taken = await cli.run([
    'eval',
    'import',
    'cases.csv',
    '--task',
    'flowers',
    '--rights',
    'own',
  ])
  expect(taken.status).toBe(0)
  expect(taken.out).toContain('flowers: 2 cases added')
  expect(taken.out).toContain('row 3')

  const ran = await cli.run([
    'eval',
    'run',
    '--task',
    'flowers',
    '--routes',
    route,
    '--half',
    'both',
    '--yes',
  ])
  expect(ran.status).toBe(0)
  expect(ran.error).toContain('never more than')
  expect(ran.out).toContain('2 of 2 answers')
  expect(ran.out).toContain('0.5000')
  const id = /run_[0-9a-z]{26}/.exec(ran.out)?.[0] ?? ''

  const listed = await cli.run(['eval', 'list', '--json'])
  expect(JSON.parse(listed.out)).toMatchObject({ task: 'flowers', runs: [{ id, state: 'done' }] })
  const compared = await cli.run(['eval', 'compare', id, route, route, '--language', 'vi'])
  expect(compared.out).toContain('2 câu kiểm tra')
  const exported = await cli.run(['eval', 'export', id, 'outcomes.jsonl', '--language', 'zh'])
  expect(exported.out).toContain('2 行')
  expect(await readFile(join(cli.folder, 'outcomes.jsonl'), 'utf8')).not.toContain('flower?')
  const again = await cli.run(['eval', 'resume', id])
  expect([again.status, again.error.includes('changed')]).toEqual([1, true])
})
