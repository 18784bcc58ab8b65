// What guides tell people to type works as it stands, and is the same in three languages.
import { afterAll, beforeAll, expect, test } from 'bun:test'

import { type ReadingProvider, startReadingProvider } from './guard/reading-provider.ts'
import { blocksOf, guideText, root } from './testing/guide-blocks.ts'
import { startNode, type TestNode } from './testing/start-node.ts'

const guides = ['file-search', 'proof'] as const

test.each(guides)('%s has the same commands and headings in three languages', async (guide) => {
  const [en, vi, zh] = await Promise.all((['', '.vi', '.zh'] as const).map((one) => blocksOf(guide, one))) // prettier-ignore
  expect(en?.length).toBeGreaterThan(2)
  expect([vi, zh]).toEqual([en, en] as never)
  const headings = async (one: '' | '.vi' | '.zh') => (await guideText(guide, one)).match(/^#+ /gmu)
  expect(await headings('.vi')).toEqual(await headings(''))
  expect(await headings('.zh')).toEqual(await headings(''))
})

let node: TestNode
let provider: ReadingProvider
beforeAll(async () => {
  provider = startReadingProvider(/never/)
  node = await startNode({ upstream: provider.baseUrl, sector: 'public-administration' })
}, 60_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
})

const curl = Bun.which('curl')
const commands = await blocksOf('file-search', '')
test.each(commands.map(({ language, text }) => ({ language, text, name: text.split('\n')[0] })))(
  '$name',
  async ({ language, text }) => {
    // A machine without curl still checks the client.
    if (language === 'sh' && curl === null) return
    const child = Bun.spawn(
      language === 'sh' ? ['sh', '-c', text] : [process.execPath, 'run', '-'],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'] ?? '',
          OPENAI_BASE_URL: `${node.url}/v1`,
          OPENAI_API_KEY: node.key,
          STORE: 'pack:public-administration',
        },
        stdin: language === 'sh' ? 'ignore' : new TextEncoder().encode(text),
        stdout: 'pipe',
        stderr: 'pipe',
      },
    )
    const [out, fault, status] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ])
    expect([status, fault]).toEqual([0, ''])
    expect(out).not.toContain('"error":{')
    expect(out).toMatch(/khai sinh|vector_store/u)
  },
  30_000,
)
