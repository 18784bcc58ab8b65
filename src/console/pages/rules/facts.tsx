// Papers on record: what a rule asks for before it opens a way. The reference stays in this house.
import { useSignal } from '@preact/signals'

import type { FactKind, FactView, NewFactRequest } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { rulesWords } from '../../state/page-words.ts'
import type { Section } from './rules.tsx'

export function Facts({ view, reload }: Section) {
  const { page } = rulesWords()
  const text = page.facts
  const isAdding = useSignal(false)
  const ending = useSignal<FactView | undefined>(undefined)
  return (
    <section class="card">
      <div class="card-head">
        <div>
          <h2>{text.title}</h2>
          <p class="lead">{text.text}</p>
        </div>
        {view.may.draft && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isAdding.value = true
            }}
          >
            {text.add}
          </button>
        )}
      </div>
      {view.facts.length === 0 && <p>{text.none}</p>}
      <ul class="rows">
        {view.facts.map((fact) => (
          <li key={fact.id} class="row">
            <span class="row-main">
              <strong>{text.kinds[fact.kind]}</strong>
              {fact.about !== '' && <span>{fact.about}</span>}
              <span class={`chip chip-${chips[fact.state]}`}>{text.states[fact.state]}</span>
              <p class="small">
                {[fact.reference, fact.on, fact.until, fact.recordedBy]
                  .filter((one) => one !== '')
                  .join(' · ')}
              </p>
            </span>
            {view.may.draft && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  ending.value = fact
                }}
              >
                {text.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {isAdding.value && (
        <NewFact
          reload={reload}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {ending.value !== undefined && (
        <EndFact
          fact={ending.value}
          reload={reload}
          onClose={() => {
            ending.value = undefined
          }}
        />
      )}
    </section>
  )
}

const chips = { holds: 'ok', old: 'tight', over: 'no' } as const
const kinds = [
  'contract',
  'dossier',
  'consent',
  'notice-39',
  'certificate',
  'review',
] as const satisfies readonly FactKind[]

interface DialogProperties {
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

function NewFact({ reload, onClose }: DialogProperties) {
  const text = rulesWords().page.facts
  const needed = (value: string) => (value.trim() === '' ? text.required : undefined)
  const form = useForm(
    { kind: 'contract', about: '', reference: '', on: '', until: '' },
    { reference: needed, on: needed },
  )
  const work = useAction()
  const send = async () => {
    const { kind, about, reference, on, until } = form.values
    const body: NewFactRequest = {
      kind: kinds.find((one) => one === kind) ?? 'contract',
      about: about.trim(),
      reference: reference.trim(),
      on,
      ...(until !== '' && { until }),
    }
    await call('POST', '/api/rules/facts', { body })
    await reload()
    onClose()
  }
  return (
    <Dialog title={text.add} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) void work.run(send)
        }}
      >
        <SelectField
          form={form}
          name="kind"
          label={text.kind}
          options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <TextField form={form} name="about" label={text.about} hint={text.aboutHint} isCode />
        <TextField form={form} name="reference" label={text.reference} hint={text.referenceHint} />
        <div class="side-by-side">
          <DayField form={form} name="on" label={text.on} />
          <DayField form={form} name="until" label={text.until} hint={text.untilHint} />
        </div>
        <FailureNotice failure={work.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={work.isBusy}>
            {text.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface DayFieldProperties {
  readonly form: ReturnType<typeof useForm<'kind' | 'about' | 'reference' | 'on' | 'until'>>
  readonly name: 'on' | 'until'
  readonly label: string
  readonly hint?: string
}

function DayField({ form, name, label, hint }: DayFieldProperties) {
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={name}
          value={form.values[name]}
          onInput={(event) => form.set(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

function EndFact({ fact, reload, onClose }: DialogProperties & { readonly fact: FactView }) {
  const { page } = rulesWords()
  const text = page.facts
  const form = useForm(
    { reason: '' },
    { reason: (value) => (value.trim() === '' ? page.draft.reasonMissing : undefined) },
  )
  const work = useAction()
  return (
    <Dialog title={text.endTitle} onClose={onClose}>
      <p>{text.endText}</p>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!form.isRight()) return
          void work.run(async () => {
            const path = `/api/rules/facts/${encodeURIComponent(fact.id)}/end`
            await call('POST', path, { body: { reason: form.values.reason.trim() } })
            await reload()
            onClose()
          })
        }}
      >
        <TextField form={form} name="reason" label={page.draft.reason} />
        <FailureNotice failure={work.failure} />
        <div class="buttons">
          <button type="submit" class="button danger" disabled={work.isBusy}>
            {text.end}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
