// Calls that were drawn before their answers were known: somebody says what is right, and each becomes a case that may prove something.
import type { DataClass } from '../../contract/data-class.ts'
import type { DrawnCall, ImportedCases } from '../../contract/evaluation-view.ts'
import type { CaseMessage, GraderKind } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { CaseStore } from '../cases/case-store.ts'

interface DrawnTexts {
  readonly messages: readonly CaseMessage[]
  readonly answer: string
  /** That the caller named for it. */
  readonly class?: DataClass
}

export interface DrawParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly cases: CaseStore
}

/** A longer answer is compared by a person, not letter by letter. */
const comparable = 80

export function createDrawDesk({ store, sealer, cases }: DrawParts) {
  const rowOf = async (actor: Actor, call: string) => {
    const where = { tenant: actor.tenant, call, state: 'drawn' } as const
    const [row] = await store.reader.find('evaluation_draws', where, { limit: 1 })
    if (row === undefined) throw new SenError('not_found')
    return row
  }
  return Object.freeze({
    /** The oldest that waits; that it was looked at is an entry, made before. */
    async next(
      actor: Actor,
    ): Promise<{ readonly item: DrawnCall | undefined; readonly left: number }> {
      const where = { tenant: actor.tenant, state: 'drawn' } as const
      const rows = await store.reader.find('evaluation_draws', where, { orderBy: 'at', limit: 200 })
      const [row] = rows
      if (row === undefined) return { item: undefined, left: 0 }
      const { call, task, at } = row
      const body = { actor: actor.ledgerName, call, reason: 'grading' }
      await store.writer.append({ kind: 'content.read', body })
      const { messages, answer } = openDraw({ tenant: actor.tenant, call }, row.sealed, sealer)
      return { item: { call, task, at, messages, answer }, left: rows.length }
    },
    /**
     * @param right undefined: the answer was right as it was; empty: it cannot be said, and the call goes.
     * @throws SenError `not_found` also for one that somebody else has answered meanwhile.
     */
    async answer(
      actor: Actor,
      given: {
        readonly call: string
        readonly right: string | undefined
        readonly grader: GraderKind | undefined
      },
    ): Promise<ImportedCases> {
      const row = await rowOf(actor, given.call)
      const { messages, answer, ...kept } = openDraw(
        { tenant: actor.tenant, call: row.call },
        row.sealed,
        sealer,
      )
      const gone = await store.writer.apply([
        {
          do: 'delete',
          table: 'evaluation_draws',
          where: { tenant: actor.tenant, call: row.call, state: 'drawn' },
        },
      ])
      if (gone.kind === 'undone') throw new SenError('not_found')
      const expected = given.right ?? answer
      const natural = expected.length > comparable ? 'human' : 'exact'
      const draft = {
        messages,
        expected,
        grading: { kind: given.grader ?? natural },
        ...(kept.class !== undefined && { class: kept.class }),
        source: 'traffic',
        // What a model said is not ours to learn from until its terms are known; what a person wrote is.
        rights: given.right === undefined ? 'unknown' : 'own',
        language: row.language as 'vi',
        cluster: row.conversation,
        author: actor.personId,
        call: row.call,
        conversation: row.conversation,
        pack: '',
        origin: '',
      } as const
      const lines = given.right === '' ? [] : [{ draft }]
      const run = { signal: new AbortController().signal }
      return cases.add(
        { tenant: actor.tenant, task: row.task },
        { lines, total: lines.length, run },
      )
    },
  })
}

export function sealDraw(
  of: { readonly tenant: Tenant; readonly call: string },
  texts: DrawnTexts,
  sealer: Sealer,
): string {
  return sealer.seal(new TextEncoder().encode(JSON.stringify(texts)), placeOf(of))
}

function openDraw(
  of: { readonly tenant: Tenant; readonly call: string },
  sealed: string,
  sealer: Sealer,
): DrawnTexts {
  const plain = new TextDecoder().decode(sealer.open(sealed, placeOf(of)))
  return parseOwnJson(plain) as unknown as DrawnTexts
}

function placeOf({ tenant, call }: { readonly tenant: Tenant; readonly call: string }) {
  return { table: 'evaluation_draws', id: `${tenant}:${call}` }
}
