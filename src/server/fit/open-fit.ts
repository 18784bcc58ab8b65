// What was proven, opened with the node: the snapshot that decisions read, the watch over it, and a look each minute at what has run out.
import type { Decided } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Claim } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import type { Log } from '../../log/log.ts'
import type { Directory } from '../../people/directory.ts'
import { fitEdition, isGraderAsThen, packOf } from './certify-house.ts'
import { closeInterrupted } from './close-interrupted.ts'
import { createFitHolder, type FitHolder } from './holder.ts'
import { loadFit } from './load-fit.ts'
import { type LivePacks, promptOf } from './prompt-of.ts'
import { createFitWatch, type FitWatch, revisionOf } from './watch.ts'

const dayMs = 86_400_000
const lookMs = 60_000
/** Whoever runs the house has two weeks to prove it again (design `routing` §9.11). */
const noticeMs = 14 * dayMs

export interface Fit extends FitHolder {
  readonly watch: FitWatch
  /** What answered a call that came to its end. */
  served(call: Decided, said: { readonly model: string; readonly fingerprint?: string }): void
  /** Ends what has run out or changed; at most once a minute, and what other nodes changed is seen. @throws SenError of the store. */
  look(): Promise<void>
}

export async function openFit(parts: {
  readonly config: () => Config
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly directory: Directory
  readonly log: Log
  readonly packs: { readonly shelf: LivePacks }
}): Promise<Fit> {
  const { clock, store, directory, log } = parts
  const holder = createFitHolder(parts.config)
  const watch = createFitWatch({
    clock,
    store,
    holder,
    ended: ({ task, reason }) => log.warn('certificate-ended', { code: reason, job: task }),
    failed: (error) => log.warn('certificate-not-ended', { error }),
  })
  const told = new Set<string>()
  let lookedAt = Number.NEGATIVE_INFINITY

  async function load(tenant: Tenant): Promise<void> {
    await loadFit(tenant, { store, holder, now: clock.now() })
  }

  async function isPromptAsThen({ task, taskVersion }: Claim): Promise<boolean> {
    const now = await promptOf(task, parts.packs.shelf)
    return now === undefined || now === taskVersion
  }

  async function review(tenant: Tenant): Promise<void> {
    for (const [task, { inForce }] of holder.proven(tenant))
      for (const { certificate } of inForce.values()) {
        const of = { tenant, task, certificate: certificate.id }
        const { claim, until } = certificate
        if (claim.masking !== fitEdition) await watch.end(of, { reason: 'masking' })
        else if (claim.pack !== (await packOf(of, store))) await watch.end(of, { reason: 'pack' })
        else if (!(await isPromptAsThen(claim))) await watch.end(of, { reason: 'prompt' })
        else if (!isGraderAsThen(claim)) await watch.end(of, { reason: 'grader' })
        else if (until - clock.now() < noticeMs && !told.has(certificate.id)) {
          told.add(certificate.id)
          log.warn('certificate-ends-soon', { job: task, code: claim.bar.kind })
        }
      }
  }

  const house = directory.house()
  if (house !== undefined) {
    // Whoever runs the house sees it among the attempts; a start that cannot write would have failed before.
    const closed = await closeInterrupted(house.id, { clock, store })
    if (closed > 0) log.warn('certificate-interrupted', { count: closed })
    await load(house.id)
  }
  return {
    ...holder,
    watch,
    served(call, said) {
      const { id, digest } = call.candidate.route
      const revision = revisionOf({ digest, served: said.model, fingerprint: said.fingerprint })
      watch.served({ tenant: call.actor.tenant, route: id, revision })
    },
    async look() {
      if (clock.monotonic() - lookedAt < lookMs) return
      lookedAt = clock.monotonic()
      const known = directory.house()
      if (known === undefined) return
      await watch.expire(known.id)
      await load(known.id)
      await review(known.id)
    },
  }
}
