// The functions behind `sen`, one file for each noun, put together into the table that both ways use (`cli/verbs.ts`).
import type { VerbHandlers } from '../../cli/verbs.ts'
import { askVerbs } from './ask.ts'
import { backupVerbs } from './backup.ts'
import { batchVerbs } from './batches.ts'
import { budgetVerbs } from './budgets.ts'
import { cacheVerbs } from './cache.ts'
import { documentVerbs } from './documents.ts'
import { eraseVerbs } from './erase.ts'
import { evaluationHandlers } from './evaluation.ts'
import { fitVerbs } from './fit.ts'
import { haltVerbs } from './halt.ts'
import { keyVerbs } from './keys.ts'
import { ledgerVerbs } from './ledger.ts'
import { modelVerbs } from './models.ts'
import { packVerbs } from './packs.ts'
import type { VerbParts } from './parts.ts'
import { priceVerbs } from './prices.ts'
import { providerVerbs } from './providers.ts'
import { reportVerbs } from './reports.ts'
import { ruleVerbs } from './rules.ts'
import { setupVerbs } from './setup.ts'
import { studentVerbs } from './students.ts'
import { userVerbs } from './users.ts'
import { witnessHandlers } from './witnesses.ts'

/** Every handler acts as the house's owner. @throws, each of them, SenError and BackupFault. */
export function createVerbHandlers(parts: VerbParts): VerbHandlers {
  return {
    ...setupVerbs(parts),
    ...modelVerbs(parts),
    ...providerVerbs(parts),
    ...priceVerbs(parts),
    ...keyVerbs(parts),
    ...userVerbs(parts),
    ...budgetVerbs(parts),
    ...ruleVerbs(parts),
    ...fitVerbs(parts),
    ...packVerbs(parts),
    ...documentVerbs(parts),
    ...studentVerbs(parts),
    ...batchVerbs(parts),
    ...ledgerVerbs(parts),
    ...witnessHandlers(parts),
    ...evaluationHandlers(parts),
    ...reportVerbs(parts),
    ...askVerbs(parts),
    ...eraseVerbs(parts),
    ...cacheVerbs(parts),
    ...haltVerbs(parts),
    ...backupVerbs(parts),
  }
}
