// Marks thinking that came from a provider without signatures: `sen:` and an HMAC of this node, so that it is known when it comes back.
import { createHmac, timingSafeEqual } from 'node:crypto'

import type { ThinkingSeal } from '../http/v1/messages.ts'

export function createThinkingSeal(nodeKey: Uint8Array): ThinkingSeal {
  const key = createHmac('sha256', nodeKey).update('thinking').digest()
  const sign = (thinking: string): string =>
    `sen:${createHmac('sha256', key).update(thinking).digest('base64url')}`
  return {
    sign,
    verify(thinking, signature) {
      const [left, right] = [Buffer.from(sign(thinking)), Buffer.from(signature)]
      return left.length === right.length && timingSafeEqual(left, right)
    },
  }
}
