// What is written before a process exits arrives whole, however slowly it is read; a reader who leaves early is no fault.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

const module = join(import.meta.dir, 'write-all.ts')
const size = 300_000

function writer() {
  const code = `import { writeAll } from ${JSON.stringify(module)}; writeAll(1, 'x'.repeat(${size})); process.exit(7)`
  return Bun.spawn([process.execPath, '--no-env-file', '-e', code], {
    stdout: 'pipe',
    stderr: 'pipe',
  })
}

test('all of it, though the process exits at once', async () => {
  const child = writer()
  let bytes = 0
  for await (const piece of child.stdout) bytes += piece.length
  expect([bytes, await child.exited]).toEqual([size, 7])
})

test('a reader who leaves after the first piece', async () => {
  const child = writer()
  const reader = child.stdout.getReader()
  await reader.read()
  await reader.cancel()
  expect(await child.exited).toBe(7)
  expect(await new Response(child.stderr).text()).toBe('')
})
