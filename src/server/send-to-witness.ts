// One question to a witness through the guarded client: a head and a proof leave, a line comes back.
import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import { readBody } from '../fetch/body.ts'
import type { GuardedClient } from '../fetch/client.ts'
import { sealBody } from '../fetch/hash.ts'
import { readKnownSize } from '../ledger/ask-witness.ts'
import { probePermit } from '../pipeline/decide/probe-permit.ts'

const timeouts = { connectMs: 5_000, firstByteMs: 15_000 } as const
const silenceMs = 15_000
/** 64 signature lines. */
const largestAnswer = 65_536

export interface WitnessAnswer {
  /** 0: nobody answered. */
  readonly status: number
  readonly text: string
  /** It knows another size than it was told (409). */
  readonly knownSize: number | undefined
}

/** @throws SenError `halted`, `not_allowed`, `client_closed` of the guarded client. */
export type SendToWitness = (question: {
  readonly url: string
  readonly name: string
  readonly body: string
  /** Index of the entry that says it is asked. */
  readonly intent: number
  readonly signal: AbortSignal
}) => Promise<WitnessAnswer>

export function createSendToWitness(parts: {
  readonly client: Pick<GuardedClient, 'send'>
  readonly clock: Clock
  readonly policyHash: () => string
}): SendToWitness {
  const { client, clock } = parts
  return async ({ url, name, body: text, intent, signal }) => {
    const body = sealBody(text)
    const permit = probePermit({
      origin: new URL(url).origin,
      operator: name,
      policyHash: parts.policyHash(),
      intent,
      clock,
      bodyHash: body.hash,
    })
    try {
      const response = await client.send(permit, {
        baseUrl: url.replace(/\/+$/, ''),
        path: '/sen/v1/witness/add-checkpoint',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body,
        signal,
        timeouts,
      })
      const answer = await readBody(response, { clock, silenceMs, maxBytes: largestAnswer })
      const { status } = response
      return { status, text: answer, knownSize: status === 409 ? readKnownSize(answer) : undefined }
    } catch (error) {
      const isSilence =
        error instanceof SenError && ['upstream_failed', 'upstream_timeout'].includes(error.code)
      if (!isSilence) throw error
      return { status: 0, text: '', knownSize: undefined }
    }
  }
}
