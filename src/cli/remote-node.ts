// A node in another process on this computer: each verb is one request to the running server, which answers in JSON lines.
import { z } from 'zod'

import { BackupFault, type BackupProblem } from '../backup/fault.ts'
import { catalogue, type ErrorCode } from '../errors/catalogue.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'
import type { CliNode, Verb, VerbResults, VerbRun } from './verbs.ts'

/** Below the loopback address of the server. */
export const cliPath = '/api/cli/'

/** Posts a JSON body with the token of `<data>/keys/cli`; only to loopback. @throws SenError `upstream_failed`. */
export type SendToServer = (path: string, body: string, signal: AbortSignal) => Promise<Response>

const answerLine = z.union([
  z.object({ progress: z.unknown() }),
  z.object({ result: z.record(z.string(), z.unknown()) }),
  z.object({
    error: z.object({
      code: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
      ref: z.string(),
    }),
  }),
  z.object({ backup: z.object({ kind: z.string() }).loose() }),
])

export function createRemoteNode(send: SendToServer): CliNode {
  return {
    async call<Name extends Verb>(verb: Name, wanted: unknown, run: VerbRun<Name>) {
      const response = await send(`${cliPath}${verb}`, JSON.stringify(wanted), run.signal)
      if (response.body === null) throw new SenError('upstream_failed')
      for await (const line of linesOf(response.body)) {
        const result = readLine(line, run)
        // The server speaks the same table: what it sends as a result of this verb has its type.
        if (result !== undefined) return result as VerbResults[Name]
      }
      throw new SenError('upstream_failed')
    },
    [Symbol.asyncDispose]: async () => await Promise.resolve(),
  }
}

function readLine<Name extends Verb>(line: string, run: VerbRun<Name>): object | undefined {
  const json = parseJson(line, { depth: 32, keys: 1_000_000 })
  const read = json.ok ? answerLine.safeParse(json.value) : undefined
  if (read?.success !== true) throw new SenError('upstream_failed')
  const { data } = read
  if ('result' in data) return data.result
  if ('backup' in data) throw new BackupFault(data.backup as BackupProblem)
  if ('error' in data) {
    const { code, detail } = data.error
    throw new SenError(isErrorCode(code) ? code : 'internal_error', detail)
  }
  run.onProgress(data.progress as Parameters<VerbRun<Name>['onProgress']>[0])
  return undefined
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code)
}

const longestLine = 64 * 1024 * 1024

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const piece of body) {
    held += decoder.decode(piece, { stream: true })
    if (held.length > longestLine) throw new SenError('upstream_failed')
    for (let end = held.indexOf('\n'); end !== -1; end = held.indexOf('\n')) {
      yield held.slice(0, end)
      held = held.slice(end + 1)
    }
  }
  if (held !== '') yield held
}
