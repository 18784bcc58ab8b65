// The running server's side of a command: checks the verb and what it wants, runs it, and answers in JSON lines.
import { BackupFault } from '../backup/fault.ts'
import { SenError, toSenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'
import { type Verb, type VerbHandlers, type VerbRun, verbs } from './verbs.ts'

export interface CliCall {
  /** What follows `/api/cli/`. */
  readonly verb: string
  readonly body: string
  /** Aborted when the command goes away. */
  readonly signal: AbortSignal
  /** Enters a failure into the log: cause and ref. */
  readonly report: (error: SenError) => void
}

/**
 * The caller has checked that the request came from loopback and carries the token of `<data>/keys/cli`.
 * @returns 200 with JSON lines: any number of `{progress}`, then one `{result}`, `{error}` or `{backup}`.
 * @throws SenError `not_found` (verb), `invalid_request` (what it wants).
 */
export function answerCliCall(handlers: VerbHandlers, call: CliCall): Response {
  const { verb } = call
  if (!isVerb(verb)) throw new SenError('not_found')
  const json = parseJson(call.body)
  const wanted = json.ok ? verbs[verb].safeParse(json.value) : undefined
  if (wanted?.success !== true) {
    const parameter = wanted?.error.issues[0]?.path.join('.') ?? ''
    throw new SenError('invalid_request', { parameter })
  }
  const leaving = new AbortController()
  const signal = AbortSignal.any([call.signal, leaving.signal])
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (line: object): void => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      // The table pairs each verb with its own types; walking it by a name from outside needs the widest ones.
      const handle = handlers[verb] as (wanted: unknown, run: VerbRun<Verb>) => Promise<object>
      const onProgress = (progress: unknown): void => write({ progress })
      try {
        write({ result: await handle(wanted.data, { signal, onProgress }) })
      } catch (thrown) {
        write(signal.aborted ? {} : failureLine(thrown, call.report))
      }
      if (!signal.aborted) controller.close()
    },
    cancel() {
      leaving.abort(new DOMException('the command went away', 'AbortError'))
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
}

function failureLine(thrown: unknown, report: (error: SenError) => void): object {
  if (thrown instanceof BackupFault) return { backup: thrown.problem }
  const error = toSenError(thrown)
  report(error)
  return { error: { code: error.code, detail: error.detail, ref: error.ref } }
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text)
}
