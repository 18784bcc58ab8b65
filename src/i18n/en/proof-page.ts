// Words of "Models & proof": the picture of cost and quality, cases, runs, comparison, and the desk where people grade.
import type { EvaluatedRoute, ImportFault } from '../../contract/evaluation-view.ts'
import type { CaseSource, CaseState, RunNote, RunState } from '../../contract/evaluation.ts'
import type { Widen } from '../widen.ts'
import { tableTools } from './table-tools.ts'

const caseStates: Readonly<Record<CaseState, string>> = {
  usable: 'usable',
  leaked: 'the answer stands in the question or in a document',
  duplicate: 'the same as another one',
  contradicted: 'another one expects something else',
  'left-out': 'left out by an administrator',
}

const sources: Readonly<Record<CaseSource, string>> = {
  traffic: 'real questions, drawn',
  thumb: 'real questions, judged',
  authored: 'written or brought in',
  pack: 'from the sector pack',
}

const runStates: Readonly<Record<RunState, string>> = {
  planned: 'not confirmed yet',
  running: 'running',
  done: 'finished',
  stopped: 'stopped, can go on',
  cancelled: 'cancelled',
  failed: 'failed',
}

const runNotes: Readonly<Record<RunNote, (route: string) => string>> = {
  'revision-changed': (route) =>
    `${route} became another model during the run. What it answered before and after is not added up.`,
  'price-changed': (route) => `The price of ${route} changed during the run.`,
  'budget-reached': () => 'The money for this run is spent. What is there counts.',
  'grader-too-kind': () =>
    'The grader also passes wrong answers, so nothing was measured. Choose another way of grading.',
  resumed: () => 'The run was interrupted and went on without paying for anything twice.',
  'route-barred': (route) =>
    `The rules, a budget or a missing price keep these cases from ${route}.`,
  errors: (route) =>
    `${route} was stopped: five calls in a row failed. Those cases count as not passed.`,
  'route-stopped': (route) =>
    `${route} was stopped early: it will hardly reach the bar, or a cheaper one is better beyond doubt.`,
  'judge-void': (route) =>
    `${route} graded fewer than nine in ten known answers rightly, so none of its grades counts. The answers wait for people.`,
  'judge-few': (route) =>
    `Too few known answers can be made of these cases to try ${route} as a judge. The answers wait for people.`,
  'judge-own-family': (route) =>
    `The judge is of the same family as ${route} and may not grade it. Its answers wait for people.`,
  'judge-barred': (route) =>
    `The rules, the budget or a missing price kept some answers from the judge ${route}. They wait for people.`,
  'judge-errors': (route) =>
    `The judge ${route} failed five times in a row and was asked no more. The rest waits for people.`,
  'judge-changed': (route) =>
    `Another model answered under the name of the judge ${route} than at the beginning. The rest waits for people.`,
}

const faults: Readonly<Record<ImportFault, string>> = {
  'not-json': 'is not JSON',
  'no-prompt': 'has no question',
  'no-expected': 'has no right answer',
  'too-long': 'is too long',
  'unknown-grader': 'names a way of grading that does not exist',
  'bad-options': 'has settings of grading that are not right',
  'bad-number': 'has a number that is none',
  columns: 'does not have the columns question and answer',
}

const proofs: Readonly<Record<EvaluatedRoute['proof'], string>> = {
  none: 'not measured',
  few: 'not enough cases',
  old: 'measured too long ago, or as another model',
  measured: 'measured',
}

interface Best {
  readonly route: string
  readonly share: string
  readonly cases: string
  readonly cost: string
}

