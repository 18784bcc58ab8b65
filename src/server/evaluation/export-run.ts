// Outcomes of a run as lines that `sen eval replay` and other people's tools read: one case a line, all routes beside each other.
import type { Actor } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { promptOf } from '../../evaluate/cases/case-draft.ts'
import type { CaseStore } from '../../evaluate/cases/case-store.ts'
import type { RunDesk } from '../../evaluate/runs/run-desk.ts'
import { outcomesOf } from '../../evaluate/runs/run-table.ts'
import { formatAmount } from '../../money/money.ts'

interface Line {
  readonly language: string
  readonly m: Record<string, { readonly s: number; readonly c: number }>
}

/**
 * `{id, task, lang, prompt?, m: {route: {s, c}}}`; `c` in the house's currency. An answer that nobody has graded is left out. Prompts are
 * content: that they were taken along is an entry, made before the first line. @throws the signal's reason; SenError `not_found`.
 */
export async function* exportRun(
  actor: Actor,
  of: { readonly run: string; readonly withPrompts: boolean; readonly signal: AbortSignal },
  parts: {
    readonly store: Pick<Store, 'reader' | 'writer'>
    readonly cases: CaseStore
    readonly runs: RunDesk
  },
): AsyncGenerator<string> {
  const { store, cases, runs } = parts
  const run = await runs.read(actor.tenant, of.run)
  await store.writer.append({
    kind: 'export',
    body: { actor: actor.ledgerName, what: 'evaluation', run: run.id, prompts: of.withPrompts },
  })
  const lines = new Map<string, Line>()
  for (const route of run.routes)
    for (const row of await outcomesOf({ tenant: run.tenant, run: run.id, route }, store)) {
      if (row.state !== 'done' || row.grade === '' || row.error === 'interrupted') continue
      const line = lines.get(row.caseId) ?? { language: row.language, m: {} }
      lines.set(row.caseId, line)
      line.m[route] = { s: Number(row.grade), c: Number(formatAmount(row.costNano)) }
    }
  for (const [id, { language, m }] of lines) {
    of.signal.throwIfAborted()
    const prompt = of.withPrompts ? await promptOfCase(actor, id, cases) : undefined
    yield `${JSON.stringify({ id, task: run.task, lang: language, ...(prompt !== undefined && { prompt }), m })}\n`
  }
}

async function promptOfCase(
  actor: Actor,
  id: string,
  cases: CaseStore,
): Promise<string | undefined> {
  try {
    return promptOf(await cases.read(actor.tenant, id))
  } catch (error) {
    // Erased since: its figures stay, its words do not.
    if (error instanceof SenError && error.code === 'not_found') return undefined
    throw error
  }
}
