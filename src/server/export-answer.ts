// Gives an answer out as a labelled file, and enters that it was given out: a hash and a number, nothing of the text.
import { hash } from 'node:crypto'

import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { ExportWish, MadeFile } from '../contract/export.ts'
import type { Actor } from '../contract/people.ts'
import type { Store } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { formatDay } from '../i18n/format/time.ts'
import { type AnswerFormat, writeAnswer } from '../label/answer-file.ts'
import { createLabel } from '../label/label.ts'
import { labelCodes } from '../label/producer.ts'
import type { Directory } from '../people/directory.ts'
import { mayDo } from '../people/roles.ts'
import { logOrigin } from './log-origin.ts'

export interface ExportParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly directory: Pick<Directory, 'tenant'>
  readonly nodeKey: Uint8Array
  readonly clock: Clock
  readonly config: () => Pick<Config, 'label' | 'publicUrl'>
}

/**
 * @throws SenError `not_found` for a call that is not this person's, or was not answered; `label_missing`; `not_allowed` for an
 * unlabelled copy by somebody who does not manage the house.
 */
export async function exportAnswer(
  parts: ExportParts,
  actor: Actor,
  wish: ExportWish,
): Promise<MadeFile> {
  const house = parts.directory.tenant(actor.tenant)
  if (house === undefined) throw new SenError('setup_required')
  const where = { tenant: actor.tenant, call: wish.call }
  const [row] = await parts.store.reader.find('calls', where, { limit: 1 })
  const maySee = row?.personId === actor.personId || mayDo(actor.role, 'see-ledger')
  // A refused call has no answer that anybody could take along.
  if (row === undefined || !maySee || row.status === 'denied') throw new SenError('not_found')
  const { unlabelled } = wish
  if (unlabelled !== undefined && !mayDo(actor.role, 'manage-settings'))
    throw new SenError('not_allowed')
  const { label: codes, publicUrl } = parts.config()
  const origin = logOrigin(publicUrl, parts.nodeKey)
  const label =
    unlabelled === undefined
      ? createLabel({
          ...labelCodes({
            country: house.country,
            ...codes,
            nodeName: origin.replace(/\/ledger$/, ''),
          }),
          entry: `${origin}#${row.outcome}`,
        })
      : undefined
  const { question, text, sources, confirmedBy, language, format } = wish
  const day = formatDay(row.at, house.zone, language)
  const answer = { text, sources, language, number: row.sequence, house: house.name, day }
  const bytes = await writeAnswer(
    {
      ...answer,
      ...(question !== undefined && { question }),
      ...(confirmedBy !== undefined && { confirmedBy }),
    },
    format,
    label,
  )
  // The reason first: a copy without a label is never out before it is entered.
  const facts = { actor: actor.ledgerName, call: wish.call, format }
  if (unlabelled !== undefined)
    await parts.store.writer.append({ kind: 'label.off', body: { ...facts, ...unlabelled } })
  await parts.store.writer.append({
    kind: 'export',
    body: {
      ...facts,
      hash: hash('sha256', bytes, 'hex'),
      label: label === undefined ? 'none' : 'read-back',
      what: 'answer',
    },
  })
  return { name: `sen-${row.sequence}.${format}`, type: types[format], bytes }
}

const types: Readonly<Record<AnswerFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}
