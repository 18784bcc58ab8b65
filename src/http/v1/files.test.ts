// Files through the official client: what it gets, what is refused with the line that is wrong, whose they are, and how they lie on the disk.
import { expect, test } from 'bun:test'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { APIError } from 'openai'

import { clientOf, lineOf, linesOf, upload } from './testing/batch-input.ts'
import { openApi } from './testing/house.ts'

const refusal = (thrown: unknown) =>
  thrown instanceof APIError
    ? { status: thrown.status, code: thrown.code, message: thrown.message }
    : { status: 0, code: 'no-refusal', message: JSON.stringify(thrown) }

test('a file goes round: created, listed, read, deleted, and it lies sealed', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const text = `${lineOf('canary-custom', 'canary-question')}\r\n\n${lineOf('b', 'two')}\n`
  const file = await upload(client, text, 'canary-name.jsonl')
  expect(file).toMatchObject({
    object: 'file',
    bytes: Buffer.byteLength(text),
    filename: 'canary-name.jsonl',
    purpose: 'batch',
    status: 'processed',
  })
  expect((file.expires_at ?? 0) - file.created_at).toBe(30 * 86_400)
  expect(await client.files.retrieve(file.id)).toEqual(file)
  expect((await client.files.list()).data).toEqual([file])
  expect((await client.files.list({ purpose: 'batch_output' })).data).toEqual([])
  expect(await (await client.files.content(file.id)).text()).toBe(text)
  const [name = ''] = await readdir(api.later.folder)
  const raw = await readFile(join(api.later.folder, name), 'latin1')
  const rows = JSON.stringify(await api.world.house.store.reader.find('files', {}))
  for (const canary of ['canary-custom', 'canary-question', 'canary-name'])
    expect(`${raw}${rows}`).not.toContain(canary)
  expect(await client.files.delete(file.id)).toEqual({ id: file.id, object: 'file', deleted: true })
  expect(await client.files.retrieve(file.id).catch(refusal)).toMatchObject({ status: 404, code: 'not_found' }) // prettier-ignore
  expect(await readdir(api.later.folder)).toEqual([])
})

const good = lineOf('a', 'one')

test('a wrong line is refused with its place, without a word of it, and nothing stays', async () => {
  await using api = await openApi()
  const bad = `${good}\n${lineOf('canary', 'x')}\n${lineOf('canary', 'y')}`
  const found = refusal(await upload(clientOf(api), bad).catch((thrown: unknown) => thrown))
  expect(found).toMatchObject({ status: 400, code: 'invalid_request' })
  expect(found.message).toContain('line 3: custom_id')
  expect(found.message).toContain('≠ line 2: custom_id')
  expect(found.message).not.toContain('canary')
  expect(await readdir(api.later.folder)).toEqual([])
  expect(await api.world.house.store.reader.find('files', {})).toEqual([])
})

test('forms that are none, or wrong', async () => {
  await using api = await openApi()
  const send = async (body: string | FormData, headers: Record<string, string> = {}) => {
    const request = new Request('http://house.test/v1/files', { method: 'POST', body, headers: { authorization: 'Bearer senk_one', ...headers } }) // prettier-ignore
    const answer = await api.send(request)
    const { error } = (await answer.json()) as { error?: { code: string; param: string | null } }
    return [answer.status, error?.code ?? '', error?.param ?? '']
  }
  const form = (fields: Readonly<Record<string, string | Blob>>): FormData => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }
  const file = new Blob([good])
  const type = { 'content-type': 'multipart/form-data; boundary=x' }
  expect(await send(good)).toEqual([400, 'invalid_request', 'content-type'])
  expect(await send('--x\r\nno end', type)).toEqual([400, 'invalid_request', 'body'])
  expect(await send('--x--', type)).toEqual([400, 'invalid_request', 'file'])
  expect(await send(form({ purpose: 'batch' }))).toEqual([400, 'invalid_request', 'file'])
  expect(await send(form({ file }))).toEqual([400, 'invalid_request', 'purpose'])
  expect(await send(form({ file, purpose: 'fine-tune' }))).toEqual([400, 'invalid_request', 'purpose']) // prettier-ignore
  expect(await send(form({ purpose: 'vision', file }))).toEqual([400, 'invalid_request', 'purpose'])
  expect(await send(form({ file, purpose: 'batch', colour: 'red' }))).toEqual([400, 'unsupported_parameter', 'colour']) // prettier-ignore
  expect(await send(form({ file, purpose: 'batch', 'expires_after[anchor]': 'created_at', 'expires_after[seconds]': '5' }))).toEqual([400, 'invalid_request', 'expires_after.seconds']) // prettier-ignore
  expect(await readdir(api.later.folder)).toEqual([])
  const kept = form({ 'expires_after[anchor]': 'created_at', 'expires_after[seconds]': '3600', file, purpose: 'batch' }) // prettier-ignore
  expect(await send(kept)).toEqual([200, '', ''])
  const client = clientOf(api)
  const [only] = (await client.files.list()).data
  expect((only?.expires_at ?? 0) - (only?.created_at ?? 0)).toBe(3_600)
  api.world.house.clock.advance(3_600_000)
  expect((await client.files.list()).data).toEqual([])
  expect(await client.files.content(only?.id ?? '').catch(refusal)).toMatchObject({ status: 404 })
  expect(await api.later.desks.files.sweep()).toBe(1)
  expect(await readdir(api.later.folder)).toEqual([])
})

