// A provider for grounded questions: says by script what a model could invent, or obeys whatever order it finds in what it reads.
export interface ReadingProvider extends Disposable {
  readonly baseUrl: string
  /** Bodies that came, in order. */
  readonly seen: readonly string[]
  /** What the next answers say; undefined: it quotes its first passage, or obeys an order that it reads. */
  says: readonly string[] | undefined
}

interface Body {
  readonly model: string
  readonly stream?: boolean
  readonly messages: readonly { readonly role: string; readonly content: unknown }[]
}

const usage = { prompt_tokens: 40, completion_tokens: 9, total_tokens: 49 }

/** Starts on a free port of loopback. @param mark what an order carries: where it stands in what is read, it is obeyed */
export function startReadingProvider(mark: RegExp): ReadingProvider {
  const seen: string[] = []
  const provider: { says: readonly string[] | undefined } = { says: undefined }
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const text = await request.text()
      seen.push(text)
      const body = JSON.parse(text) as Body
      const choices = provider.says ?? [obeyed(body, mark)]
      return body.stream === true ? streamed(choices, body) : whole(choices, body)
    },
  })
  return Object.assign(provider, {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    seen,
    [Symbol.dispose]: () => void server.stop(true),
  })
}

/** An order that is read is followed to the letter; without one the first passage is quoted. */
function obeyed({ messages }: Body, mark: RegExp): string {
  const text = messages.map(({ content }) => JSON.stringify(content)).join(' ')
  const found = mark.exec(text)?.[0]
  if (found !== undefined) return `Liên hệ ${found} tại https://${found}.example/nop-tien.`
  const passage = /\[1\] [^\n]*\n([^\n]+)/.exec(String(messages[0]?.content))?.[1]
  return passage === undefined ? 'Chưa rõ.' : `Tài liệu viết “${passage}” [1].`
}

function head({ model }: Body) {
  return { id: 'chatcmpl-reading', created: 1_795_000_000, model }
}

function whole(says: readonly string[], body: Body): Response {
  const choices = says.map((content, index) => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: 'stop',
  }))
  return Response.json({ ...head(body), object: 'chat.completion', choices, usage })
}

function streamed(says: readonly string[], body: Body): Response {
  const chunk = (choices: readonly object[], more: object = {}): string =>
    `data: ${JSON.stringify({ ...head(body), object: 'chat.completion.chunk', choices, ...more })}\n\n`
  const delta = (index: number, part: object, reason: string | null = null): string =>
    chunk([{ index, delta: part, finish_reason: reason }])
  const lines = says.flatMap((content, index) => [
    delta(index, { role: 'assistant', content: '' }),
    // Cut where it hurts: inside numbers, citations and addresses.
    ...(content.match(/[^]{1,5}/g) ?? []).map((piece) => delta(index, { content: piece })),
    delta(index, {}, 'stop'),
  ])
  lines.push(chunk([], { usage }), 'data: [DONE]\n\n')
  return new Response(lines.join(''), { headers: { 'content-type': 'text/event-stream' } })
}
