// Every command of `sen`, in the order of its help.
import type { CommandSpec } from './command.ts'
import { ask } from './commands/ask.ts'
import { backup } from './commands/backup.ts'
import { batchCommands } from './commands/batch.ts'
import { budgetCommands } from './commands/budget.ts'
import { cacheCommands } from './commands/cache.ts'
import { completion } from './commands/completion.ts'
import { configCheck, configShow, init, version } from './commands/config.ts'
import { detect } from './commands/detect.ts'
import { docCommands } from './commands/doc.ts'
import { doctor } from './commands/doctor.ts'
import { erase } from './commands/erase.ts'
import { evalCommands } from './commands/eval.ts'
import { halt, resume } from './commands/halt.ts'
import { keyCommands } from './commands/key.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { modelCommands } from './commands/model.ts'
import { packCommands } from './commands/pack.ts'
import { pastPriceCommands } from './commands/prices-past.ts'
import { pricesCommands } from './commands/prices.ts'
import { providerCommands } from './commands/provider.ts'
import { report } from './commands/report.ts'
import { restore } from './commands/restore.ts'
import { ruleCommands } from './commands/rule.ts'
import { serve } from './commands/serve.ts'
import { setupLink } from './commands/setup-link.ts'
import { studentCommands } from './commands/student.ts'
import { userCommands } from './commands/user.ts'

export const commands: readonly CommandSpec[] = Object.freeze([
  serve,
  init,
  doctor,
  setupLink,
  configShow,
  configCheck,
  ask,
  detect,
  ...evalCommands,
  ...modelCommands,
  ...providerCommands,
  ...pricesCommands,
  ...pastPriceCommands,
  ...keyCommands,
  ...userCommands,
  ...budgetCommands,
  ...ruleCommands,
  ...packCommands,
  ...studentCommands,
  ...docCommands,
  ...batchCommands,
  ...ledgerCommands,
  report,
  ...cacheCommands,
  erase,
  backup,
  restore,
  halt,
  resume,
  completion,
  version,
])
