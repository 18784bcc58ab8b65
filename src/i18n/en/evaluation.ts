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
  importing: 'taking cases in',
  imported: (of: {
    readonly task: string
    readonly added: string
    readonly known: string
    readonly usable: string
  }) =>
    `${of.task}: ${of.added} cases added, ${of.known} were there already, ${of.usable} of the new ones can be asked.`,
  caseStates: {
    usable: 'can be asked',
    leaked: 'left out, because the answer stands in the question',
    duplicate: 'left out, because another case asks and expects the same',
    contradicted: 'left out, because another case expects something else of the same question',
    'left-out': 'left out by an administrator',
  },
  faultyRows: (count: string) => `${count} rows could not be read:`,
  row: (line: string) => `row ${line}`,
  importFaults: {
    'not-json': 'no JSON lines and no table',
    'no-prompt': 'no question: a column prompt, question or messages is missing or empty',
    'no-expected': 'nothing expected: a column expected, answer or label is missing or empty',
    'too-long': 'longer than a case may be (200,000 characters of question, 20,000 of answer)',
    'unknown-grader': 'a grader of this name does not exist',
    'bad-options': 'the options of the grader are no JSON object',
    'bad-number': 'the expected number cannot be read',
    columns: 'no table with a header of which one column is the question',
  },
  plan: {
    columns: { route: 'Route', calls: 'Calls', atMost: 'At most', time: 'About' },
    barred: (code: string) => `none: ${code}`,
    total: (of: { readonly estimate: string; readonly cap: string; readonly time: string }) =>
      `Expected ${of.estimate}, never more than ${of.cap}, about ${of.time}.`,
  },
  startRun: 'Start this run?',
  nothingToAsk: 'No route may or can be asked, so nothing was started.',
  runHead: (of: {
    readonly id: string
    readonly task: string
    readonly state: string
    readonly done: string
    readonly total: string
    readonly spent: string
  }) => `${of.id}, ${of.task}: ${of.state}. ${of.done} of ${of.total} answers, ${of.spent} spent.`,
  runStates: {
    planned: 'planned',
    running: 'running',
    done: 'done',
    stopped: 'stopped, can go on',
    cancelled: 'stopped by a person, can go on',
    failed: 'failed, can go on',
  },
  runNotes: {
    'revision-changed':
      'another model answered than at the beginning; this route was stopped, and only answers of one model are counted',
    'price-changed': 'the price changed during the run; costs are those of each call',
    'budget-reached': 'the limit of money was reached before all cases were asked',
    'grader-too-kind': 'the grader lets wrong answers pass',
    resumed: 'it was interrupted and went on; nothing was paid twice',
    'route-barred': 'the rules, the budget or a missing price keep these cases from this route',
    errors: 'five calls in a row failed, so this route was stopped',
    'route-stopped': 'it will hardly reach the bar, or a cheaper route is better beyond doubt',
    'judge-void':
      'fewer than nine in ten known answers were graded rightly by this judge, so none of its grades counts; the answers wait for people',
    'judge-few':
      'too few known answers can be made of these cases to try this judge on, so it graded nothing; the answers wait for people',
    'judge-own-family':
      'the judge is of the same family as this route and may not grade it; its answers wait for people',
    'judge-barred':
      'the rules, the budget or a missing price kept some answers from this judge; they wait for people',
    'judge-errors':
      'five calls to this judge in a row failed, so it was asked no more; the rest waits for people',
    'judge-changed':
      'another model answered under this judge’s name than at the beginning; it was asked no more, and the rest waits for people',
  },
  judge: {
    plan: (of: { readonly route: string; readonly calls: string; readonly atMost: string }) =>
      `Judge: ${of.route}, ${of.calls} calls, at most ${of.atMost}. Known answers are among them.`,
    barred: (route: string, why: string) => `Judge: ${route}, ${why}. People grade.`,
    ownFamily: (routes: string) =>
      `Not graded by the judge, being of its own family: ${routes}. These answers wait for people.`,
    head: (of: { readonly judge: string; readonly judged: string }) =>
      `As graded by ${of.judge}: ${of.judged} answers.`,
    known: (right: string, known: string) =>
      `Known answers: ${right} of ${known} graded rightly; nine in ten are wanted.`,
    slope: (slope: string, low: string, high: string) =>
      `Liking for length: ${slope} of a grade for an answer 2.7 times as long (95 %: ${low} to ${high}).`,
    position: (of: {
      readonly first: string
      readonly decided: string
      readonly torn: string
      readonly pairs: string
      readonly p: string
    }) =>
      `Order: the first was preferred in ${of.first} of ${of.decided} verdicts (p ${of.p}); ${of.torn} of ${of.pairs} pairs were contradictory and count half.`,
  },
  noFindings: 'No answers have been graded yet.',
  evidence: {
    columns: {
      route: 'Route',
      cases: 'Cases',
      mean: 'Passed',
      interval: '95 %',
      cost: 'Per 1,000',
      p50: 'ms, half',
      p95: 'ms, 95 %',
      errors: 'Failed',
      entry: 'Ledger',
    },
    few: 'too few',
  },
  noTasks: 'There are no cases yet: sen eval import FILE --task NAME',
  tasks: { task: 'Task', cases: 'Cases', usable: 'Usable', fit: 'To choose', certify: 'To prove' },
  compared: {
    cases: (cases: string, clusters: string) =>
      `${cases} cases that both answered, in ${clusters} groups that stand together.`,
    difference: (by: string, low: string, high: string) =>
      `Difference ${by}, 95 % between ${low} and ${high}.`,
    verdicts: {
      one: (route: string) => `${route} is better on these cases.`,
      other: (route: string) => `${route} is better on these cases.`,
      'none-shown': () => 'No difference shown.',
      few: () => 'Not enough cases to tell them apart.',
    },
  },
  promptsLeave:
    'The file will hold the questions as they are, personal data included, and the ledger will say that you took it. Go on?',
  exported: (path: string, lines: string) => `${lines} lines written: ${path}`,
  notProvenHere: (percent: string) =>
    `Not proven here: its own cases have not yet shown that this task finds the right place in ${percent} of cases.`,
} as const satisfies {
  readonly states: Record<BarState, string>
  readonly why: Record<OffReason, string>
} & Record<string, unknown>

export type EvaluationWords = Widen<typeof evaluation>