export const proofPage = {
  ...tableTools,
  tabs: { label: 'Parts of this page', models: 'Models', proof: 'Proof', grade: 'Grade answers' },
  title: 'Which model is good enough, at what price?',
  task: 'Task',
  bar: (value: string) => `Bar: ${value} of the cases pass`,
  empty: 'Import 20 of your own questions',
  emptyText:
    'A file with one question and its right answer in each row is enough. Run them, and Sen shows how much each model gets right and what it costs.',
  picture: {
    title: 'Cost and quality',
    cost: 'Cost of 1,000 answers, each step ten times as much',
    free: 'free',
    barName: (value: string) => `Bar ${value}`,
    best: (one: Best) =>
      `The cheapest above the bar is ${one.route}: ${one.share} of ${one.cases} cases passed, ${one.cost} for 1,000 answers.`,
    noneAbove: 'No model is above the bar yet.',
    noneMeasured: 'No model has been measured for this task yet.',
    chosen: 'answers this task now',
    barred: 'the rules do not allow it',
    weak: 'not enough cases, or old',
    number: 'No.',
    model: 'Model',
    cases: 'Cases',
    passed: 'Passed',
    between: '95 % certain between',
    price: 'For 1,000 answers',
    time: 'Usual and slow answer',
    proof: 'State',
    proofs,
  },
  run: {
    start: 'Run the cases',
    title: 'Run the cases',
    text: 'Each chosen model answers the cases. Nothing is sent before you have seen what it costs.',
    routes: 'Models',
    choose: 'Choose at least one model.',
    plan: 'Show cost and time',
    planned: (cost: string, time: string) => `At most ${cost}, about ${time}.`,
    perRoute: (route: string, calls: string, cost: string) =>
      `${route}: ${calls} questions, at most ${cost}`,
    barred: (route: string) => `${route}: not asked, the rules or a missing price forbid it`,
    leftOut: (count: string, why: string) => `${count} cases are left out: ${why}`,
    confirm: 'Start',
    started: 'The run has started. You can leave this page.',
  },
  runs: {
    title: 'Runs',
    none: 'No run yet.',
    states: runStates,
    notes: runNotes,
    progress: (done: string, total: string) => `${done} of ${total} answers`,
    spent: (spent: string, cap: string) => `${spent} of at most ${cap}`,
    cancel: 'Cancel the run',
    resume: 'Go on',
    budget: (spent: string, cap: string) =>
      `Money for evaluation this month: ${spent} of ${cap} spent.`,
    noBudget:
      'No limit for the month is set (evaluation.budget). Each run has the limit that was confirmed with it.',
  },
  cases: {
    title: 'Cases',
    counts: (usable: string, all: string) => `${usable} of ${all} cases can be used.`,
    halves: (fit: string, certify: string) =>
      `${fit} to choose with, ${certify} kept for the proof. A case never changes sides.`,
    states: caseStates,
    sources,
    byState: (count: string, state: string) => `${count}: ${state}`,
    import: 'Import cases',
    importText:
      'CSV, Excel or JSON lines. In a table the columns are called question and answer; group keeps rows together that belong to one document.',
    template: 'Save a template',
    templateRow: ['How many months of leave does a teacher have after a birth?', '6', 'leave'],
    name: 'Name of the task',
    nameHint: 'For example class-letters. Small letters, digits and hyphens.',
    nameInvalid: 'Use small letters, digits and hyphens.',
    file: 'File',
    fileMissing: 'Choose a file.',
    send: 'Import',
    imported: (added: string, read: string, known: string) =>
      `${added} of ${read} cases are new; ${known} were known already.`,
    faulty: (count: string) => `${count} rows could not be read:`,
    fault: (line: string, why: string) => `Row ${line} ${why}.`,
    faults,
    drawn: (count: string) => `${count} real questions were drawn and wait for their right answer.`,
  },
  certificates: {
    title: 'What is proven',
    text: 'A proof holds for questions like your cases, for 90 days, with 95 % confidence. While it holds, the cheapest model that it allows answers this task.',
    none: 'Nothing is proven for this task yet: the strongest allowed model answers.',
    prove: 'Prove a cheaper model',
    proveText:
      'The cases kept for the proof are opened one after the other, until it is certain or out of reach. Answers that are missing are asked for within the money for evaluation. An attempt that fails stays on record.',
    kind: 'What must hold',
    kinds: {
      absolute: 'So many of the answers are right',
      relative: 'So much of what the strongest model gets right',
    },
    value: 'At least',
    valueHint: 'In percent, for example 90.',
    valueInvalid: 'Use a number from 1 to 100.',
    start: 'Begin',
    running: 'Cases are being opened. Closing this ends the attempt.',
    bar: (kind: string, value: string) => `${kind} ${value}`,
    holds: (of: { readonly cases: string; readonly passed: string; readonly saved: string }) =>
      `${of.cases} cases, ${of.passed} passed, ${of.saved} of the cost saved`,
    until: (day: string) => `until ${day}`,
    attempt: (number: string) => `attempt ${number}`,
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this proof?',
    withdrawText:
      'The strongest allowed model answers again at once. The proof stays on record as withdrawn.',
  },
  compare: {
    title: 'Compare two models',
    one: 'First',
    other: 'Second',
    button: 'Compare',
    same: 'Choose two different models.',
    verdicts: {
      one: (one: string, other: string) => `${one} passes more than ${other}.`,
      other: (one: string, other: string) => `${other} passes more than ${one}.`,
      'none-shown': (one: string, other: string) =>
        `No difference between ${one} and ${other} has been shown.`,
      few: (_one: string, _other: string) => 'There are not enough cases that both answered.',
    },
    facts: (facts: {
      readonly cases: string
      readonly one: string
      readonly other: string
      readonly onlyOne: string
      readonly onlyOther: string
    }) =>
      `${facts.cases} cases that both answered: ${facts.one} against ${facts.other}. Only the first passed ${facts.onlyOne}, only the second ${facts.onlyOther}.`,
    between: (low: string, high: string) =>
      `The difference is 95 % certain between ${low} and ${high}.`,
  },
  desk: {
    title: 'How good is this answer?',
    text: 'You do not see which model wrote it or what it cost.',
    open: (count: string) => `Grade ${count} answers`,
    left: (count: string) => `${count} left`,
    question: 'Question',
    answer: 'Answer',
    expected: 'Right answer',
    criteria: 'Look at',
    grades: { right: 'Right', partly: 'Partly', wrong: 'Wrong' },
    keys: 'Keys: 1 right, 2 partly, 3 wrong',
    second: 'Somebody else has graded this one as well; how is not shown.',
    done: 'Nothing waits. The answers of the next run will appear here.',
    saved: 'Grade saved',
    agreement: (alpha: string, twice: string) =>
      `Agreement of two people: ${alpha} (Krippendorff’s α, ${twice} answers graded twice).`,
    rewrite:
      'Two people agree too little (α below 0.6). Write down more clearly what is right before anybody relies on these grades.',
    back: 'Back to the proof',
  },
}

export type ProofPageWords = Widen<typeof proofPage>
