// The thread that looks into long texts (`inspector.ts`).
import { createInspect } from '../detect/inspect.ts'
import type { InspectQuestion, InspectReply } from './inspector.ts'

declare const self: Worker

const inspect = createInspect()

self.onmessage = ({ data }: MessageEvent<InspectQuestion>) => {
  const { number, parts, options } = data
  let reply: InspectReply
  try {
    reply = { number, inspection: inspect(parts, options) }
  } catch {
    reply = { number, failed: true }
  }
  self.postMessage(reply)
}
