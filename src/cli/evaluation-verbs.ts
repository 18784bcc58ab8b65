// What commands ask about cases, runs and evidence (`verbs.ts`).
import { z } from 'zod'

import type {
  CompareView,
  EvaluationView,
  ImportedCases,
  RunPlan,
  RunView,
} from '../contract/evaluation-view.ts'
import { caseRights, graderKinds } from '../contract/evaluation.ts'
import type { JsonObject } from '../contract/json.ts'

const name = z.string().min(1).max(256)
const task = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/)
const share = z.string().regex(/^(0\.\d{1,4}|1)$/)

/** Rows of one message: a file of any length comes in several. */
export const rowsAtOnce = 1_000

export const evaluationVerbs = {
  'eval.import': z.strictObject({
    task,
    rights: z.enum(caseRights),
    grader: z.enum(graderKinds).exactOptional(),
    rows: z.array(z.record(z.string(), z.json())).max(rowsAtOnce),
    isMore: z.boolean(),
  }),
  'eval.import-pack': z.strictObject({ pack: name }),
  'eval.plan': z.strictObject({
    task,
    routes: z.array(name).max(50),
    half: z.enum(['fit', 'certify', 'both']),
    cases: z.int().min(1).max(1_000),
    bar: share.exactOptional(),
    judge: z.string().max(256).exactOptional(),
  }),
  'eval.start': z.strictObject({
    id: name,
    cap: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,9})?$/)
      .exactOptional(),
  }),
  'eval.list': z.strictObject({ task: task.exactOptional() }),
  'eval.show': z.strictObject({ id: name }),
  'eval.compare': z.strictObject({ id: name, one: name, other: name }),
  'eval.export': z.strictObject({
    id: name,
    target: z.string().min(1).max(4_096),
    prompts: z.boolean(),
  }),
} as const satisfies Record<string, z.ZodType>

export interface EvaluationVerbResults {
  'eval.import': ImportedCases
  'eval.import-pack': { readonly imported: readonly ImportedCases[] }
  'eval.plan': RunPlan & { readonly currency: string }
  /** When it has ended; the signal stops it. */
  'eval.start': RunView
  'eval.list': EvaluationView
  'eval.show': {
    readonly run: RunView
    readonly currency: string
    /** `Evidence`, money as a decimal string. */
    readonly evidence: readonly EvidenceLine[]
  }
  'eval.compare': CompareView
  'eval.export': { readonly path: string; readonly lines: number }
}

export interface EvidenceLine extends JsonObject {
  readonly id: string
  readonly route: string
  readonly cases: number
  readonly clusters: number
  readonly mean: string
  readonly low: string
  readonly high: string
  readonly costPerThousand: string
  readonly p50Ms: number
  readonly p95Ms: number
  readonly errors: number
  readonly revision: string
  readonly root: string
  readonly entry: number
}

export interface EvaluationVerbProgress {
  'eval.start': { readonly done: number; readonly total: number }
}
