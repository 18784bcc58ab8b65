// Publishing, agreeing to it and taking it back need a reason, which stands in the ledger.
import { useSignal } from '@preact/signals'

import type { PublishResult } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { rulesWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'

export type Step = 'publish' | 'approve' | 'decline'

export interface StepDialogProperties {
  readonly step: Step
  readonly etag: string
  readonly needsSecond: boolean
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function StepDialog({ step, etag, needsSecond, reload, onClose }: StepDialogProperties) {
  const text = rulesWords().page.draft
  const reason = useSignal('')
  const isMissing = useSignal(false)
  const work = useAction()
  const send = async () => {
    const result = await call<PublishResult | undefined>('POST', `/api/rules/${step}`, {
      body: { reason: reason.value.trim() },
      ifMatch: etag,
    })
    await reload()
    if (result?.kind === 'published') toast(text.published(result.version))
    if (result?.kind === 'waits') toast(text.waiting)
    onClose()
  }
  return (
    <Dialog title={step === 'decline' ? text.decline : text.publishTitle} onClose={onClose}>
      {step !== 'decline' && <p>{text.publishText}</p>}
      {step === 'publish' && needsSecond && <p class="notice warn">{text.second}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          isMissing.value = reason.value.trim() === ''
          if (!isMissing.value) void work.run(send)
        }}
      >
        <Field label={text.reason} error={isMissing.value ? text.reasonMissing : undefined}>
          {(control) => (
            <input
              {...control}
              type="text"
              name="reason"
              maxLength={400}
              value={reason.value}
              onInput={(event) => {
                reason.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        <FailureNotice failure={work.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={work.isBusy}>
            {text[step]}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
