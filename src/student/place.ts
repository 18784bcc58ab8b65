// Where a cluster stands between 0 and 1, for ever: below the share for learning it teaches, else it certifies (design `routing` §4).
import { hash } from 'node:crypto'

import type { Tenant } from '../contract/people.ts'

/** The same bytes as the halves of evaluation cases, so that a text never teaches here and certifies there. */
export function placeIn(of: { readonly tenant: Tenant; readonly task: string }) {
  return (cluster: string): number => {
    const digest = hash('sha256', `sen/half/1${of.tenant}${of.task}${cluster}`, 'buffer')
    return Number(digest.readBigUInt64BE(0)) / 2 ** 64
  }
}
