// Columns of the tables of evaluation (`tables.ts`).
import type { TableShape } from './tables.ts'

export const evaluationShapes: {
  readonly [
    Name in
      | 'evaluation_cases'
      | 'evaluation_texts'
      | 'evaluation_tasks'
      | 'evaluation_runs'
      | 'evaluation_outcomes'
      | 'evaluation_answers'
      | 'evaluation_evidence'
      | 'evaluation_grades'
      | 'evaluation_draws'
      | 'evaluation_judgements'
  ]: TableShape<Name>
} = {
  evaluation_cases: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      task: 'text',
      cluster: 'text',
      half: 'text',
      source: 'text',
      rights: 'text',
      language: 'text',
      state: 'text',
      grader: 'text',
      author: 'text',
      call: 'text',
      conversation: 'text',
      pack: 'text',
      origin: 'text',
      walk: 'text',
      textHash: 'text',
      expectedHash: 'text',
      at: 'time',
    },
  },
  evaluation_texts: {
    key: ['caseId'],
    columns: { caseId: 'text', tenant: 'text', conversation: 'text', sealed: 'text' },
  },
  evaluation_tasks: {
    key: ['tenant', 'task'],
    columns: {
      tenant: 'text',
      task: 'text',
      pack: 'text',
      counts: 'json',
      bar: 'text',
      changedAt: 'time',
    },
  },
  evaluation_runs: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      task: 'text',
      routes: 'json',
      half: 'text',
      state: 'text',
      cases: 'integer',
      caseSet: 'text',
      bar: 'text',
      estimateNano: 'money',
      estimateMs: 'integer',
      capNano: 'money',
      spentNano: 'money',
      currency: 'text',
      done: 'integer',
      notes: 'json',
      judge: 'text',
      code: 'text',
      startedBy: 'text',
      at: 'time',
      endedAt: 'time',
    },
  },
  evaluation_outcomes: {
    key: ['run', 'caseId', 'route', 'sample'],
    columns: {
      run: 'text',
      caseId: 'text',
      route: 'text',
      sample: 'integer',
      tenant: 'text',
      task: 'text',
      cluster: 'text',
      half: 'text',
      language: 'text',
      revision: 'text',
      parameters: 'text',
      form: 'text',
      state: 'text',
      grade: 'text',
      unparsed: 'flag',
      error: 'text',
      costNano: 'money',
      currency: 'text',
      inputTokens: 'integer',
      outputTokens: 'integer',
      ms: 'integer',
      checks: 'json',
      grader: 'text',
      graderVersion: 'text',
      judge: 'text',
      call: 'text',
      answer: 'text',
      at: 'time',
    },
  },
  evaluation_answers: {
    key: ['run', 'caseId', 'route', 'sample'],
    columns: {
      run: 'text',
      caseId: 'text',
      route: 'text',
      sample: 'integer',
      tenant: 'text',
      task: 'text',
      conversation: 'text',
      state: 'text',
      ticket: 'text',
      sealed: 'text',
    },
  },
  evaluation_evidence: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      task: 'text',
      route: 'text',
      run: 'text',
      at: 'time',
      entry: 'integer',
      record: 'json',
    },
  },
  evaluation_grades: {
    key: ['run', 'caseId', 'route', 'sample', 'rater'],
    columns: {
      run: 'text',
      caseId: 'text',
      route: 'text',
      sample: 'integer',
      rater: 'text',
      tenant: 'text',
      task: 'text',
      grade: 'text',
      at: 'time',
    },
  },
  evaluation_draws: {
    key: ['call'],
    columns: {
      call: 'text',
      tenant: 'text',
      task: 'text',
      conversation: 'text',
      language: 'text',
      at: 'time',
      state: 'text',
      sealed: 'text',
    },
  },
  evaluation_judgements: {
    key: ['run', 'caseId', 'route', 'sample', 'part'],
    columns: {
      run: 'text',
      caseId: 'text',
      route: 'text',
      sample: 'integer',
      part: 'text',
      tenant: 'text',
      state: 'text',
      call: 'text',
      judge: 'text',
      verdict: 'text',
      known: 'text',
      length: 'integer',
      costNano: 'money',
      at: 'time',
    },
  },
}
