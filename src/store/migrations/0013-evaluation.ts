// Cases, runs, outcomes, evidence and people's grades. Content is sealed and stands apart from what may be known of it.
import { createTable, type Migration, type TableDraft } from './migration.ts'

const answerKey = ['run', 'case_id', 'route', 'sample']

export const evaluationTables: readonly TableDraft[] = [
  {
    name: 'evaluation_cases',
    text: 'id tenant task cluster half source rights language state grader author call conversation pack origin walk text_hash expected_hash',
    integer: 'at',
    key: ['id'],
    index: [
      ['tenant', 'task', 'state', 'walk'],
      ['tenant', 'conversation'],
    ],
  },
  {
    name: 'evaluation_texts',
    text: 'case_id tenant conversation sealed',
    key: ['case_id'],
    index: [['tenant', 'conversation']],
  },
  {
    name: 'evaluation_tasks',
    text: 'tenant task pack counts bar',
    integer: 'changed_at',
    key: ['tenant', 'task'],
  },
  {
    name: 'evaluation_runs',
    text: 'id tenant task routes half state case_set bar currency notes code started_by',
    integer: 'cases estimate_nano estimate_ms cap_nano spent_nano done at ended_at',
    key: ['id'],
    index: [
      ['tenant', 'at'],
      ['tenant', 'state'],
    ],
  },
  {
    name: 'evaluation_outcomes',
    text: 'run case_id route tenant task cluster half language revision parameters form state grade error currency checks grader grader_version judge call answer',
    integer: 'sample unparsed cost_nano input_tokens output_tokens ms at',
    key: answerKey,
    index: [['tenant', 'task', 'case_id']],
  },
  {
    name: 'evaluation_answers',
    text: 'run case_id route tenant task conversation state ticket sealed',
    integer: 'sample',
    key: answerKey,
    index: [
      ['tenant', 'state', 'ticket'],
      ['tenant', 'conversation'],
    ],
  },
  {
    name: 'evaluation_evidence',
    text: 'id tenant task route run record',
    integer: 'at entry',
    key: ['id'],
    index: [['tenant', 'task', 'at']],
  },
  {
    name: 'evaluation_grades',
    text: 'run case_id route rater tenant task grade',
    integer: 'sample at',
    key: [...answerKey, 'rater'],
    index: [['tenant', 'task', 'at']],
  },
  {
    name: 'evaluation_draws',
    text: 'call tenant task conversation language state sealed',
    integer: 'at',
    key: ['call'],
    index: [
      ['tenant', 'state', 'at'],
      ['tenant', 'conversation'],
    ],
  },
]

export const evaluation: Migration = {
  number: 13,
  name: 'evaluation',
  statements: (db, dialect) => evaluationTables.flatMap((draft) => createTable(db, dialect, draft)),
}
