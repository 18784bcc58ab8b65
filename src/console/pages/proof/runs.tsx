// Runs: what is under way with its bar and its way out, what is finished, and what each has to tell.
import type { EvaluationView, RunView } from '../../../contract/evaluation-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { count, money, time } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export interface RunsProperties {
  readonly view: EvaluationView
  readonly reload: () => Promise<void>
}

/** Chips borrow the colours that states of downloads have. */
const looks: Readonly<Record<RunView['state'], string>> = {
  planned: 'stalled',
  running: 'running',
  done: 'done',
  stopped: 'stalled',
  cancelled: 'failed',
  failed: 'failed',
}

export function Runs({ view, reload }: RunsProperties) {
  const { runs } = proofWords()
  const { budget, currency } = view
  return (
    <section class="card">
      <h2>{runs.title}</h2>
      <p class="small">
        {budget === undefined
          ? runs.noBudget
          : runs.budget(money(budget.spent, currency), money(budget.cap, currency))}
      </p>
      {view.runs.length === 0 && <p>{runs.none}</p>}
      <div class="rows">
        {view.runs.map((run) => (
          <Run key={run.id} run={run} view={view} reload={reload} />
        ))}
      </div>
    </section>
  )
}

function Run({ run, view, reload }: RunsProperties & { readonly run: RunView }) {
  const { runs, run: text } = proofWords()
  const action = useAction()
  const change = (verb: 'start' | 'cancel') =>
    action.run(async () => {
      await call('POST', `/api/evaluation/runs/${run.id}/${verb}`, { body: {} })
      await reload()
    })
  const facts = [
    runs.progress(count(run.done), count(run.total)),
    runs.spent(money(run.spent, view.currency), money(run.cap, view.currency)),
    time(run.at),
  ]
  const mayGoOn = run.state === 'stopped' || run.state === 'planned'
  return (
    <article class="row">
      <div class="row-main">
        <strong>{run.routes.join(', ')}</strong>
        <span class={`chip chip-${looks[run.state]}`}>{runs.states[run.state]}</span>
        {run.state === 'running' && (
          <progress max={Math.max(1, run.total)} value={run.done} aria-label={run.id} />
        )}
        <p class="small">{facts.join(' · ')}</p>
        {run.notes.map(({ note, route, at }) => (
          <p key={`${note}${route}${at}`} class="small">
            {runs.notes[note](route)}
          </p>
        ))}
        <FailureNotice failure={action.failure} />
      </div>
      {view.may.run && (run.state === 'running' || mayGoOn) && (
        <div class="row-actions">
          {mayGoOn && (
            <button
              type="button"
              class="button"
              disabled={action.isBusy}
              onClick={() => void change('start')}
            >
              {run.state === 'planned' ? text.confirm : runs.resume}
            </button>
          )}
          {run.state !== 'stopped' && (
            <button
              type="button"
              class="button"
              disabled={action.isBusy}
              onClick={() => void change('cancel')}
            >
              {runs.cancel}
            </button>
          )}
        </div>
      )}
    </article>
  )
}
