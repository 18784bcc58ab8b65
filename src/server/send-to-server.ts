// The client's side of a command: posts a verb to the running server of its data folder.
import type { SendToServer } from '../cli/remote-node.ts'
import type { ServerToken } from '../cli/token-file.ts'
import { SenError } from '../errors/sen-error.ts'
import { postToLoopback } from '../fetch/loopback.ts'

/** @throws, when called, SenError `upstream_failed` when the server does not answer; the signal's reason when cancelled. */
export function createSendToServer(server: ServerToken): SendToServer {
  return async (path, body, signal) => {
    try {
      return await postToLoopback(`${server.address}${path}`, {
        body,
        headers: {
          authorization: `Bearer ${server.token}`,
          'content-type': 'application/json',
        },
        signal,
      })
    } catch (cause) {
      signal.throwIfAborted()
      throw new SenError('upstream_failed', {}, { cause })
    }
  }
}
