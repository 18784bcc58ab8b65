// What the judging child is asked and what it says, over IPC.
import { z } from 'zod'

import type { OwnWords } from '../../contract/finding.ts'
import { dataClasses } from '../../policy/classes.ts'
import type { Piece } from './judge-pieces.ts'

/** Comes before the first question and whenever it changed: with each question a long list would be sent anew. */
export interface JudgeWords {
  readonly own: OwnWords | undefined
}

export interface JudgeQuestion {
  readonly pieces: readonly Piece[]
  readonly sensitiveWordAlone: boolean
  /** Epoch ms. */
  readonly now: number
}

/** `failed`: a detector did; what it said may hold text and stays there. */
export const judgeReply = z.union([
  z.strictObject({
    judged: z.array(z.strictObject({ class: z.enum(dataClasses), orders: z.boolean() })),
  }),
  z.strictObject({ failed: z.literal(true) }),
])
export type JudgeReply = z.infer<typeof judgeReply>
