// Search by meaning on the real program, with an embedding model on loopback: what it finds, what is never handed over, and what its faults cost nobody.
import { expect, test } from 'bun:test'

import { runProgram } from './testing/run-program.ts'
import { type ScriptedEmbedder, startScriptedEmbedder } from './testing/scripted-embedder.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const model = 'bge-scripted'
const other = 'bge-long'
const texts = {
  'ket-hon.txt': 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản.',
  'khai-sinh.txt': 'Đăng ký khai sinh đúng hạn tại Ủy ban nhân dân xã.',
  'lai-xe.txt': 'Đổi giấy phép lái xe tại phòng một cửa.',
}
const question = 'How much is a copy of my marriage certificate?'

function start(embedder: ScriptedEmbedder, more: object = {}): Promise<TestNode> {
  return startNode({
    upstream: embedder.baseUrl,
    models: [model, other],
    embedding: [model, other],
    sector: 'school',
    environment: { SEN_DOCUMENTS_EMBEDDER: model },
    ...more,
  })
}

async function put(node: TestNode, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, body] of Object.entries(files)) {
    const url = `${node.url}/api/documents?name=${name}&into=house`
    const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(202)
  }
}

interface Hit {
  readonly text: string
  readonly by: readonly string[]
}

async function search(node: TestNode, text: string): Promise<readonly Hit[]> {
  const response = await node.api('POST', '/api/documents/search', { text })
  expect(response.status).toBe(200)
  return ((await response.json()) as { hits: readonly Hit[] }).hits
}

async function isMeant(node: TestNode): Promise<boolean> {
  const hits = await search(node, question)
  return hits[0]?.by.includes('meaning') === true && hits[0].text.includes('9.731')
}

test('a question in another language finds the text and says why, here and in the ledger', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder)
  await put(node, texts)
  await until(() => isWhole(node), 20_000)
  // On a machine that is busy a question may be late, and then words alone decide: it is asked again.
  const first = async (text: string) => (await search(node, text))[0]?.by.join()
  await until(async () => (await first(question)) === 'meaning', 20_000)
  await until(async () => (await first('trích lục kết hôn')) === 'words,meaning', 20_000)
  // No model answers here: a call is shown what was found, as found and not confirmed.
  const messages = [{ role: 'user', content: question }]
  const ask = async () => (await node.chat({ model: 'sen/auto', messages })).text()
  await until(async () => (await ask()).includes('9.731'), 20_000)
  // Each call of it is one: decided, priced, entered.
  const calls = () => node.output().split('"surface":"embeddings"').length - 1
  await until(() => calls() === embedder.calls(), 20_000)
  expect(node.output()).not.toContain('marriage')
}, 60_000)

const logged = (node: TestNode, event: string): number =>
  node.output().split(`"event":"${event}"`).length - 1

interface Library {
  readonly meaning: { readonly state: string; readonly embedded: number }
  readonly weeks: readonly object[]
}

async function libraryOf(node: TestNode): Promise<Library> {
  return (await (await node.api('GET', '/api/views/library')).json()) as Library
}

/** All three texts are found by meaning too. */
async function isWhole(node: TestNode): Promise<boolean> {
  const { state, embedded } = (await libraryOf(node)).meaning
  return state === 'ready' && embedded === Object.keys(texts).length
}

/** `sen …` beside the running server, on its data folder. */
function sen(node: TestNode, ...words: string[]) {
  const environment = { SEN_DATA: node.folder, SEN_DOCUMENTS_EMBEDDER: model, SEN_DEFAULT_MODEL: 'none' } // prettier-ignore
  return runProgram(words, environment)
}

test('the command line says why, the Library how far it is, and doctor that all is well', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder)
  await put(node, texts)
  await until(() => isWhole(node), 20_000)
  const find = async () => (await sen(node, 'doc', 'find', question)).output
  await until(async () => /9\.731.*\n/.test(await find()), 20_000)
  await until(
    async () => (await find()).split('\n')[0]?.endsWith('· same meaning') === true,
    20_000,
  )
  const doctor = await sen(node, 'doctor')
  expect(doctor.output).toContain('Search by meaning: in order, 3 pieces')
  const library = await libraryOf(node)
  expect(library.meaning).toMatchObject({ state: 'ready', model, kept: 0, byWords: [], fault: '' })
  // Vectors answer nobody.
  expect(library.weeks.at(-1)).toMatchObject({ models: 0, documents: 0 })
}, 60_000)

