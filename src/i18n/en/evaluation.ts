// Words about measured packs: what `sen eval run` prints, and what stands under an answer of a task that is not proven.
import type { BarState, OffReason } from '../../contract/pack-evidence.ts'
import type { Widen } from '../widen.ts'

export const evaluation = {
  phases: { texts: 'taking texts in', calibrating: 'calibrating', asking: 'asking' },
  head: (title: string, version: string, cases: string) =>
    `${title} ${version}, ${cases} kept cases, no model`,
  columns: {
    task: 'Task',
    language: 'Language',
    cases: 'Cases',
    right: 'Right',
    wrong: 'Wrong',
    choice: 'Choice',
    unanswered: 'Not answered',
    precision: 'Right of answered',
    low: 'At least (95 %)',
    coverage: 'Answered right',
    first: 'First',
    five: 'In five',
    refused: 'Refused',
  },
  bars: 'Bars',
  barColumns: {
    task: 'Task',
    language: 'Language',
    what: 'Counted',
    held: 'Holds for',
    cases: 'Of',
    low: 'At least (95 %)',
    bar: 'Bar',
    state: 'State',
  },
  allLanguages: 'all',
  states: {
    proven: 'proven',
    'not-proven': 'not proven here',
    failed: 'failed',
  },
  /** A state that is not proven, and how many more cases would prove it if all were right. */
  moreCases: (state: string, more: string) => `${state}: ${more} more`,
  /** Not within ten thousand more. */
  moreThanMost: (state: string) => `${state}: more than ten thousand more`,
  needsModel: (tasks: string) => `Not measured here, because they need a model: ${tasks}.`,
  steps: 'Answers without an exact name',
  stepNames: { names: 'by what was said', passage: 'by a passage' },
  stepOn: (of: {
    readonly step: string
    readonly language: string
    readonly from: string
    readonly right: string
    readonly answered: string
    readonly low: string
  }) =>
    `${of.step}, ${of.language}: on from ${of.from} (${of.right} of ${of.answered} right, at least ${of.low})`,
  stepOff: (step: string, language: string, why: string) => `${step}, ${language}: off, ${why}`,
  why: {
    'few-cases': 'too few cases to prove anything',
    'below-bar': 'precision not proven',
    language: 'proven over all languages, but worse in this one',
  },
  tried: (right: string, answered: string, low: string) =>
    `${right} of the ${answered} surest were right, at least ${low}; 95 % is wanted`,
  noEvidence: 'Nothing has been calibrated for exactly these files: run it with --calibrate.',
  written: (path: string) => `Evidence written: ${path}.`,
  manifest: 'MANIFEST was written anew; a signed pack must be signed again.',
  kept: (pack: string) => `Kept as evidence of this house for ${pack}.`,
  cannotWrite:
    'Evidence can be written into a folder or kept for a pack of this house, not into a zip file.',
  allCases: '--calibrate asks all cases: leave --task and --cases-in out.',
  noSuchTask: (task: string) => `The pack has no measured cases for ${task}.`,
  noSuchPack: (pack: string) => `There is no folder, file or pack of this house called ${pack}.`,
  noCases: 'The pack has no kept cases that can be asked without a model.',
  notProvenHere: (percent: string) =>
    `Not proven here: its own cases have not yet shown that this task finds the right place in ${percent} of cases.`,
} as const satisfies {
  readonly states: Record<BarState, string>
  readonly why: Record<OffReason, string>
} & Record<string, unknown>

export type EvaluationWords = Widen<typeof evaluation>
