// An archive that is made while it is read: whole and equal, and an error in the middle leaves no archive that looks whole.
import { expect, test } from 'bun:test'

import { unzipSync } from 'fflate'

import { zipStream } from './zip-stream.ts'

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer())

test('every file comes out as it went in, in order', async () => {
  const files = Array.from({ length: 50 }, (_, number) => ({
    path: `tile/0/${String(number).padStart(3, '0')}`,
    bytes: new Uint8Array(number * 700).fill(number),
  }))
  const archive = await bytesOf(
    zipStream(async (take) => {
      for (const { path, bytes } of files) await take(path, bytes)
    }),
  )
  const found = Object.entries(unzipSync(archive))
  expect(found.map(([path]) => path)).toEqual(files.map(({ path }) => path))
  expect(
    found.every(([, bytes], index) => Buffer.compare(bytes, files[index]?.bytes ?? bytes) === 0),
  ).toBe(true)
})

test('what goes wrong ends the stream with its error', async () => {
  const stream = zipStream(async (take) => {
    await take('a', new Uint8Array(10))
    throw new RangeError('the disk is gone')
  })
  expect(
    await bytesOf(stream).then(
      () => 'whole',
      (error: unknown) => String(error),
    ),
  ).toContain('the disk is gone')
})

test('a reader who leaves ends the work: nothing is read for nobody', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  let taken = 0
  const stream = zipStream(async (take) => {
    try {
      for (; taken < 10_000; taken += 1) await take(`f${taken}`, new Uint8Array(5_000).fill(taken))
    } finally {
      resolve(taken)
    }
  })
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel('gone')
  expect(await ended).toBeLessThan(10)
})
