// Answers commands on the same machine: from loopback, with the token of `<data>/keys/cli`, below `/api/cli/`; to everybody else it is not there.
import { answerCliCall } from '../cli/answer-call.ts'
import { cliPath } from '../cli/remote-node.ts'
import { isServerToken, type ServerToken } from '../cli/token-file.ts'
import type { VerbHandlers } from '../cli/verbs.ts'
import { SenError, toSenError } from '../errors/sen-error.ts'
import { pathOf } from '../http/app.ts'
import { readBody } from '../http/read-body.ts'

export type AnswerCli = (request: Request, peer: string) => Promise<Response | undefined>

export interface CliEndpointParts {
  readonly handlers: VerbHandlers
  /** Undefined while there is none: then nobody is answered. */
  readonly token: () => ServerToken | undefined
  /** Enters a failure into the log: cause and ref. */
  readonly report: (error: SenError) => void
}

/** A question of a million characters, each escaped at its longest, and what is around it. */
const limits = { bytes: 8 * 1_024 * 1_024, silenceMs: 30_000 }
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** @returns a function that never throws; undefined where the request is none of a command's. */
export function createCliEndpoint(parts: CliEndpointParts): AnswerCli {
  return async (request, peer) => {
    const path = pathOf(request.url)
    if (!path.startsWith(cliPath) || !loopback.has(peer)) return undefined
    const token = parts.token()
    if (token === undefined || !isServerToken(request.headers.get('authorization'), token))
      return undefined
    try {
      if (request.method !== 'POST') throw new SenError('method_not_allowed')
      return answerCliCall(parts.handlers, {
        verb: path.slice(cliPath.length),
        body: await readBody(request, limits),
        signal: request.signal,
        report: parts.report,
      })
    } catch (thrown) {
      const error = toSenError(thrown)
      if (error.code === 'internal_error') parts.report(error)
      return refusal(error)
    }
  }
}

/** The same line that a verb ends with when it fails (`cli/remote-node.ts` reads it). */
function refusal(error: SenError): Response {
  const line = { error: { code: error.code, detail: error.detail, ref: error.ref } }
  return new Response(`${JSON.stringify(line)}\n`, {
    status: error.status,
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  })
}
