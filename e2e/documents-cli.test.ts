// `sen doc` on the real program: a folder on a fresh data folder, with and without a server, interrupted, and what a call then finds.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { launcherEnvironment, programFile } from './testing/program.ts'
import { runProgram } from './testing/run-program.ts'
import { startNode } from './testing/start-node.ts'

interface Folder extends AsyncDisposable {
  readonly data: string
  readonly files: string
}

async function newFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'sen-doc-'))
  const [data, files] = [join(path, 'data'), join(path, 'files')]
  await mkdir(join(files, 'phi'), { recursive: true })
  return { data, files, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

const sentence = (kind: string, amount: string): string =>
  `Lệ phí cấp bản sao trích lục ${kind} là ${amount} đồng một bản, nộp tại bộ phận một cửa.`

interface Added {
  readonly ready: number
  readonly known: number
  readonly failed: number
  readonly files: readonly { readonly name: string; readonly state: string }[]
}

test('a folder on a fresh data folder is found by a call; the same again adds nothing; what fails has its line', async () => {
  await using folder = await newFolder()
  const { data, files } = folder
  // The same first line in both: files that lie side by side are documents of their own.
  await writeFile(
    join(files, 'phi', 'khai-sinh.txt'),
    `BẢNG LỆ PHÍ\n\n${sentence('khai sinh', '8.000')}`,
  )
  await writeFile(
    join(files, 'phi', 'ket-hon.txt'),
    `BẢNG LỆ PHÍ\n\n${sentence('kết hôn', '9.000')}`,
  )
  await writeFile(join(files, 'phi', 'hong.pdf'), 'no pdf at all')
  await writeFile(join(files, 'anh.png'), 'PNG')
  await writeFile(join(files, '.an.txt'), sentence('bí mật', '1'))
  const environment = { SEN_DATA: data, SEN_DEFAULT_MODEL: 'none' }
  const first = await runProgram(['doc', 'add', files], environment)
  expect(first.status).toBe(1)
  expect(first.output).toContain('2 taken in, 0 already there, 1 not taken in.')
  expect(first.output).toContain('1 file of another kind was skipped: .png')
  const failures = first.errors.split('\n').filter((line) => line.startsWith('phi/hong.pdf: '))
  expect(failures).toHaveLength(1)
  expect(failures[0]).toContain('not what its name says')

  const again = await runProgram(['doc', 'add', files, '--json'], environment)
  const known = JSON.parse(again.output) as Added
  expect([known.ready, known.known, known.failed]).toEqual([0, 2, 1])
  const listed = await runProgram(['doc', 'list', '--json'], environment)
  expect((JSON.parse(listed.output) as { documents: unknown[] }).documents).toHaveLength(3)

  // The house is set up afterwards, and finds what is there.
  await using node = await startNode({ folder: data })
  const answer = await node.chat({
    model: 'sen/auto',
    messages: [{ role: 'user', content: 'Lệ phí cấp bản sao trích lục kết hôn là bao nhiêu?' }],
  })
  expect(answer.status).toBe(200)
  const said = await answer.text()
  expect(said).toContain('9.000 đồng')
  expect(said).toContain('**BẢNG LỆ PHÍ**')

  // The same commands through the running server.
  await writeFile(join(files, 'khai-tu.txt'), sentence('khai tử', '7.000'))
  const more = await runProgram(['doc', 'add', join(files, 'khai-tu.txt')], environment)
  expect([more.status, more.output]).toEqual([0, '1 taken in, 0 already there, 0 not taken in.\n'])
  const found = await runProgram(['doc', 'find', 'phi trich luc khai tu', '--limit', '1'], environment) // prettier-ignore
  expect(found.output).toContain('7.000 đồng')
  const checked = await runProgram(['doc', 'check', 'khai-tu.txt', '--on', '2026-11-20'], environment) // prettier-ignore
  expect(checked.output).toBe('khai-tu.txt: compared with the gazette on 2026-11-20.\n')
  const asking = await runProgram(['doc', 'remove', 'khai-tu.txt'], environment)
  expect(asking.status).toBe(2)
  const removed = await runProgram(['doc', 'remove', 'khai-tu.txt', '--yes'], environment)
  expect(removed.output).toBe('khai-tu.txt has been removed and is no longer found.\n')
  const gone = await runProgram(['doc', 'find', 'khai tử', '--json'], environment)
  expect(gone.output).not.toContain('7.000')
  for (const name of ['khai-tu', 'ket-hon', 'hong.pdf', 'trích lục'])
    expect(node.output()).not.toContain(name)
}, 120_000)

test('Ctrl-C in the middle of a folder loses nothing, and the same command goes on', async () => {
  await using folder = await newFolder()
  const { data, files } = folder
  const names = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(2, '0')}.txt`)
  for (const name of names) await writeFile(join(files, name), sentence(`loại ${name}`, '8.000'))
  const words = ['doc', 'add', files]
  const child = Bun.spawn([process.execPath, '--no-env-file', programFile(), ...words], {
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
    env: { PATH: process.env['PATH'] ?? '', SEN_DATA: data, SEN_LANGUAGE: 'en', ...launcherEnvironment }, // prettier-ignore
  })
  let errors = ''
  const decoder = new TextDecoder()
  for await (const piece of child.stderr) {
    errors += decoder.decode(piece, { stream: true })
    if (errors.includes('10 %')) child.kill('SIGINT')
  }
  expect(await child.exited).toBe(130)
  expect(errors).toContain('the same command continues')
  const again = await runProgram([...words, '--json'], { SEN_DATA: data })
  const { ready, known, failed } = JSON.parse(again.output) as Added
  expect([again.status, ready + known, failed]).toEqual([0, names.length, 0])
  expect(known).toBeGreaterThan(0)
  expect(await readdir(join(data, 'documents'))).toHaveLength(names.length)
}, 120_000)
