// A person's own file: found and answered from for that person, and for nobody else, whatever their role.
import { expect, test } from 'bun:test'

import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const question = 'Lệ phí cấp bản sao trích lục kết hôn là bao nhiêu?'
const fee = 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản, nộp tại bộ phận một cửa.'

interface Person {
  readonly ask: () => Promise<string>
  readonly search: () => Promise<string>
  readonly list: () => Promise<string>
}

async function member(node: TestNode): Promise<{ readonly cookie: string; readonly key: string }> {
  const account = { name: 'Minh', login: 'minh', password: 'sóng vỗ bờ đá xám', role: 'member' }
  expect((await node.api('POST', '/api/people', account)).status).toBe(201)
  const send = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${node.url}${path}`, {
      method: 'POST',
      headers: { cookie, origin: node.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { login, password } = account
  const session = await send('/api/session', { login, password })
  const cookie = (session.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const made = await send('/api/keys', { name: 'k', scopes: ['chat'] }, cookie)
  return { cookie, key: ((await made.json()) as { secret: string }).secret }
}

function person(node: TestNode, { cookie, key }: { cookie: string; key: string }): Person {
  const api = async (method: string, path: string, body?: object): Promise<string> => {
    const headers = { cookie, origin: node.url, 'content-type': 'application/json' }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    return await (await fetch(`${node.url}${path}`, init)).text()
  }
  return {
    search: () => api('POST', '/api/documents/search', { text: question }),
    list: () => api('GET', '/api/documents'),
    async ask() {
      const messages = [{ role: 'user', content: question }]
      const authorization = { authorization: `Bearer ${key}` }
      return await (await node.chat({ model: 'sen/auto', messages }, authorization)).text()
    },
  }
}

test('what one person put in as their own answers them, and is not there for anybody else', async () => {
  await using node = await startNode()
  const owner = person(node, node)
  const other = person(node, await member(node))
  const url = `${node.url}/api/documents?name=le-phi.txt&into=own`
  const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
  expect((await fetch(url, { method: 'POST', headers, body: fee })).status).toBe(202)
  await until(async () => (await owner.search()).includes('9.731'), 20_000)

  expect(await owner.ask()).toContain('9.731')
  expect(await owner.list()).toContain('le-phi.txt')
  expect(await other.ask()).not.toContain('9.731')
  expect(await other.search()).toContain('"hits":[],"otherDays":[]')
  expect(await other.list()).not.toContain('le-phi.txt')
}, 60_000)
