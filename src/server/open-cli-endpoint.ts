// The running server's side of commands, from its token to its end: what runs for a command ends before the node is closed.
import { removeServerToken, type ServerToken, writeServerToken } from '../cli/token-file.ts'
import type { Verb, VerbHandlers, VerbRun } from '../cli/verbs.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Log } from '../log/log.ts'
import { addressOf, isLoopbackAddress } from './address-of.ts'
import { createCliEndpoint } from './cli-endpoint.ts'
import type { CliEndpoint } from './serve-parts.ts'

export async function openCliEndpoint(parts: {
  readonly handlers: VerbHandlers
  readonly config: Config
  readonly log: Log
  readonly pid: number
}): Promise<CliEndpoint> {
  const { config, log } = parts
  const ending = new AbortController()
  const running = new Set<Promise<unknown>>()
  let token: ServerToken | undefined
  const listening = async (port: number): Promise<void> => {
    const address = addressOf(config.host, port)
    // A server that listens on one address of the network only is not reached from here: no token, and commands say so.
    if (!isLoopbackAddress(address)) return log.warn('cli-unreachable', {})
    token = await writeServerToken(config.dataFolder, { address, pid: parts.pid })
  }
  return {
    listening,
    answer: createCliEndpoint({
      handlers: endWith(ending.signal, parts.handlers, running),
      token: () => token,
      report: (error) => {
        if (error.code === 'internal_error')
          log.error('command-failed', { ref: error.ref, code: error.code, error })
        else log.info('command-refused', { ref: error.ref, code: error.code })
      },
    }),
    async [Symbol.asyncDispose]() {
      token = undefined
      await removeServerToken(config.dataFolder)
      ending.abort(new DOMException('the server ends', 'AbortError'))
      await Promise.allSettled(running)
    },
  }
}

/** The same handlers, which end when the server does: the command is told so, and the server knows what is not done yet. */
function endWith(
  ending: AbortSignal,
  handlers: VerbHandlers,
  running: Set<Promise<unknown>>,
): VerbHandlers {
  const ended = Object.entries(handlers).map(([verb, handle]) => {
    // Walking the table by name needs the widest types; each handler still gets what its own verb was checked for.
    const work = handle as (wanted: unknown, run: VerbRun<Verb>) => Promise<object>
    const tracked = async (wanted: unknown, run: VerbRun<Verb>): Promise<object> => {
      if (ending.aborted) throw new SenError('draining')
      const signal = AbortSignal.any([run.signal, ending])
      const doing = work(wanted, { ...run, signal })
      running.add(doing)
      try {
        return await doing
      } catch (error) {
        throw ending.aborted ? new SenError('draining', {}, { cause: error }) : error
      } finally {
        running.delete(doing)
      }
    }
    return [verb, tracked]
  })
  return Object.fromEntries(ended) as VerbHandlers
}
