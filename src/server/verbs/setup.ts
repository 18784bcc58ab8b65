// setup.link: the way to set a new house up, once more.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { createSetupLink } from '../../people/setup-link.ts'
import { addressOf } from '../address-of.ts'
import type { VerbParts } from './parts.ts'

export function setupVerbs(parts: VerbParts): Pick<VerbHandlers, 'setup.link'> {
  return {
    async 'setup.link'() {
      const { secret, code, expiresAt } = await createSetupLink(parts.admin)
      const config = parts.config()
      const address = config.publicUrl ?? addressOf(config.host, config.port)
      return { address: `${address}/#setup/${secret}`, code, expiresAt }
    },
  }
}
