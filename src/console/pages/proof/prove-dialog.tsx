// An attempt to prove that cheaper models keep a bar: what must hold, then the result in one sentence. Leaving ends the attempt.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { CertifyResult } from '../../../contract/fit-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { matches } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { count } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { fitWords, proofWords } from '../../state/page-words.ts'

export interface ProveDialogProperties {
  readonly task: string
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

const kinds = ['relative', 'absolute'] as const

export function ProveDialog({ task, reload, onClose }: ProveDialogProperties) {
  const { certificates: text } = proofWords()
  const { shell } = words()
  const action = useAction()
  const ending = useRef(new AbortController())
  const result = useSignal<CertifyResult | undefined>(undefined)
  useEffect(() => () => ending.current.abort(), [])
  const form = useForm(
    { kind: 'relative', value: '95' },
    { value: matches(/^([1-9]\d?|100)([.,]\d{1,2})?$/, text.valueInvalid) },
  )
  const prove = async () => {
    const bar = { kind: form.values.kind, value: shareOf(form.values.value) }
    const { signal } = ending.current
    result.value = await call<CertifyResult>('POST', '/api/certificates', {
      body: { task, bar },
      signal,
    })
    await reload()
  }
  return (
    <Dialog title={text.prove} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) void action.run(prove)
        }}
      >
        <p>{text.proveText}</p>
        <SelectField
          form={form}
          name="kind"
          label={text.kind}
          options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <TextField
          form={form}
          name="value"
          label={text.value}
          hint={text.valueHint}
          inputMode="decimal"
        />
        {action.isBusy && <p role="status">{text.running}</p>}
        <FailureNotice failure={action.failure} />
        {result.value !== undefined && (
          <p class="notice" role="status">
            {sentenceOf(result.value)}
          </p>
        )}
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {text.start}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {result.value === undefined ? shell.cancel : shell.close}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** `95` → `0.95`, `99,5` → `0.995`; the server reads at most four decimals. */
export function shareOf(percent: string): string {
  const share = Number(percent.trim().replace(',', '.')) / 100
  return share === 1 ? '1' : String(Math.round(share * 10_000) / 10_000)
}

function sentenceOf(result: CertifyResult): string {
  const fit = fitWords()
  const more = (cases: number | undefined) =>
    cases === undefined || cases === 0 ? '' : ` ${fit.more(count(cases))}`
  switch (result.kind) {
    case 'proven':
      return fit.proven
    case 'not-proven':
      return `${fit.notProven}${more(result.more)}`
    case 'few-cases':
      return fit.fewCases(count(result.more))
    case 'few-routes':
      return fit.fewRoutes
    case 'few-outcomes':
      return fit.fewOutcomes(count(result.missing))
  }
}
