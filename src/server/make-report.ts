// Makes one report as a file, for the command line and the page alike; that it was made stands in the ledger.
import { hash } from 'node:crypto'

import type { Clock } from '../contract/clock.ts'
import type { Actor } from '../contract/people.ts'
import type { ReportFormat, ReportWish } from '../contract/report.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Language } from '../i18n/negotiate.ts'
import type { ReportDocument } from '../report/document.ts'
import { makeDocument } from '../report/make-document.ts'
import { findForm } from '../report/registry.ts'
import { writeDocx } from '../report/write/docx.ts'
import { writeHtml } from '../report/write/html.ts'
import { writeJson } from '../report/write/json.ts'
import { dayOf } from '../time/day.ts'
import { gatherReport, type GatherRun, monthsOf } from './gather-report.ts'
import type { Node } from './node.ts'

export interface MadeReport {
  /** `sen-month-2026-11-01-2026-11-30-vi.html` */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly missing: readonly string[]
  readonly isFinal: boolean
}

/**
 * @throws SenError `setup_required`; `not_found` for a code that is none or not made yet; `invalid_request` for days that are none;
 * `report_unfinished` {count} when it is wanted as final and a person must still fill in fields; `ledger_broken`.
 */
export async function makeReport(
  node: Pick<Node, 'store' | 'directory' | 'counters' | 'clocks'>,
  wish: ReportWish & { readonly actor: Actor; readonly language: Language },
  run: GatherRun & { readonly clock: Clock },
): Promise<MadeReport> {
  const house = node.directory.tenant(wish.actor.tenant)
  if (house === undefined) throw new SenError('setup_required')
  const form = findForm(wish.code)
  if (form === undefined) throw new SenError('not_found')
  const today = dayOf(run.clock.now(), house.zone)
  const period = { from: wish.from ?? `${today.slice(0, 7)}-01`, to: wish.to ?? today }
  // A wrong period is told before a long log is read.
  monthsOf(period)
  const { language, format } = wish
  const gathering = { house, period, language, values: wish.values ?? {} }
  const source = await gatherReport(node, gathering, run)
  const wantsFinal = wish.final === true
  const document = makeDocument(form, source, wantsFinal)
  const { missing, isFinal } = document
  if (wantsFinal && !isFinal) throw new SenError('report_unfinished', { count: missing.length })
  const bytes = await write(document, format)
  await node.store.writer.append({
    kind: 'export',
    body: {
      actor: wish.actor.ledgerName,
      code: form.code,
      final: isFinal,
      format,
      from: period.from,
      hash: hash('sha256', bytes, 'hex'),
      to: period.to,
      what: 'report',
    },
  })
  const name = `sen-${form.code}-${period.from}-${period.to}-${language}.${format}`
  return { name, type: types[format], bytes, missing, isFinal }
}

const types: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
}

async function write(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'docx') return writeDocx(document)
  const text = format === 'html' ? writeHtml(document) : writeJson(document)
  return new TextEncoder().encode(text)
}
