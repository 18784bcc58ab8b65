// Words about students: narrow tasks that are learned from people's answers and answered in this building.
import type { Widen } from '../widen.ts'

interface Proven {
  readonly bar: string
  readonly right: number
  readonly answered: number
  readonly coverage: string
}

export const students = {
  columns: {
    task: 'Task',
    state: 'State',
    bar: 'Bar',
    answers: 'Answers itself',
    until: 'Proven until',
  },
  states: {
    answers: 'answers',
    'not-proven': 'not proven',
    ended: 'certificate has ended',
    retired: 'retired',
    damaged: 'damaged',
  },
  none: 'No task has a student yet.',
  steps: {
    reading: 'reading the examples',
    folds: 'trying on held-out examples',
    learning: 'learning',
    certifying: 'proving',
  },
  head: (task: string, state: string, at: { readonly live: number; readonly newest: number }) =>
    at.live === 0
      ? `${task}: ${state} (revision ${at.newest})`
      : `${task}: ${state} (revision ${at.live}${at.live === at.newest ? '' : `, newest ${at.newest}`})`,
  learned: (learned: number, units: number) =>
    `Learned from ${learned} examples; ${units} others that it has never seen were kept for the proof.`,
  proven: ({ bar, right, answered, coverage }: Proven) =>
    `Proven: where it answers, at least ${bar} is right with 95 % confidence. ${right} of ${answered} were right; it answers ${coverage} and leaves the rest to the next rung.`,
  notProven: (bar: string, more: number) =>
    `Not proven here: at least ${bar} right could not be shown, so it answers nothing. About ${more} further right answers at its surest would decide.`,
  leftOut: {
    noRights: (count: number) =>
      `${count} left out: nothing says that they may be learned from (--rights own).`,
    empty: (count: number) => `${count} left out: empty.`,
    tooLong: (count: number) => `${count} left out: longer than 20,000 characters.`,
    twice: (count: number) => `${count} more with a text that is there already.`,
    contradictory: (count: number) => `${count} texts on which people do not agree.`,
    overShare: (count: number) => `${count} left out: more than one person’s answers may decide.`,
    rare: (count: number) =>
      `${count} of labels with fewer than 20 examples: those go to the next rung.`,
  },
  faulty: (count: number, lines: readonly number[]) =>
    `${count} lines hold no example, such as line ${lines.join(', ')}.`,
  faults: {
    'too-few': 'Too few examples: at least 40 to learn from, and 20 of each label.',
    'one-label': 'All examples have the same label: there is nothing to learn.',
    'too-many-labels': 'More than 64 labels: that is too much for a student.',
    'mixed-forms': 'Some examples have labels and some have fields. A task has one form.',
    'no-fields':
      'The values of a field do not stand in the texts: only what can be cut out can be learned.',
    'nothing-certifies': 'No example is left for the proof. Bring more.',
  },
  exported: (path: string, examples: number, kept: number) =>
    kept === 0
      ? `${examples} examples written to ${path}.`
      : `${examples} examples written to ${path}; ${kept} with personal data stayed here (--signed-for takes them along).`,
  reallyRetire: (task: string) => `Shall the student of ${task} stop answering?`,
  retired: (task: string) => `The student of ${task} answers no more; its examples are kept.`,
  reallyRemove: (task: string) => `Remove the student of ${task} with all its examples, for good?`,
  removed: (task: string) => `The student of ${task} and its examples are gone.`,
} as const

export type StudentWords = Widen<typeof students>
