// eval.*: cases, runs and evidence as the desk has them; commands act as the house's owner.
import { open } from 'node:fs/promises'

import type { EvaluationVerbResults, EvidenceLine } from '../../cli/evaluation-verbs.ts'
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { Evidence } from '../../contract/evaluation.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatAmount } from '../../money/money.ts'
import { changeAs, ownerOf, type VerbParts } from './parts.ts'

type EvaluationVerb = keyof EvaluationVerbResults

export function evaluationHandlers(parts: VerbParts): Pick<VerbHandlers, EvaluationVerb> {
  const { evaluation } = parts.admin
  const currency = () => parts.services.house().currency
  return {
    async 'eval.import'({ rows, grader, ...wish }, { signal }) {
      const actor = ownerOf(parts)
      if (!wish.isMore)
        await changeAs(parts, actor, { what: 'evaluation.import', facts: { task: wish.task } })
      return evaluation.importRows(actor, { ...wish, grader, rows }, { signal })
    },
    async 'eval.import-pack'({ pack }, { signal }) {
      const actor = ownerOf(parts)
      const imported = await evaluation.importPack(actor, pack, { signal })
      await changeAs(parts, actor, { what: 'evaluation.import', facts: { pack } })
      return { imported }
    },
    async 'eval.plan'({ bar, ...wish }, { signal }) {
      const planned = await evaluation.plan(ownerOf(parts), { ...wish, bar: bar ?? '' }, signal)
      return { ...planned, currency: currency() }
    },
    async 'eval.start'({ id, cap }, { signal, onProgress }) {
      const actor = ownerOf(parts)
      await evaluation.readRun(actor.tenant, id)
      await changeAs(parts, actor, { what: 'evaluation.start', facts: { run: id } })
      await evaluation.start(actor, id, cap)
      return evaluation.follow(actor, id, {
        signal,
        onProgress: (done, total) => onProgress({ done, total }),
      })
    },
    'eval.list': ({ task }) => evaluation.view(ownerOf(parts), task),
    async 'eval.show'({ id }) {
      const { run, evidence } = await evaluation.run(ownerOf(parts), id)
      return { run, currency: currency(), evidence: evidence.map(lineOf) }
    },
    async 'eval.compare'({ id, one, other }) {
      const actor = ownerOf(parts)
      const { task } = await evaluation.readRun(actor.tenant, id)
      return evaluation.compare(actor, { task, run: id, one, other })
    },
    async 'eval.export'({ id, target, prompts }, { signal }) {
      const actor = ownerOf(parts)
      await evaluation.readRun(actor.tenant, id)
      // Nothing that is there is overwritten.
      const file = await open(target, 'wx', 0o600).catch((cause: unknown) => {
        throw new SenError('invalid_request', { parameter: 'target' }, { cause })
      })
      let lines = 0
      try {
        for await (const line of evaluation.export(
          actor,
          { run: id, withPrompts: prompts },
          signal,
        )) {
          await file.write(line)
          lines += 1
        }
      } finally {
        await file.close()
      }
      return { path: target, lines }
    },
  }
}

function lineOf(one: Evidence): EvidenceLine {
  const {
    id,
    route,
    cases,
    clusters,
    mean,
    interval,
    p50Ms,
    p95Ms,
    errors,
    revision,
    root,
    entry,
  } = one
  return {
    id,
    route,
    cases,
    clusters,
    mean,
    low: interval?.low ?? '',
    high: interval?.high ?? '',
    costPerThousand: formatAmount(one.costNano * 1_000n),
    p50Ms,
    p95Ms,
    errors,
    revision,
    root,
    entry,
  }
}
