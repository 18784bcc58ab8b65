// Before the first image is asked for by its address: it is known that the call can be answered, and the ledger says what is asked.
import type { Admitted, DataClass } from '../../contract/call.ts'
import type { Place } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'
import { imageAddresses, tooMuch } from './inline-images.ts'

/** Design `api` §11. */
const mostImages = 20
/** Attempts count from 1: this is what leaves before the first. */
const beforeAnyHop = 0

/** Whoever answers at the address of an image: nothing is known of it. */
const anywhere: Place = {
  kind: 'provider',
  country: '??',
  operator: '??',
  operatorCountry: '??',
}

/**
 * Asking for an image is a way out as well: its address can carry as much as a question does. So nothing is asked for a call that
 * nobody could answer, and a durable entry comes first (invariants 1 and 2 of the architecture).
 * @param mayBeAnswered throws what the decision would throw.
 * @throws SenError `not_allowed` (offline; `local` for a call that must not leave the building), `halted`, `invalid_request` (too
 *   many, no address), `rate_limit_exceeded`, and of the ledger.
 */
export async function enterImages(
  call: Admitted,
  options: {
    readonly mayBeAnswered: (call: Admitted) => Promise<void>
    readonly services: Services
  },
): Promise<void> {
  const { services } = options
  if (call.request.kind !== 'chat') return
  const { offline, halted } = services.gate()
  if (offline) throw new SenError('not_allowed', { parameter: 'image_url', why: 'offline' })
  if (halted) throw new SenError('halted')
  const policy = services.policy()
  const addresses = imageAddresses(call.request.messages)
  if (addresses.length > mostImages) throw tooMuch()
  const hosts = new Set(addresses.map(hostOf))
  const classes = await classesOf(addresses, call, services)
  const verdict = policy.decide(classes, anywhere, services.policyFacts(anywhere))
  if (call.target === 'sen/local' || verdict.action !== 'allow')
    throw new SenError('not_allowed', { parameter: 'image_url', why: 'local' })
  await options.mayBeAnswered(call)
  const wait = services.takeImages(call.actor, addresses.length)
  if (wait > 0) {
    const detail = { parameter: 'image_url', seconds: wait }
    throw new SenError('rate_limit_exceeded', detail, { retryAfter: wait })
  }
  await services.writer.append({
    kind: 'image.fetch',
    body: {
      call: call.id,
      actor: call.actor.ledgerName,
      surface: call.surface,
      classes: Object.fromEntries(classes.map((name) => [name, 1])),
      count: addresses.length,
      // The name of a host can carry data too, and is easily guessed: a keyed hash tells only whether two calls asked the same one.
      hosts: [...hosts].map((host) => services.blind(call.actor.tenant, host)),
      policy: { id: policy.id, version: policy.version, hash: policy.hash },
      commit: {
        sent: services.commit(
          {
            label: 'sent',
            call: call.id,
            hop: beforeAnyHop,
            conversation: services.conversation(call),
            at: call.at,
          },
          JSON.stringify(addresses),
        ),
      },
    },
  })
  if (call.signal.aborted) throw new SenError('client_closed')
}

/** What leaves is the address alone, so the address is what is looked into; the caller's own word for the whole counts as well. */
async function classesOf(
  addresses: readonly string[],
  call: Admitted,
  services: Services,
): Promise<readonly DataClass[]> {
  const parts = addresses.map((text) => ({ text }))
  const policy = services.policy()
  const { classes } = await services.inspect(parts, { names: 'tagger', policy })
  const named = call.wishes.dataClass
  return [...classes.keys(), ...(named === undefined ? [] : [named])]
}

function hostOf(address: string): string {
  const host = URL.parse(address)?.host
  if (host === undefined || host === '')
    throw new SenError('invalid_request', { parameter: 'image_url', allowed: 'https' })
  return host
}
