// Exit statuses of `sen` (design: conventions §3): scripts branch on them, so they never change their meaning.
import { BackupFault, type BackupProblem } from '../backup/fault.ts'
import { ConfigFault } from '../config/fault.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { SenError } from '../errors/sen-error.ts'
import { StartFault } from './start-fault.ts'
import { UsageFault } from './usage-fault.ts'

export const exitCodes = Object.freeze({
  done: 0,
  failed: 1,
  usage: 2,
  /** Checked and found bad: `doctor`, `verify`. */
  bad: 3,
  /** Not reachable, or data missing. */
  unreachable: 4,
  notAllowed: 5,
  config: 78,
  interrupted: 130,
  terminated: 143,
})

const byErrorCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid_request: exitCodes.usage,
  unsupported_parameter: exitCodes.usage,
  not_allowed: exitCodes.notAllowed,
  policy_denied: exitCodes.notAllowed,
  content_blocked: exitCodes.notAllowed,
  budget_exhausted: exitCodes.notAllowed,
  budget_busy: exitCodes.notAllowed,
  invalid_api_key: exitCodes.notAllowed,
  halted: exitCodes.notAllowed,
  not_found: exitCodes.unreachable,
  model_not_found: exitCodes.unreachable,
  upstream_failed: exitCodes.unreachable,
  upstream_timeout: exitCodes.unreachable,
  no_route_fits: exitCodes.unreachable,
  ledger_unavailable: exitCodes.unreachable,
  draining: exitCodes.unreachable,
  model_damaged: exitCodes.bad,
  adapter_refused: exitCodes.bad,
  ledger_broken: exitCodes.bad,
  report_unfinished: exitCodes.bad,
}

const byBackupProblem: Readonly<Record<BackupProblem['kind'], number>> = {
  'not-a-backup': exitCodes.bad,
  'too-new': exitCodes.failed,
  'wrong-passphrase': exitCodes.bad,
  'weak-passphrase': exitCodes.usage,
  damaged: exitCodes.bad,
  'hostile-archive': exitCodes.bad,
  'part-differs': exitCodes.bad,
  'part-missing': exitCodes.bad,
  'ledger-differs': exitCodes.bad,
  'database-in-use': exitCodes.usage,
  'target-exists': exitCodes.usage,
  'no-space': exitCodes.failed,
}

/** The status that a failure ends with. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof UsageFault) return exitCodes.usage
  if (thrown instanceof ConfigFault || thrown instanceof StartFault) return thrown.exitCode
  if (thrown instanceof BackupFault) return byBackupProblem[thrown.problem.kind]
  if (thrown instanceof SenError) return byErrorCode[thrown.code] ?? exitCodes.failed
  return exitCodes.failed
}
