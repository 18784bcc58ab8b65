// A call that somebody saw the answer of, as a case: the question as it was kept, and the answer that is right.
import type { Clock } from '../../contract/clock.ts'
import type { DataClass } from '../../contract/data-class.ts'
import type { CaseMessage } from '../../contract/evaluation.ts'
import type { Json } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { Reader } from '../../contract/store.ts'
import type { CallRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { CaseDraft } from '../../evaluate/cases/case-draft.ts'
import type { CallJudged } from '../../evaluate/desk/desk.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { dataClasses } from '../../policy/classes.ts'
import { guessLanguage } from '../../text/language.ts'
import type { Contents } from '../open-content.ts'

/**
 * Whoever judges it saw the answer first, so it is a thumb: it teaches and tunes, and proves nothing (design `routing` §4).
 * @throws SenError `not_found` for a call of somebody else, and where nothing was kept of it.
 */
export async function judgedDraft(
  actor: Actor,
  judged: CallJudged,
  parts: {
    readonly reader: Pick<Reader, 'find'>
    readonly contents: Contents
    readonly clock: Clock
  },
): Promise<CaseDraft> {
  const { reader, contents, clock } = parts
  const where = { tenant: actor.tenant, call: judged.call }
  const [row] = await reader.find('calls', where, { limit: 1 })
  // Own calls only: the right to read those of others is another one, and each look is an entry.
  if (row === undefined || row.personId !== actor.personId) throw new SenError('not_found')
  const now = clock.now()
  const [request, answer] = await Promise.all([
    contents.kept.read(row, 'request', now),
    contents.kept.read(row, 'answer', now),
  ])
  if (request === undefined || answer === undefined) throw new SenError('not_found')
  const messages = messagesOf(parseOwnJson(request))
  const question = messages.findLast(({ role }) => role === 'user')?.text ?? ''
  if (question === '') throw new SenError('not_found')
  const named = strictestOf(row)
  return {
    messages,
    expected: judged.right ?? answer,
    // A text that a person wrote is no answer to compare with, character by character.
    grading: { kind: 'human' },
    ...(named !== undefined && { class: named }),
    source: 'thumb',
    rights: judged.right === undefined ? 'unknown' : 'own',
    language: guessLanguage(question),
    cluster: row.conversation,
    author: actor.personId,
    call: row.call,
    conversation: row.conversation,
    pack: '',
    origin: '',
  }
}

/** What was found in the text is found again; what its caller named is known by the receipt alone. Undefined: nothing above `public`. */
function strictestOf({ receipt }: Pick<CallRow, 'receipt'>): DataClass | undefined {
  const { classes } = parseOwnJson(receipt) as unknown as Pick<Receipt, 'classes'>
  const strictest = dataClasses.findLast((one) => classes.includes(one))
  return strictest === 'public' ? undefined : strictest
}

/** Text alone: a case with a picture could not be shown to whoever grades it. */
function messagesOf(request: Json): readonly CaseMessage[] {
  const { messages = [] } = request as {
    readonly messages?: readonly {
      readonly role: string
      readonly parts: readonly { readonly type: string; readonly text?: string }[]
    }[]
  }
  return messages.flatMap(({ role, parts }): readonly CaseMessage[] => {
    if (role !== 'system' && role !== 'user' && role !== 'assistant') return []
    const text = parts.flatMap((part) => (part.type === 'text' ? [part.text ?? ''] : [])).join('\n')
    return text === '' ? [] : [{ role, text }]
  })
}
