// The token of the running server: readable by its account only, new at each start, loopback only.
import { expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  isServerToken,
  readServerToken,
  removeServerToken,
  writeServerToken,
} from './token-file.ts'

test('it is written for the owner only, read back, and gone at the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-token-'))
  expect(await readServerToken(folder)).toBeUndefined()
  const first = await writeServerToken(folder, { address: 'http://127.0.0.1:7360', pid: 42 })
  const second = await writeServerToken(folder, { address: 'http://127.0.0.1:7360', pid: 43 })
  expect(first.token).not.toBe(second.token)
  expect(await readServerToken(folder)).toEqual(second)
  expect((await stat(join(folder, 'keys/cli'))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'keys'))).toEqual(['cli'])
  expect(isServerToken(`Bearer ${second.token}`, second)).toBe(true)
  for (const header of [
    null,
    '',
    `Bearer ${first.token}`,
    second.token,
    `Bearer ${second.token} `,
  ]) {
    expect(isServerToken(header, second)).toBe(false)
  }
  await writeFile(
    join(folder, 'keys/cli'),
    JSON.stringify({ ...second, address: 'http://evil.example:80' }),
  )
  expect(readServerToken(folder)).rejects.toThrow('internal_error')
  await removeServerToken(folder)
  expect(await readServerToken(folder)).toBeUndefined()
  await rm(folder, { recursive: true })
})

test('another computer is no address of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-token-'))
  expect(writeServerToken(folder, { address: 'http://10.0.0.1:7360', pid: 1 })).rejects.toThrow()
  await rm(folder, { recursive: true })
})
