// Certificates as administrators see and want them: one attempt of a task at a time, each shown with why it ended.
import type { CertificateRow } from '../../contract/fit-rows.ts'
import type { CertificateView, CertifyResult } from '../../contract/fit-view.ts'
import type { Certificate, Claim } from '../../contract/fit.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Turns } from '../../evaluate/runs/turns.ts'
import type { FitDesk } from '../../http/admin/services.ts'
import { fitWords } from '../../i18n/fit-words.ts'
import type { Language } from '../../i18n/negotiate.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { AskCase } from './ask-case.ts'
import { rowsOf } from './certificate-rows.ts'
import { certifyHouse, type HouseParts, widestSet } from './certify-house.ts'
import { type Certified, certify } from './certify.ts'
import type { FitHolder } from './holder.ts'
import { loadTask } from './load-fit.ts'
import type { FitWatch } from './watch.ts'

export interface FitDeskParts extends HouseParts {
  readonly holder: FitHolder
  readonly watch: FitWatch
  readonly turns: Turns
  /** Asks what a proof still needs, where the house has set money apart for it. */
  readonly asker: (
    actor: Actor,
    of: { readonly task: string; readonly bar: string },
  ) => AskCase | undefined
}

export function createFitDesk(parts: FitDeskParts): FitDesk {
  const { clock, holder, store, watch } = parts
  const running = new Set<string>()
  return {
    async list(actor, { task, language }) {
      const of = { tenant: actor.tenant, ...(task !== undefined && { task }) }
      const rows = await rowsOf(of, parts)
      return { certificates: rows.map((row) => viewOf(row, language)) }
    },
    async certify(actor, order, run) {
      const { tenant, ledgerName: by } = actor
      const key = `${tenant}\u0000${order.task}`
      if (running.has(key)) throw new SenError('already_changed')
      running.add(key)
      try {
        const wish = { tenant, by, ...order, places: order.places ?? widestSet(tenant, parts) }
        const ask = parts.asker(actor, { task: order.task, bar: order.bar.value })
        // What costs nothing waits for nobody.
        using _turn = ask === undefined ? undefined : parts.turns.take(tenant)
        const made = await certify(wish, certifyHouse(tenant, parts, ask), run)
        return await resultOf(made, run.language)
      } finally {
        running.delete(key)
        await loadTask({ tenant, task: order.task }, { store, holder, now: clock.now() })
      }
    },
    async withdraw(actor, id) {
      const [row] = await store.reader.find(
        'certificates',
        { id, tenant: actor.tenant },
        { limit: 1 },
      )
      if (row?.state !== 'valid') throw new SenError('not_found')
      const of = { tenant: actor.tenant, task: row.task, certificate: id }
      if (!(await watch.end(of, { reason: 'withdrawn' }))) throw new SenError('not_found')
    },
  }

  async function resultOf(made: Certified, language: Language): Promise<CertifyResult> {
    switch (made.kind) {
      case 'proven': {
        const [row] = await store.reader.find('certificates', { id: made.certificate.id })
        if (row === undefined) throw new SenError('internal_error', { why: 'certificate' })
        return { kind: 'proven', certificate: viewOf(row, language) }
      }
      case 'not-proven':
        return {
          kind: 'not-proven',
          id: made.id,
          ...(made.more !== undefined && { more: made.more }),
        }
      case 'few-cases':
      case 'few-routes':
      case 'few-outcomes':
        return made
    }
  }
}

type Result = Partial<Pick<Certificate, 'cases' | 'passed' | 'saved' | 'byLanguage'>> & {
  readonly more?: number
}

function viewOf(row: CertificateRow, language: Language): CertificateView {
  const claim = parseOwnJson(row.claim) as unknown as Claim
  const { cases, passed, saved, byLanguage, more } = parseOwnJson(row.result) as unknown as Result
  return {
    id: row.id,
    task: row.task,
    places: claim.places,
    form: claim.form,
    bar: claim.bar,
    attempt: row.attempt,
    state: row.state,
    reason: row.reason,
    sentence: sentenceOf(row.reason, language),
    reference: claim.reference,
    ...(claim.judge !== '' && { judge: claim.judge }),
    routes: claim.routes.map(({ route }) => route),
    openedAt: row.openedAt,
    until: row.until,
    endedAt: row.endedAt,
    ...(cases !== undefined && { cases }),
    ...(passed !== undefined && { passed }),
    ...(saved !== undefined && { saved }),
    ...(byLanguage !== undefined && { byLanguage }),
    ...(more !== undefined && { more }),
  }
}

/** Codes of an older version, and of errors that ended an attempt, have no sentence of their own. */
function sentenceOf(reason: string, language: Language): string {
  const { ends } = fitWords(language)
  return Object.hasOwn(ends, reason) ? ends[reason as keyof typeof ends] : ''
}
