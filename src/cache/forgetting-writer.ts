// Answers go with what they rest on, in the same transaction: wherever a document or a pack is changed, this writer adds what must go.
import type { Clock } from '../contract/clock.ts'
import type { Step, Writer } from '../contract/store.ts'
import type { TableName } from '../contract/tables.ts'

/** Rows whose change makes another answer of what was asked over own documents or under a task. */
const under: ReadonlySet<TableName> = new Set(['documents', 'packs'])

/** What an answer rests on, and the mark that says when it changed. */
export const ownTexts = 'documents'

export function forgettingWriter(writer: Writer, clock: Pick<Clock, 'now'>): Writer {
  return Object.freeze({
    intend: (operation) => writer.intend(operation),
    settle: (operation) => writer.settle(operation),
    append: (entry) => writer.append(entry),
    deny: (entry, call) => writer.deny(entry, call),
    apply: (steps, entry) =>
      writer.apply(
        steps.some(({ table }) => under.has(table)) ? [...steps, ...forgetOwn(clock.now())] : steps,
        entry,
      ),
    correct: (correction, entry) => writer.correct(correction, entry),
    close: () => writer.close(),
  } satisfies Writer)
}

function forgetOwn(changedAt: number): readonly Step[] {
  return [
    { do: 'delete', table: 'cached_answers', where: { restsOn: ownTexts }, atLeast: 0 },
    { do: 'put', table: 'cache_marks', row: { id: ownTexts, changedAt } },
  ]
}
