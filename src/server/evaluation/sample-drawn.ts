// What a person says of a drawn call is a sample for the watch over the certificate that the call was answered under: it was drawn before
// anybody knew the answer, so it is a fair one (design `routing` §10).
import type { Actor } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { parseOwnJson } from '../../json/parse.ts'
import type { EvaluationParts } from './open-evaluation.ts'

/** @param given.right as the desk takes it: undefined, the answer was right as it was; empty, it cannot be said. */
export async function sampleDrawn(
  actor: Actor,
  given: { readonly call: string; readonly right: string | undefined },
  { node }: Pick<EvaluationParts, 'node'>,
): Promise<void> {
  if (given.right === '') return
  const { tenant } = actor
  const [row] = await node.store.reader.find('calls', { tenant, call: given.call }, { limit: 1 })
  if (row === undefined || row.task === '') return
  const { fit } = parseOwnJson(row.receipt) as unknown as Pick<Receipt, 'fit'>
  // A route that stood in for another was never promised to be good enough.
  if (fit?.state !== 'proven' || fit.certificate === undefined) return
  await node.fit.watch.sample({
    tenant,
    task: row.task,
    certificate: fit.certificate,
    value: given.right === undefined ? 1 : 0,
  })
}
