// kill −9 while a student learns, and between its claim and its proof: the version before answers, and the next training is a further attempt.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import { newFolder } from './testing/verb-house.ts'

const main = join(import.meta.dir, 'testing', 'train-main.ts')

/** @param until ends the process at this step; left out: it comes to its end */
async function run(folder: string, deed: string, until?: string): Promise<string> {
  const child = Bun.spawn([process.execPath, main, folder, deed], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  let said = ''
  for await (const piece of child.stdout) {
    said += new TextDecoder().decode(piece)
    if (until !== undefined && said.includes(`${until}\n`)) child.kill('SIGKILL')
  }
  await child.exited
  return said.trim().split('\n').at(-1) ?? ''
}

test('ended at either step, the first version still answers', async () => {
  await using folder = await newFolder()
  expect(JSON.parse(await run(folder.path, 'make'))).toMatchObject({
    state: 'answers',
    revision: 1,
  })
  await run(folder.path, 'train', 'learning')
  expect(JSON.parse(await run(folder.path, 'show'))).toMatchObject({
    state: 'answers',
    revision: 1,
  })
  await run(folder.path, 'train', 'certifying')
  expect(JSON.parse(await run(folder.path, 'show'))).toMatchObject({
    state: 'answers',
    revision: 1,
  })
  const after = JSON.parse(await run(folder.path, 'train')) as { measure: { attempt: number } }
  expect(after.measure.attempt).toBeGreaterThanOrEqual(2)
}, 40_000)
