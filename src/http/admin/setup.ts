// POST /api/setup/check · POST /api/setup: the first run, before which every other route answers `setup_required`.
import { z } from 'zod'

import type { SetupProof, SetupResult } from '../../contract/views.ts'
import { checkSetupProof } from '../../people/setup-link.ts'
import { setUp } from '../../people/setup.ts'
import * as field from './fields.ts'
import { type Call, nothing, openRoute, reply } from './route.ts'
import { announce } from './session.ts'

const proof = z.union([
  z.strictObject({ secret: z.string().min(1).max(64) }),
  z.strictObject({ code: z.string().regex(/^[\d ]{6,11}$/) }),
])

export const setupRoutes = [
  openRoute({
    method: 'POST',
    path: '/api/setup/check',
    answer: 'none',
    beforeSetup: true,
    body: proof,
    async handle({ services, body, address }) {
      await proveCounted({ services, address }, body)
      return nothing
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/setup',
    answer: 'SetupResult',
    beforeSetup: true,
    body: z.strictObject({
      proof,
      house: z.strictObject({
        name: field.name,
        zone: field.zone,
        currency: field.currency,
        language: field.language,
        sector: z.string().regex(/^[a-z][a-z-]{0,39}$/),
        country: field.country.exactOptional(),
        monthlyBudget: field.amount.exactOptional(),
      }),
      owner: z.strictObject({ name: field.name, login: field.login, password: field.password }),
    }),
    async handle({ services, body, address }) {
      await proveCounted({ services, address }, body.proof)
      const done = await setUp(services, body)
      await services.rules.houseMade()
      await services.routesChanged()
      const { view, headers } = announce(services, done.session)
      return reply({ session: view, key: done.key } satisfies SetupResult, 200, headers)
    },
  }),
] as const

/** Wrong proofs are counted per address only: whoever guesses elsewhere must not keep the owner from the own link. */
async function proveCounted(
  { services, address }: Pick<Call<unknown>, 'services' | 'address'>,
  proof: SetupProof,
): Promise<void> {
  const account = `setup ${address}`
  services.attempts.begin(account, address)
  await checkSetupProof(services, proof)
  services.attempts.succeeded(account, address)
}
