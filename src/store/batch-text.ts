// A batch as one text for the writer's thread. Texts that are JSON already go beside the rest, joined by a character that JSON text
// cannot hold: escaping them once more was a third of all work of the main thread.
import { parseOwnJson } from '../json/parse.ts'
import type { EntryDraft } from './ledger-format.ts'
import type { Batch, FinishedOperation, Operation, SettleOperation } from './operations.ts'

/** Control characters are escaped in JSON text. */
const separator = '\u0001'

/** An operation whose drafts and receipts lie beside it, in the order of its members. */
type Stripped = Omit<Operation, 'draft' | 'finished'> & {
  readonly draft?: readonly [kind: string, pieces: number]
  readonly finished?: Omit<FinishedOperation, 'receipt'>
}

interface StrippedBatch {
  readonly now: number
  readonly monotonic: number
  readonly operations: readonly Stripped[]
}

export function encodeBatch(batch: Batch): string {
  const texts: string[] = ['']
  const operations = batch.operations.map((operation) => strip(operation, texts))
  texts[0] = JSON.stringify({ now: batch.now, monotonic: batch.monotonic, operations })
  return texts.join(separator)
}

export function decodeBatch(text: string): Batch {
  const texts = text.split(separator)
  const { now, monotonic, operations } = parseOwnJson(texts[0] ?? '') as unknown as StrippedBatch
  let place = 1
  const take = (count: number): readonly string[] => texts.slice(place, (place += count))
  return { now, monotonic, operations: operations.map((one) => restore(one, take)) }
}

function strip(operation: Operation, texts: string[]): Stripped {
  if (operation.do === 'checkpoint' || operation.draft === undefined) return operation as Stripped
  const { kind, pieces } = operation.draft
  texts.push(...pieces)
  const draft = [kind, pieces.length] as const
  if (operation.do !== 'settle' || operation.finished === undefined)
    return { ...operation, draft } as Stripped
  const { row, receipt, usage } = operation.finished
  texts.push(...receipt)
  return { ...operation, draft, finished: { row, usage } }
}

function restore(one: Stripped, take: (count: number) => readonly string[]): Operation {
  if (one.draft === undefined) return one as Operation
  const draft: EntryDraft = { kind: one.draft[0], pieces: take(one.draft[1]) }
  if (one.finished === undefined) return { ...one, draft } as Operation
  const [before = '', after = ''] = take(2)
  return {
    ...one,
    draft,
    finished: { ...one.finished, receipt: [before, after] },
  } as unknown as SettleOperation
}
