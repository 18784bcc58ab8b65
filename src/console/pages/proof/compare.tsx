// Two routes side by side on the cases that both answered: a sentence, never a bare number.
import { useSignal } from '@preact/signals'

import type { CompareView, EvaluationView } from '../../../contract/evaluation-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { count, percent } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export function Compare({ view }: { readonly view: EvaluationView }) {
  const { compare } = proofWords()
  const action = useAction()
  const measured = view.routes.filter(({ cases }) => cases > 0)
  const form = useForm({ one: measured[0]?.route ?? '', other: measured[1]?.route ?? '' }, {})
  const found = useSignal<CompareView | undefined>(undefined)
  if (measured.length < 2) return undefined
  const options = measured.map(({ route, model }) => ({ value: route, label: model }))
  const { one, other } = form.values
  const look = async () => {
    const query = new URLSearchParams({ task: view.task ?? '', one, other })
    found.value = await call<CompareView>('GET', `/api/evaluation/compare?${query.toString()}`)
  }
  return (
    <section class="card">
      <h2>{compare.title}</h2>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (one !== other) void action.run(look)
        }}
      >
        <div class="side-by-side">
          <SelectField form={form} name="one" label={compare.one} options={options} />
          <SelectField form={form} name="other" label={compare.other} options={options} />
        </div>
        {one === other && <p class="small">{compare.same}</p>}
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button" disabled={action.isBusy || one === other}>
            {compare.button}
          </button>
        </div>
      </form>
      {found.value !== undefined && <Verdict of={found.value} />}
    </section>
  )
}

function Verdict({ of }: { readonly of: CompareView }) {
  const { compare } = proofWords()
  const share = (value: string) => percent(Number(value))
  return (
    <div role="status">
      <p>
        <strong>{compare.verdicts[of.verdict](of.one, of.other)}</strong>
      </p>
      {of.cases > 0 && (
        <p class="small">
          {compare.facts({
            cases: count(of.cases),
            one: share(of.oneMean),
            other: share(of.otherMean),
            onlyOne: count(of.onlyOne),
            onlyOther: count(of.onlyOther),
          })}
        </p>
      )}
      {of.low !== undefined && of.high !== undefined && (
        <p class="small">{compare.between(share(of.low), share(of.high))}</p>
      )}
    </div>
  )
}
