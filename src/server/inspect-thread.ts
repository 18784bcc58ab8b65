// The thread that looks into long texts (`inspector.ts`).
import type { OwnWords } from '../contract/finding.ts'
import { createInspect } from '../detect/inspect.ts'
import type { InspectQuestion, InspectReply, InspectWords } from './inspector.ts'

declare const self: Worker

const inspect = createInspect()
/** The same object between two questions: its lists are kept. */
let own: OwnWords | undefined

self.onmessage = ({ data }: MessageEvent<InspectQuestion | InspectWords>) => {
  if ('own' in data) {
    own = data.own
    return
  }
  const { parts, options } = data
  let reply: InspectReply
  try {
    reply = { inspection: inspect(parts, { ...options, own }) }
  } catch {
    reply = { failed: true }
  }
  self.postMessage(reply)
}
