// The judging child: looks into pieces of documents, so that what detection takes in memory is given back when a folder is through.
import type { OwnWords } from '../../contract/finding.ts'
import { createInspect } from '../../detect/inspect.ts'
import { judgePieces } from './judge-pieces.ts'
import type { JudgeQuestion, JudgeReply, JudgeWords } from './messages.ts'

/** Entry of the hidden command `judge-child`. It ends when whoever started it is gone. @returns the exit status. */
export async function runJudgeChild(): Promise<number> {
  const inspect = createInspect()
  /** The same object between two questions: its lists are kept. */
  let own: OwnWords | undefined
  const over = Promise.withResolvers<number>()
  process.on('disconnect', () => over.resolve(0))
  process.on('message', (message: JudgeQuestion | JudgeWords) => {
    if (!('pieces' in message)) {
      own = message.own
      return
    }
    const { pieces, sensitiveWordAlone, now } = message
    let reply: JudgeReply
    try {
      const judged = judgePieces(pieces, { inspect, own, now, sensitiveWordAlone })
      reply = { judged: judged.map((one) => ({ ...one })) }
    } catch {
      reply = { failed: true }
    }
    process.send?.(reply)
  })
  return await over.promise
}
