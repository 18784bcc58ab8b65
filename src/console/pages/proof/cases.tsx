// The cases of a task in numbers: how many can be used, why others cannot, where they come from; and the way to more.
import type { EvaluationView } from '../../../contract/evaluation-view.ts'
import { caseSources, caseStates } from '../../../contract/evaluation.ts'
import { count } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export interface CasesProperties {
  readonly view: EvaluationView
  readonly onImport: () => void
}

export function Cases({ view, onImport }: CasesProperties) {
  const { cases: text, desk } = proofWords()
  const task = view.tasks.find((one) => one.task === view.task)
  if (task === undefined) return undefined
  const { byState, bySource } = task
  return (
    <section class="card">
      <div class="card-head">
        <h2>{text.title}</h2>
        {view.may.changeCases && (
          <button type="button" class="button" onClick={onImport}>
            {text.import}
          </button>
        )}
      </div>
      <p>{text.counts(count(task.usable), count(task.cases))}</p>
      <p class="small">{text.halves(count(task.fit), count(task.certify))}</p>
      <ul class="plain-list">
        {caseStates
          .filter((state) => state !== 'usable' && (byState[state] ?? 0) > 0)
          .map((state) => (
            <li key={state}>{text.byState(count(byState[state] ?? 0), text.states[state])}</li>
          ))}
        {caseSources
          .filter((source) => (bySource[source] ?? 0) > 0)
          .map((source) => (
            <li key={source}>{text.byState(count(bySource[source] ?? 0), text.sources[source])}</li>
          ))}
      </ul>
      {view.desk.drawn > 0 && <p>{text.drawn(count(view.desk.drawn))}</p>}
      {view.desk.alpha !== undefined && (
        <p class="small">
          {desk.agreement(
            count(Math.round(Number(view.desk.alpha) * 100) / 100),
            count(view.desk.twice),
          )}
        </p>
      )}
      {view.desk.rewrite && <p class="notice warn">{desk.rewrite}</p>}
      {view.may.grade && view.desk.waiting > 0 && (
        <p>
          <a class="button primary" href="#/models/grade">
            {desk.open(count(view.desk.waiting))}
          </a>
        </p>
      )}
    </section>
  )
}