test('it is switched on and off in the console while the server runs', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder, { environment: {} })
  await put(node, texts)
  const set = async (value: string): Promise<number> =>
    (await node.api('PUT', '/api/settings/documents.embedder', { value })).status
  const why = async () => (await search(node, 'trích lục kết hôn'))[0]?.by.join()
  await until(async () => (await why()) === 'words', 20_000)
  expect(embedder.calls()).toBe(0)
  expect(await set(model)).toBe(200)
  await until(async () => (await why()) === 'words,meaning', 30_000)
  expect(await set('')).toBe(200)
  const calls = embedder.calls()
  expect([await why(), embedder.calls()]).toEqual(['words', calls])
}, 60_000)

test('an embedder that fails or is slow: the same answer by words, said once in the log and by doctor', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder)
  await put(node, texts)
  await until(() => isWhole(node), 20_000)
  embedder.behave('slow')
  const started = performance.now()
  const byWords = async () => (await search(node, 'trích lục kết hôn'))[0]
  expect(await byWords()).toMatchObject({ text: texts['ket-hon.txt'], by: ['words'] })
  expect(performance.now() - started).toBeLessThan(2_500)
  embedder.behave('fails')
  for (let round = 0; round < 3; round += 1)
    expect(await byWords()).toMatchObject({ text: texts['ket-hon.txt'], by: ['words'] })
  const ask = { model: 'sen/auto', messages: [{ role: 'user', content: 'trích lục kết hôn lệ phí' }] } // prettier-ignore
  const answer = await node.chat(ask)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('9.731')])
  expect(logged(node, 'meaning-missed')).toBe(1)
  const doctor = await sen(node, 'doctor')
  expect(doctor.output).toContain('documents are found by words alone meanwhile')
}, 60_000)

test('killed in the middle it goes on where it stopped; another model begins anew', async () => {
  using embedder = startScriptedEmbedder()
  let folder = ''
  const parts = Array.from({ length: 120 }, (_, index) => `Điều ${index + 1}. Quy định số ${index}.\n\n`) // prettier-ignore
  const long = parts.map(
    (part) => `${part}${'Nội dung của điều này được áp dụng tại xã. '.repeat(20)}`,
  )
  await using first = await start(embedder)
  folder = first.folder
  embedder.holdAfter(1)
  await put(first, { ...texts, 'dai.txt': long.join('\n\n') })
  await until(() => embedder.calls() >= 2, 20_000)
  await first.stop('SIGKILL')
  const before = embedder.texts.length
  embedder.release()
  {
    await using again = await start(embedder, { folder })
    await until(() => logged(again, 'embedding-finished') > 0, 20_000)
    await until(() => isMeant(again), 20_000)
    // What the first run had kept is not handed over again.
    const passages = embedder.texts.slice(before).filter((text) => text !== question)
    expect(passages.length).toBeLessThan(new Set(embedder.texts).size)
    expect(await again.stop()).toBe(0)
  }
  const known = new Set(embedder.texts.filter((text) => text !== question)).size
  const from = embedder.texts.length
  const environment = { SEN_DOCUMENTS_EMBEDDER: other }
  await using changed = await start(embedder, { folder, environment })
  await until(() => logged(changed, 'embedding-finished') > 0, 20_000)
  expect(embedder.texts.slice(from).filter((text) => text !== question)).toHaveLength(known)
  await until(() => isMeant(changed), 20_000)
}, 120_000)

test('nothing personal is handed to a model elsewhere, and what a person put in is found by nobody else', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder)
  const personal = 'Học sinh Nguyễn Văn An, CCCD 079318000123, đã nộp trích lục kết hôn của bố mẹ.'
  await put(node, { ...texts, 'an.txt': personal })
  await until(() => isMeant(node), 20_000)
  const named = async () => (await search(node, 'CCCD Nguyễn Văn An'))[0]
  await until(async () => (await named())?.text === personal, 20_000)
  expect(embedder.texts.join('\n')).not.toContain('079318000123')
  expect((await named())?.by).toEqual(['words'])
  // A search of a collection leaves nowhere, says its reference.
  const authorization = { authorization: `Bearer ${node.key}`, 'content-type': 'application/json' }
  const listed = await fetch(`${node.url}/v1/vector_stores`, { headers: authorization })
  const [{ id }] = ((await listed.json()) as { data: [{ id: string }] }).data
  const init = { method: 'POST', headers: authorization, body: JSON.stringify({ query: 'leaves nowhere phí' }) } // prettier-ignore
  const searched = await fetch(`${node.url}/v1/vector_stores/${id}/search`, init)
  expect([searched.status, embedder.texts.includes('leaves nowhere phí')]).toEqual([200, false])
  // A question that holds such a number goes nowhere either.
  await search(node, 'marriage certificate of 079318000123')
  expect(embedder.texts.join('\n')).not.toContain('079318000123')
}, 60_000)
