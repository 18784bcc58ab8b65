// Duties, law and reports for the administration API (`http/admin/services.ts`).
import type { Clock } from '../contract/clock.ts'
import type { AdminReports } from '../http/admin/services.ts'
import { findArticles } from '../report/law/find-article.ts'
import { lawPack } from '../report/law/pack.ts'
import { dueReviews } from '../report/law/review.ts'
import { listReports } from '../report/registry.ts'
import { makeReport } from './make-report.ts'
import type { Node } from './node.ts'

export function createAdminReports(node: Node, clock: Clock): AdminReports {
  const { clocks, counters, directory } = node
  // A report reads the whole ledger: two at once would take the time of those who ask questions.
  let last: Promise<unknown> = Promise.resolve()
  return {
    async duties({ tenant, language }) {
      await Promise.all([counters.flush(), clocks.flush()])
      const own = language ?? directory.tenant(tenant)?.language ?? 'en'
      return {
        counts: counters.counts(tenant),
        figures: counters.figures(tenant),
        clocks: clocks.list(tenant),
        reviews: dueReviews(lawPack(), clock.now()).map(({ instrument, days }) => ({
          id: instrument.id,
          title: instrument.title[own],
          days,
        })),
        reports: listReports(),
      }
    },
    articles: (reason, language) =>
      findArticles(lawPack(), reason).map(({ instrument, article, entry }) => ({
        instrument: instrument.id,
        title: instrument.title[language],
        article,
        text: entry?.text[language] ?? '',
        controls: entry?.controls ?? [],
        inForce: instrument.in_force,
        source: instrument.source,
        mark: instrument.mark,
      })),
    async make(actor, wish, signal) {
      const made = last.then(() => {
        signal.throwIfAborted()
        return makeReport(node, { ...wish, actor }, { clock, signal, onProgress: () => undefined })
      })
      last = made.catch(() => undefined)
      return await made
    },
    stopClock: (actor, id, reference) =>
      clocks.stop(actor.tenant, { id, reference, actor: actor.ledgerName }),
  }
}
