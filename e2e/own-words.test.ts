// The house's own words on the real program: a word of the console is masked in the next call and no more after it was removed; a file
// counts at the start and after a reload, and one with a fault does not let the program start.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expectJson } from './testing/client-house.ts'
import { runProgram } from './testing/run-program.ts'
import { startScriptedProvider } from './testing/scripted-provider.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

setDefaultTimeout(60_000)

const provider = startScriptedProvider()
let node: TestNode
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-own-words-'))
  node = await startNode({ upstream: provider.baseUrl, sector: 'other', folder })
  // A firm may have personal data masked at home, where it has a contract.
  const contract = { kind: 'contract', about: 'stub', reference: 'HD-01/2026', on: '2026-01-02' }
  await expectJson(node.api('POST', '/api/rules/facts', contract))
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
  await rm(folder, { recursive: true, force: true })
})

/** What the provider got of this text; undefined where it got nothing. */
async function sent(text: string): Promise<string | undefined> {
  const before = provider.seen.length
  const messages = [{ role: 'user', content: text }]
  const response = await node.chat({ model: 'stub-model', messages })
  await response.text()
  const body = provider.seen[before]?.body
  expect(response.status).toBe(body === undefined ? 403 : 200)
  return body
}

async function putWords(text: string): Promise<void> {
  await mkdir(join(folder, 'words'), { recursive: true })
  await writeFile(join(folder, 'words', 'words.toml'), text)
}

test('a word of the console is masked in the next call, and no more after it was removed', async () => {
  const text = 'Ai trực ở Khoa Hoa Súng tối nay?'
  expect(await sent(text)).toContain('Khoa Hoa Súng')
  const word = { kind: 'value', words: ['khoa hoa súng'], means: 'personal' }
  await expectJson(node.api('POST', '/api/rules/words', word))
  const masked = await sent(text)
  expect(masked).toMatch(/ở SENX\w{7} tối nay/)
  expect(masked).not.toContain('Hoa Súng')
  const entries = [{ kind: 'value', word: 'khoa hoa súng', means: 'personal' }]
  const removed = await node.api('POST', '/api/rules/words/remove', { entries, reason: 'closed' })
  expect(removed.status).toBe(204)
  expect(await sent(text)).toContain('Khoa Hoa Súng')
})

test('a label names what follows it, in a long text as in a short one; a secret word ends the call', async () => {
  const label = { kind: 'label', words: ['Mã hội viên'], means: 'personal' }
  await expectJson(node.api('POST', '/api/rules/words', label))
  for (const filling of ['', 'Trời hôm nay đẹp. '.repeat(3_000)]) {
    const masked = await sent(`${filling}Mã hội viên: HV-2024/77 cần gì?`)
    expect(masked).toMatch(/Mã hội viên: SENX\w{7} cần gì/)
    expect(masked).not.toContain('2024/77')
  }
  const secret = { kind: 'value', words: ['Đề án Sao Mai'], means: 'secret' }
  await expectJson(node.api('POST', '/api/rules/words', secret))
  expect(await sent('De an sao mai tới đâu rồi?')).toBeUndefined()
})

test('doctor hands made-up identifiers to the running server, in a short and in a long text: none would leave', async () => {
  const { status, output } = await runProgram(['doctor', '--json'], { SEN_DATA: folder })
  expect([0, 3]).toContain(status)
  const { findings } = JSON.parse(output) as { findings: readonly { readonly id: string }[] }
  expect(findings.find(({ id }) => id === 'canary')).toEqual({
    id: 'canary',
    state: 'ok',
    words: 'canaryKept',
    detail: { places: 1 },
  } as never)
})

test('a file counts after SIGHUP; one with a fault leaves it in force, and does not let the program start', async () => {
  const file = '[[lists]]\nclass = "core"\nwords = ["Dự án Bến Đò"]\n'
  await putWords(file)
  node.process.kill('SIGHUP')
  await until(() => node.output().includes('"event":"words-read"'))
  expect(await sent('du an ben do ra sao?')).toBeUndefined()
  await putWords(file.replace('class', 'clas'))
  node.process.kill('SIGHUP')
  await until(() => node.output().includes('"event":"words-refused"'))
  expect(node.output()).toMatch(/"event":"words-refused".*"line":2/)
  expect(await sent('du an ben do ra sao?')).toBeUndefined()
  for (const word of ['Bến Đò', 'ben do', 'Hoa Súng', 'HV-2024', 'Sao Mai'])
    expect(node.output()).not.toContain(word)
  await node.stop()
  const started = await runProgram(['serve', '--port', '0', '--language', 'vi'], {
    SEN_DATA: folder,
  })
  expect(started.status).toBe(78)
  expect(started.errors).toContain('words.toml, dòng 2: Không có khóa “clas”.')
  expect(started.errors).toContain('“class”')
})
