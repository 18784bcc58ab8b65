// POST /v1/embeddings
import { runEmbeddings } from '../../pipeline/run.ts'
import { answerHeaders } from '../headers.ts'
import { readEmbeddings } from '../openai/embeddings/read.ts'
import { writeEmbeddings } from '../openai/embeddings/write.ts'
import { entering, readJson } from './entering.ts'
import type { V1House } from './house.ts'
import { receive } from './receive.ts'

export function answerEmbeddings(request: Request, house: V1House): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    const read = readEmbeddings(await readJson(entered), { strict: entered.actor.strict })
    const { received } = receive(entered, { ...read, surface: 'embeddings' })
    const { facts, answer, receipt } = await runEmbeddings(received, house.pipeline)
    const body = writeEmbeddings(answer, {
      encoding: read.encoding,
      receipt,
      showReceipt: received.wishes.showReceipt,
    })
    return Response.json(body, {
      headers: answerHeaders(facts, { receipt, requestId: entered.requestId, surface: 'openai' }),
    })
  })
}
