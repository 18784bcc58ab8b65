// Own documents over a backup: restored on another machine they are found, can be opened again, and can be removed.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runProgram } from './testing/run-program.ts'
import { startNode } from './testing/start-node.ts'

const fee = 'Lệ phí cấp bản sao trích lục kết hôn là 9.000 đồng một bản, nộp tại bộ phận một cửa.'

test('backup, restore in a fresh folder, and the document is found again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-doc-backup-'))
  try {
    const files = join(folder, 'files')
    const [data, backup, again] = [join(folder, 'data'), join(folder, 'a.senbak'), join(folder, 'again')] // prettier-ignore
    await mkdir(files)
    await writeFile(join(files, 'le-phi.txt'), fee)
    const phrase = join(folder, 'phrase')
    await writeFile(phrase, 'hoa sen nở trong ao làng', { mode: 0o600 })
    await mkdir(data)
    {
      await using node = await startNode({ folder: data })
      const environment = { SEN_DATA: data }
      expect((await runProgram(['doc', 'add', files], environment)).status).toBe(0)
      const words = ['backup', backup, '--keys', '--passphrase-file', phrase]
      const made = await runProgram(words, environment)
      expect([made.status, made.errors.includes('documents/')]).toEqual([0, false])
      await node.stop()
    }
    const environment = { SEN_DATA: again }
    const words = ['restore', backup, '--old-is-gone', '--yes', '--passphrase-file', phrase]
    const restored = await runProgram(words, environment)
    expect([restored.status, restored.errors.includes('fault')]).toEqual([0, false])
    const [stored = ''] = await readdir(join(again, 'documents'))
    expect(await readFile(join(again, 'documents', stored), 'utf8')).toBe(fee)

    // Without a server, by a question over the API, and out again.
    const found = await runProgram(['doc', 'find', 'phi trich luc ket hon'], environment)
    expect(found.output).toContain('9.000 đồng')
    await using node = await startNode({ folder: again })
    const answer = await node.api('POST', '/api/documents/search', { text: 'trích lục kết hôn' })
    expect(await answer.text()).toContain('9.000')
    const removed = await runProgram(['doc', 'remove', 'le-phi.txt', '--yes'], environment)
    expect(removed.status).toBe(0)
    expect(await readdir(join(again, 'documents'))).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)