test('what one person uploads is bounded: one file, and all together', async () => {
  await using api = await openApi()
  api.later.knobs.fileBytes = 10_000
  api.later.knobs.personBytes = 15_000
  const client = clientOf(api)
  expect(await upload(client, linesOf(100)).catch(refusal)).toMatchObject({ status: 413, code: 'body_too_large' }) // prettier-ignore
  await upload(client, linesOf(60))
  expect(await upload(client, linesOf(60)).catch(refusal)).toMatchObject({ status: 413 })
  // Another person has room of their own.
  expect((await upload(clientOf(api, 'senk_other'), linesOf(60))).object).toBe('file')
})

test('many uploads at once hold no more than one after the other', async () => {
  await using api = await openApi()
  api.later.knobs.personBytes = 15_000
  const client = clientOf(api)
  const made = await Promise.all(
    Array.from({ length: 6 }, () => upload(client, linesOf(60)).catch(refusal)),
  )
  const kept = made.filter((one) => 'id' in one)
  expect(kept.length).toBeLessThanOrEqual(1)
  const listed = await client.files.list()
  expect(listed.data.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(15_000)
  // What was refused leaves its room to the next.
  for (const { id } of listed.data) await client.files.delete(id)
  expect((await upload(client, linesOf(60))).object).toBe('file')
})

test('nobody sees, reads or deletes what is not theirs', async () => {
  await using api = await openApi()
  const file = await upload(clientOf(api), good)
  for (const key of ['senk_other', 'senk_far']) {
    const client = clientOf(api, key)
    expect((await client.files.list()).data).toEqual([])
    for (const asked of [
      () => client.files.retrieve(file.id),
      () => client.files.content(file.id),
      () => client.files.delete(file.id),
      () =>
        client.batches.create({
          input_file_id: file.id,
          endpoint: '/v1/chat/completions',
          completion_window: '24h',
        }),
    ])
      // prettier-ignore
      expect(await asked().catch(refusal)).toMatchObject({ status: 404, code: 'not_found' })
  }
  expect((await clientOf(api, 'senk_two').files.list()).data).toEqual([file])
})

test('a piece that was changed, moved or cut off on the disk is never given out', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const text = linesOf(4_000)
  const [one, other] = [await upload(client, text), await upload(client, text)]
  const place = join(api.later.folder, one.id)
  const raw = await readFile(place, 'latin1')
  const piece = raw.indexOf('v1.', 1)
  const read = async (): Promise<string> =>
    (await client.files.content(one.id)).text().catch(() => 'refused')
  for (const damaged of [
    raw.slice(0, piece),
    `${raw.slice(0, 90)}x${raw.slice(91)}`,
    raw.slice(piece) + raw.slice(0, piece),
    await readFile(join(api.later.folder, other.id), 'latin1'),
  ]) {
    // prettier-ignore
    await writeFile(place, damaged, 'latin1')
    expect(await read()).not.toContain('question 4000')
  }
  await writeFile(place, raw, 'latin1')
  expect(await read()).toBe(text)
})

test('bytes that a crash left without a row go at the next start, and no others', async () => {
  await using api = await openApi()
  const file = await upload(clientOf(api), good)
  const orphan = join(api.later.folder, 'file_orphan')
  await writeFile(orphan, 'x')
  const old = new Date(api.world.house.clock.now() - 2 * 86_400_000)
  for (const name of [file.id, 'file_orphan']) await utimes(join(api.later.folder, name), old, old)
  await writeFile(join(api.later.folder, 'file_young'), 'x')
  await api.later.desks.files.sweepOrphans()
  expect((await readdir(api.later.folder)).toSorted()).toEqual([file.id, 'file_young'].toSorted())
})

test('a file of a hundred megabytes flows through', async () => {
  await using api = await openApi()
  const long = 'y'.repeat(100_000)
  const text = Array.from({ length: 1_049 }, (_, index) => lineOf(`line-${index}`, long)).join('\n')
  const file = await upload(clientOf(api), text)
  expect(file.bytes).toBe(text.length)
  expect(file.bytes).toBeGreaterThan(100 * 1_048_576)
  const [row] = await api.world.house.store.reader.find('files', { id: file.id })
  expect(row).toMatchObject({ lines: 1_049, endpoint: '/v1/chat/completions' })
}, 30_000)
