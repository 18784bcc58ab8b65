// What the functions behind the verbs are handed, and who they act as.
import type { BackupOptions, VerifyDatabase } from '../../backup/create.ts'
import type { Actor } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { Store } from '../../contract/store.ts'
import type { ModelStore } from '../../engine/models/model-store.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { AdminServices } from '../../http/admin/services.ts'
import type { PriceDesk } from '../../prices/open-desk.ts'

export interface HandlerParts {
  /** People, connections and the views of them: the same functions as the console's. */
  readonly admin: AdminServices
  readonly store: Pick<Store, 'dialect' | 'reader' | 'writer' | 'copyTo'>
  readonly models: ModelStore
  readonly desk: PriceDesk
  /** One question through the whole pipeline, as this actor. */
  readonly ask: (
    actor: Actor,
    wanted: { readonly question: string; readonly model?: string | undefined },
    run: { readonly signal: AbortSignal; readonly onText: (text: string) => void },
  ) => Promise<{ readonly answer: string; readonly receipt: Receipt }>
  /** The proof that the outcome at this index is in the ledger (design `ledger` §5). */
  readonly proof: (index: number, signal: AbortSignal) => Promise<string>
  /** Where browsers of this computer reach the house: `http://127.0.0.1:7360`. */
  readonly address: () => string
  readonly verifyDatabase: VerifyDatabase
  readonly files: Pick<BackupOptions, 'dataFolder' | 'configFile' | 'masterKeyFile'>
}

/**
 * Commands act as a person of the house: the one with this login, else its first owner.
 * @throws SenError `setup_required` before the set-up, `not_found` for nobody known.
 */
export function actorOf(parts: Pick<HandlerParts, 'admin'>, login?: string): Actor {
  const { directory } = parts.admin
  if (directory.house() === undefined) throw new SenError('setup_required')
  const actor = directory.localActor(login)
  if (actor === undefined) throw new SenError('not_found')
  return actor
}
