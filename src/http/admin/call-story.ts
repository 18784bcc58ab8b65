// Everything that is kept of one call, for the picture and the words of its story. Nothing that was asked or answered is in it.
import type { Receipt } from '../../contract/receipt.ts'
import type { CallRow } from '../../contract/tables.ts'
import type { CallStatus, CallStory, DeniedStory } from '../../contract/views.ts'
import { catalogue, type ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'
import { errorSentence } from '../../i18n/errors.ts'
import type { Language } from '../../i18n/negotiate.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { nameOf } from './ledger-view.ts'
import type { AdminServices } from './services.ts'

export async function callStory(
  services: AdminServices,
  row: CallRow,
  language: Language,
): Promise<CallStory> {
  const writtenAt = await services.ledger.writtenAt(row.outcome)
  const kept = parseOwnJson(row.receipt)
  const isDenied = row.status === 'denied'
  return {
    call: row.call,
    sequence: row.sequence,
    at: row.at,
    status: row.status as CallStatus,
    who: nameOf(services, row.tenant, row.personId),
    group: services.directory.group(row.tenant, row.groupId)?.name ?? '',
    task: row.task,
    surface: row.surface,
    asked: row.asked,
    totalMs: row.totalMs,
    sentence: sentenceOf(row.code, language),
    // A clock that was set back meanwhile must not draw a band backwards.
    ...(writtenAt !== undefined && { written: Math.max(writtenAt - row.at, row.totalMs) }),
    entries: isDenied ? [row.outcome] : [row.intent, row.outcome],
    ...(isDenied
      ? { denied: kept as unknown as DeniedStory }
      : { receipt: kept as unknown as Receipt }),
  }
}

/** Codes of an older version may be unknown today. */
function sentenceOf(code: string, language: Language): string {
  return isKnown(code) ? errorSentence(new SenError(code), language) : ''
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code)
}
