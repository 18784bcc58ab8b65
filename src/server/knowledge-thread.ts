// The thread of own documents (`store/knowledge/open.ts`).
import { resolveCitations } from '../knowledge/cite/resolve-citations.ts'
import { ranking } from '../knowledge/rank/ranking.ts'
import { serveKnowledge } from '../store/knowledge/serve.ts'
import type { ToKnowledge } from '../store/knowledge/thread-messages.ts'

declare const self: Worker

const take = serveKnowledge({
  ranking,
  cite: (text, registry) => resolveCitations(text, { registry }),
  post: (message) => self.postMessage(message),
})

self.onmessage = ({ data }: MessageEvent<ToKnowledge>) => take(data)
