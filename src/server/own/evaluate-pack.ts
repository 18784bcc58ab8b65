// One evaluation of a pack: its texts taken in, thresholds found where they are asked for, every kept case asked, and the evidence of it.
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { Pack, PackCase, PackLanguage } from '../../contract/pack.ts'
import type { PackFiles } from '../../packs/load/pack-files.ts'
import { casesDigest, measuredDigest } from '../../packs/sign/manifest.ts'
import { calibrateSteps } from './calibrate-pack.ts'
import { indexEdition } from './index-edition.ts'
import { measureCases, type MeasuredCase } from './measure-pack.ts'
import { openMeasuredPack } from './open-measured-pack.ts'
import { barsOf, sumUpTasks, type TaskMeasure } from './sum-up-tasks.ts'
import { trialsOf } from './trials.ts'

export interface EvaluateOptions {
  readonly pack: Pack
  readonly files: PackFiles
  readonly cases: readonly PackCase[]
  /** Finds thresholds anew; else those that the pack has are used. */
  readonly isCalibrating: boolean
  /** Only these cases are measured. */
  readonly only: { readonly task: string | undefined; readonly language: PackLanguage | undefined }
  readonly signal: AbortSignal
  readonly onProgress: (phase: EvaluationPhase, done: number, total: number) => void
}

export type EvaluationPhase = 'texts' | 'calibrating' | 'asking'

export interface PackEvaluation {
  readonly measured: readonly MeasuredCase[]
  readonly tasks: readonly TaskMeasure[]
  /** Complete only where all cases were asked. */
  readonly evidence: Evidence
}

/** Needs no house and sends nothing; the database that it works on is gone afterwards. @throws the signal's reason */
export async function evaluatePack(options: EvaluateOptions): Promise<PackEvaluation> {
  const { pack, files, cases, only, signal, onProgress } = options
  const told = (phase: EvaluationPhase) => (done: number, total: number) =>
    onProgress(phase, done, total)
  await using opened = await openMeasuredPack({ pack, files, signal, onProgress: told('texts') })
  const asking = { ...opened, cases, signal }
  const thresholds = options.isCalibrating
    ? await calibrateSteps({ ...asking, onProgress: told('calibrating') })
    : pack.thresholds
  const chosen = cases.filter(
    ({ task, language }) =>
      (only.task ?? task) === task && (only.language ?? language) === language,
  )
  const measured = await measureCases({
    ...asking,
    pack: { ...pack, thresholds },
    cases: chosen,
    onProgress: told('asking'),
  })
  return {
    measured,
    tasks: sumUpTasks(measured),
    evidence: {
      measured: measuredDigest(files),
      index: indexEdition,
      cases: casesDigest(files),
      chunks: opened.chunks,
      thresholds,
      bars: barsOf(pack, trialsOf(pack, measured, chosen)),
    },
  }
}
