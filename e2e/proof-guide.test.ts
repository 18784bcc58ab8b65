// The guide about proofs, typed from its first command to its last on the real program: cases, a run, a certificate, a call under it, and why.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { blocksOf } from './testing/guide-blocks.ts'
import { launcherEnvironment, programFile } from './testing/program.ts'
import { startNode, type TestNode } from './testing/start-node.ts'

const usage = { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 }

/** Both models know the day, so the cheaper one is good enough. */
function startSchool() {
  return Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      const { model, stream } = (await request.json()) as { model: string; stream?: boolean }
      const head = { id: 'c', created: 1, model }
      const message = { role: 'assistant', content: 'thứ Sáu' }
      if (stream !== true)
        return Response.json({
          ...head,
          object: 'chat.completion',
          choices: [{ index: 0, message, finish_reason: 'stop' }],
          usage,
        })
      const chunk = { ...head, object: 'chat.completion.chunk' }
      const lines = [
        { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] },
        { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
        { ...chunk, choices: [], usage },
      ]
      const text = [...lines.map((line) => JSON.stringify(line)), '[DONE]']
      return new Response(text.map((line) => `data: ${line}\n\n`).join(''), {
        headers: { 'content-type': 'text/event-stream' },
      })
    },
  })
}

let school: ReturnType<typeof startSchool>
let node: TestNode
let folder: string
beforeAll(async () => {
  school = startSchool()
  folder = await mkdtemp(join(tmpdir(), 'sen-guide-'))
  node = await startNode({
    upstream: `http://127.0.0.1:${school.port}/v1`,
    sector: 'education',
    models: ['small', 'large'],
    rungs: { large: 'strong' },
    rates: {
      small: { input: '1000', output: '2000' },
      large: { input: '90000', output: '180000' },
    },
    environment: { SEN_EVALUATION_BUDGET: '50000' },
  })
  const rows = Array.from(
    { length: 90 },
    (_, one) => `Lớp ${one}B họp phụ huynh vào ngày nào?,thứ Sáu`,
  )
  await writeFile(join(folder, 'questions.csv'), ['question,answer', ...rows].join('\n'))
  // Whoever types is asked before a run is paid; here he says yes.
  const program = `'${process.execPath}' --no-env-file '${programFile()}'`
  await writeFile(
    join(folder, 'sen'),
    `#!/bin/sh\nif [ "$2" = run ]; then exec ${program} "$@" --yes; fi\nexec ${program} "$@"\n`,
  )
  await chmod(join(folder, 'sen'), 0o755)
}, 60_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  await school.stop(true)
  await rm(folder, { recursive: true, force: true })
})

const found = { CALL: '', CERTIFICATE: '' }

async function type(text: string): Promise<readonly [status: number, said: string]> {
  const child = Bun.spawn(['sh', '-c', text], {
    cwd: folder,
    env: {
      ...launcherEnvironment,
      ...found,
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      SEN_DATA: node.folder,
      SEN_LANGUAGE: 'en',
      SEN_DEFAULT_MODEL: 'none',
      OPENAI_BASE_URL: `${node.url}/v1`,
      OPENAI_API_KEY: node.key,
    },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, fault, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  found.CALL = /call_[0-9a-z]{26}/.exec(out)?.[0] ?? found.CALL
  found.CERTIFICATE = /crt_[0-9a-z]+/.exec(out)?.[0] ?? found.CERTIFICATE
  return [status, out + fault]
}

const said = [
  ['parent-letters: 90 cases added', '90 of the new ones can be asked'],
  ['never more than', 'openai-compatible/small', 'done'],
  ['Proven.', 'at least 90', 'of the cost saved'],
  ['in force', 'at least 90'],
  ['thứ Sáu', 'openai-compatible/small', 'certified'],
  ['small answered: on', 'of your own cases', 'instead of'],
  ['Withdrawn.'],
] as const

const blocks = await blocksOf('proof', '')
test('each command has its answer', () => {
  expect(blocks.map(({ language }) => language)).toEqual(said.map(() => 'sh'))
})
test.each(blocks.map(({ text }, at) => ({ text, has: said[at] ?? [], name: text.split('\n')[0] })))(
  '$name',
  async ({ text, has }) => {
    // Without curl there is no call to ask about.
    if (text.includes('explain') && found.CALL === '' && Bun.which('curl') === null) return
    if (text.startsWith('curl') && Bun.which('curl') === null) return
    const [status, all] = await type(text)
    expect({ status, all }).toMatchObject({ status: 0 })
    for (const part of has) expect(all).toContain(part)
    expect(all).not.toContain('"error":{')
  },
  60_000,
)
