// Draws a few live calls a week before their answers are known, and keeps them sealed until somebody gives the right answer.
import { createHash } from 'node:crypto'

import type { Decided } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { DataClass } from '../../contract/data-class.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Message } from '../../contract/request.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { Store } from '../../contract/store.ts'
import { sealDraw } from '../../evaluate/desk/draws.ts'
import { guessLanguage } from '../../text/language.ts'
import { dayOf } from '../../time/day.ts'

export interface SampleParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly clock: Clock
  readonly blind: (tenant: string, value: string) => string
  /** 0: none. */
  readonly perWeek: () => number
}

export interface Samples {
  /** Undefined at once for nearly all calls: nothing is computed where none are drawn. */
  keep(call: Decided, answer: string): Promise<void> | undefined
}

const hourMs = 3_600_000
const dayMs = 86_400_000
/** Nobody looked at it for so long: it is content, and goes. */
const keptMs = 30 * dayMs
/** A desk that nobody clears gets no more. */
const mostWaiting = 200
const surfaces: ReadonlySet<string> = new Set(['chat', 'responses', 'messages', 'console'])
/** What is more than personal is not put on a desk. */
const looked: ReadonlySet<DataClass> = new Set(['public', 'internal', 'personal'])

export function createSamples(parts: SampleParts): Samples {
  const { store, clock, sealer } = parts
  const rates = new Map<Tenant, { share: number; until: number }>()

  /** Calls of the last four weeks say how many a week has; the share is of them, so the draw is uniform over all. */
  const refresh = async (tenant: Tenant, perWeek: number): Promise<void> => {
    const now = clock.now()
    const where = { tenant, state: 'drawn' } as const
    const rows = await store.reader.usageByDay(
      tenant,
      dayOf(now - 28 * dayMs, 'UTC'),
      dayOf(now, 'UTC'),
    )
    const calls = rows.reduce((sum, row) => sum + row.calls, 0)
    const waiting = await store.reader.find('evaluation_draws', where, {
      orderBy: 'at',
      limit: mostWaiting,
    })
    const old = waiting.filter(({ at }) => at < now - keptMs)
    if (old.length > 0)
      await store.writer.apply(
        old.map(({ call }) => ({
          do: 'delete',
          table: 'evaluation_draws',
          where: { tenant, call },
          atLeast: 0,
        })),
      )
    const isFull = waiting.length - old.length >= mostWaiting
    const share = isFull ? 0 : Math.min(1, perWeek / Math.max(perWeek, calls / 4))
    rates.set(tenant, { share, until: now + hourMs })
  }

  const isDrawn = async (call: Decided, perWeek: number): Promise<boolean> => {
    const { tenant } = call.actor
    if ((rates.get(tenant)?.until ?? 0) <= clock.now()) await refresh(tenant, perWeek)
    return coin(parts.blind(tenant, `draw\u0000${call.id}`)) < (rates.get(tenant)?.share ?? 0)
  }

  return {
    keep(call, answer) {
      const perWeek = parts.perWeek()
      if (perWeek === 0 || !surfaces.has(call.surface) || call.request.kind !== 'chat')
        return undefined
      if (call.candidate.route.rung === 'documents') return undefined
      if (call.classes.some((one) => !looked.has(one))) return undefined
      const messages = call.request.messages.flatMap(textMessage)
      const question = messages.findLast(({ role }) => role === 'user')?.text ?? ''
      if (question === '' || answer === '') return undefined
      return (async () => {
        if (!(await isDrawn(call, perWeek))) return
        const { tenant } = call.actor
        const { dataClass: named } = call.wishes
        const drawn = { messages, answer, ...(named !== undefined && { class: named }) }
        const row = {
          call: call.id,
          tenant,
          task: call.task ?? 'general',
          conversation: call.conversation,
          language: guessLanguage(question),
          at: call.at,
          state: 'drawn',
          sealed: sealDraw({ tenant, call: call.id }, drawn, sealer),
        } as const
        await store.writer.apply([{ do: 'put', table: 'evaluation_draws', row }])
      })()
    },
  }
}

function textMessage({ role, parts }: Message) {
  if (role !== 'system' && role !== 'user' && role !== 'assistant') return []
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
  return text === '' ? [] : [{ role, text }]
}

/** 0 … 1, from the call's id alone: known before anything is answered. */
function coin(hash: string): number {
  return createHash('sha256').update(hash).digest().readUInt32BE(0) / 2 ** 32
}
