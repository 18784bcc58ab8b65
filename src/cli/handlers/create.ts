// All functions behind the verbs, on an opened node: for `sen` on an open store, and in the running server for `sen` beside it.
import { createBackup } from '../../backup/create.ts'
import { setHalt } from '../../people/halt.ts'
import { createSetupLink } from '../../people/setup-link.ts'
import type { VerbHandlers } from '../verbs.ts'
import { ledgerHandlers } from './ledger.ts'
import { modelHandlers } from './models.ts'
import { actorOf, type HandlerParts } from './parts.ts'
import { peopleHandlers } from './people.ts'
import { priceHandlers } from './prices.ts'
import { providerHandlers } from './providers.ts'

export function createVerbHandlers(parts: HandlerParts): VerbHandlers {
  const { admin } = parts
  const turn = async (halted: boolean, reason: string): Promise<Record<string, never>> => {
    await setHalt(admin, actorOf(parts), { halted, reason })
    await admin.haltChanged()
    return {}
  }
  return {
    ...peopleHandlers(parts),
    ...modelHandlers(parts),
    ...providerHandlers(parts),
    ...priceHandlers(parts),
    ...ledgerHandlers(parts),
    async 'setup.link'() {
      const { secret, code, expiresAt } = await createSetupLink(admin)
      return { address: `${parts.address()}/#setup/${secret}`, code, expiresAt }
    },
    async ask({ question, model }, { signal, onProgress }) {
      const onText = (text: string): void => onProgress({ text })
      return await parts.ask(actorOf(parts), { question, model }, { signal, onText })
    },
    halt: async ({ reason }) => await turn(true, reason),
    resume: async ({ reason }) => await turn(false, reason),
    async backup(wanted, { signal, onProgress }) {
      const made = await createBackup({
        ...parts.files,
        ...wanted,
        store: parts.store,
        verifyDatabase: parts.verifyDatabase,
        clock: admin.clock,
        version: admin.version,
        onProgress,
        signal,
      })
      const { file, bytes, leftOut, manifest } = made
      return { file, bytes, leftOut, ledgerSize: manifest.ledger.size }
    },
  }
}
