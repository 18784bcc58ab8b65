// An embeddings upstream of OpenAI's dialect on loopback: a vector for what a text means, in any of three languages, and faults on demand.
export interface ScriptedEmbedder extends Disposable {
  /** With `/v1`, as a connection wants it. */
  readonly baseUrl: string
  /** Every text that was handed over, in order. */
  readonly texts: readonly string[]
  /** How many requests there were, answered or not. */
  calls(): number
  /** `slow`: answers after three seconds. */
  behave(as: 'well' | 'fails' | 'slow'): void
  /** Answers at most so many requests and then holds the next one, until {@link release}; undefined: all. */
  holdAfter(requests: number | undefined): void
  release(): void
}

/** What means the same: one direction each. */
const meanings: readonly (readonly string[])[] = [
  ['trích lục kết hôn', 'marriage certificate', '结婚证明'],
  ['khai sinh', 'birth', '出生'],
  ['lái xe', 'driving', '驾驶'],
  ['phí', 'fee', 'cost', '费'],
]

export function startScriptedEmbedder(): ScriptedEmbedder {
  const texts: string[] = []
  let calls = 0
  let behaviour: 'well' | 'fails' | 'slow' = 'well'
  let most: number | undefined
  let gate = Promise.withResolvers<void>()
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      // It answers no chat.
      if (!new URL(request.url).pathname.endsWith('/embeddings'))
        return Response.json({ error: { message: 'no' } }, { status: 404 })
      const { input, model } = (await request.json()) as { input: string[]; model: string }
      calls += 1
      texts.push(...input)
      if (most !== undefined && calls > most) await gate.promise
      if (behaviour === 'fails') return Response.json({ error: { message: 'no' } }, { status: 500 })
      if (behaviour === 'slow') await Bun.sleep(3_000)
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text, model) })) // prettier-ignore
      const usage = { prompt_tokens: input.length * 3, total_tokens: input.length * 3 }
      return Response.json({ object: 'list', data, model, usage })
    },
  })
  return {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    texts,
    calls: () => calls,
    behave(as) {
      behaviour = as
    },
    holdAfter(requests) {
      most = requests === undefined ? undefined : calls + requests
    },
    release() {
      most = undefined
      gate.resolve()
      gate = Promise.withResolvers<void>()
    },
    [Symbol.dispose]: () => void server.stop(true),
  }
}

/** Models whose name says so have vectors of another length. */
function vectorOf(text: string, model: string): number[] {
  const small = text.toLowerCase()
  const known = meanings.map((words) => (words.some((word) => small.includes(word)) ? 1 : 0))
  return model.includes('long') ? [...known, 0.01, 0, 0, 0.01] : [...known, 0.01]
}
