// A running house from outside: calls are made, then its public head and hashes, its export and a proof are verified by the program that
// auditors get, in a process of its own; and what is not public is not there.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { buildVerifier } from '../../scripts/build-verify.ts'
import { runProgram } from '../testing/run-program.ts'
import { type ScriptedProvider, startScriptedProvider } from '../testing/scripted-provider.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'

setDefaultTimeout(60_000)

let folder = ''
let provider: ScriptedProvider
let node: TestNode
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-served-'))
  await writeFile(at('sen-verify.mjs'), (await buildVerifier()).program)
  provider = startScriptedProvider()
  const environment = { SEN_LEDGER_PUBLIC: 'hashes' }
  node = await startNode({ upstream: provider.baseUrl, environment })
  const messages = [{ role: 'user', content: 'plain' }]
  const answers = Array.from({ length: 150 }, () => node.chat({ model: 'sen/auto', messages }))
  for (const answer of answers) await (await answer).text()
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Verdict {
  readonly exit: number
  readonly size: number
  readonly root: string
  readonly checked: readonly string[]
  readonly fault?: { readonly why: string }
}

async function senVerify(...given: readonly string[]): Promise<Verdict> {
  const child = Bun.spawn([process.execPath, at('sen-verify.mjs'), ...given, '--json'], {
    cwd: folder,
    env: {},
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const verdict = JSON.parse(await new Response(child.stdout).text()) as Verdict
  expect(await child.exited).toBe(verdict.exit)
  return verdict
}

const onFolder = () => ({ SEN_DATA: node.folder })

test('export, proof and the public hashes agree, whoever looks', async () => {
  const exported = await runProgram(['ledger', 'export', at('export'), '--json'], onFolder())
  expect(exported.status).toBe(0)
  const copy = await senVerify('export')
  expect(copy.size).toBeGreaterThan(300)
  expect(copy).toMatchObject({ exit: 0 })
  expect(copy.checked).toEqual(expect.arrayContaining(['entries', 'pairs', 'policy', 'root']))

  // The older note of the export, and the log as it stands now, over HTTP: hashes alone.
  const key = (await Bun.file(at('export/tlog-policy')).text()).split(/\s/)[1] ?? ''
  const address = `${node.url}/ledger`
  const served = await senVerify(address, '--hashes', '--log', key, '--since', 'export/checkpoint')
  expect(served).toMatchObject({ exit: 0 })
  expect(served.checked).toEqual(expect.arrayContaining(['consistency', 'root', 'tiles']))
  expect(served.size).toBeGreaterThanOrEqual(copy.size)
  expect(await senVerify(address, '--log', key)).toMatchObject({
    exit: 4,
    fault: { why: 'no-bundle' },
  })

  const list = (await (await node.api('GET', '/api/views/ledger?limit=1')).json()) as {
    readonly calls: readonly { readonly call: string }[]
  }
  const { call = '' } = list.calls[0] ?? {}
  const proved = await runProgram(['ledger', 'proof', call, at('one.senproof')], onFolder())
  expect(proved.status).toBe(0)
  expect(await senVerify('one.senproof', '--log', key)).toMatchObject({ exit: 0 })
  const page = await node.api('GET', `/api/calls/${call}/proof`)
  await writeFile(at('page.senproof'), await page.bytes())
  const fromPage = await senVerify('page.senproof', '--log', key)
  expect(fromPage).toMatchObject({ exit: 0 })
  // The rules that the call was made under came along, and are the ones that its entry names.
  expect(fromPage.checked).toContain('policy')
  // An erasure and a stop are entries like others, and every proof made before still holds.
  const erased = await node.api('POST', `/api/calls/${call}/erase`, {})
  expect(erased.status).toBe(200)
  expect((await runProgram(['ledger', 'halt', 'drill'], onFolder())).status).toBe(0)
  expect(await senVerify('one.senproof', '--log', key)).toMatchObject({ exit: 0 })
  const archive = await node.api('POST', '/api/ledger/export', {})
  await writeFile(at('ledger.zip'), await archive.bytes())
  const whole = await senVerify('ledger.zip', '--log', key)
  expect(whole).toMatchObject({ exit: 0 })
  expect(whole.size).toBeGreaterThan(copy.size + 2)
})

test.each([
  '/ledger/tile/entries/000',
  '/ledger/tile/0/000.p/300',
  '/ledger/sen.db',
  '/sen/v1/witness/add-checkpoint',
])('%s is not there', async (path) => {
  const response = await fetch(`${node.url}${path}`)
  expect([response.status, (await response.text()).includes('"k":')]).toEqual([404, false])
})
