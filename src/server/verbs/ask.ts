// ask: one question through the whole pipeline, like any other call.
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { Received } from '../../contract/call.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { SenError } from '../../errors/sen-error.ts'
import { become } from '../../pipeline/brand.ts'
import { run } from '../../pipeline/run.ts'
import { newId } from '../../time/new-id.ts'
import { ownerOf, type VerbParts } from './parts.ts'

export function askVerbs(parts: VerbParts): Pick<VerbHandlers, 'ask'> {
  const { services } = parts
  const { clock } = services
  return {
    async ask({ question, model }, { signal, onProgress }) {
      const received = become<Received>({
        id: newId('call', clock),
        surface: 'console',
        request: {
          kind: 'chat',
          model: model ?? 'sen/auto',
          messages: [{ role: 'user', parts: [{ type: 'text', text: question }] }],
          stream: true,
        },
        actor: ownerOf(parts),
        wishes: { showReceipt: true },
        ignored: [],
        at: clock.now(),
        started: clock.monotonic(),
        signal,
      })
      const answered = await run(received, services)
      let answer = ''
      let receipt: Receipt | undefined
      for await (const events of answered.events) {
        for (const event of events) {
          if (event.type === 'receipt') receipt = event.receipt
          // What the model declines with is its answer, too.
          if ((event.type !== 'text' && event.type !== 'refusal') || event.text === '') continue
          answer += event.text
          onProgress({ text: event.text })
        }
      }
      // Every answer that ended has one; without it the answer was cut off and nobody said so.
      if (receipt === undefined) throw new SenError('internal_error')
      return { answer, receipt }
    },
  }
}
