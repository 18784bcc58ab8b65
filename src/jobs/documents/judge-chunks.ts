// Looks into the pieces of a document before anybody may find them: what kind of data is in each, and whether it orders a model about.
import type { DataClass } from '../../contract/data-class.ts'
import type { Inspection, InspectTexts } from '../../contract/finding.ts'
import type { Chunk } from '../../contract/knowledge.ts'
import { ordersIn } from '../../guard/orders.ts'
import { rankOf } from '../../policy/classes.ts'
import type { CutChunk } from '../ingest/messages.ts'

export interface Judge {
  readonly inspect: InspectTexts
  readonly signal: AbortSignal
  /** A clinic: one word of a sensitive list is enough. */
  readonly sensitiveWordAlone: boolean
}

/** Above the length up to which detection looks here and now: the batch goes to its thread, and the event loop stays free. */
const batchCharacters = 40_000

/** @throws the signal's reason; SenError of detection: then nobody knows what is in it, and nothing is taken in. */
export async function judgeChunks(
  chunks: readonly CutChunk[],
  judge: Judge,
): Promise<readonly Chunk[]> {
  const judged: Chunk[] = []
  for (const batch of batches(chunks)) {
    judge.signal.throwIfAborted()
    for (const [index, dataClass] of (await classesOf(batch, judge)).entries()) {
      const chunk = batch[index]
      if (chunk === undefined) continue
      const orders = ordersIn(`${chunk.context}\n${chunk.text}`, true).size > 0
      const flags =
        orders && !chunk.flags.includes('orders')
          ? [...chunk.flags, 'orders' as const]
          : chunk.flags
      judged.push({ ...chunk, flags, class: dataClass })
    }
    // Between two batches everybody else has a turn.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return judged
}

/** Most batches hold nothing; where one does, each of its pieces is looked at by itself. */
async function classesOf(batch: readonly CutChunk[], judge: Judge): Promise<readonly DataClass[]> {
  const whole = await look(batch, judge)
  if (strictest(whole) === 'public') return batch.map(() => 'public' as const)
  const classes: DataClass[] = []
  for (const chunk of batch) {
    judge.signal.throwIfAborted()
    classes.push(strictest(await look([chunk], judge)))
  }
  return classes
}

async function look(
  chunks: readonly CutChunk[],
  { inspect, sensitiveWordAlone }: Judge,
): Promise<Inspection> {
  return inspect(
    chunks.map(({ text }) => ({ text })),
    { mode: 'strict', names: 'rules', sensitiveWordAlone },
  )
}

/** Where no detector knows the language, names could not be found: personal data must be assumed. */
function strictest(inspection: Inspection): DataClass {
  const floor: DataClass = inspection.covered ? 'public' : 'personal'
  return [...inspection.classes.keys()].reduce(
    (most, one) => (rankOf(one) > rankOf(most) ? one : most),
    floor,
  )
}

function* batches(chunks: readonly CutChunk[]): Generator<readonly CutChunk[]> {
  let batch: CutChunk[] = []
  let characters = 0
  for (const chunk of chunks) {
    batch.push(chunk)
    characters += chunk.text.length
    if (characters < batchCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}
