// Stops or allows what leaves the building: one reason, which stands in the ledger.
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { overviewWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'

export interface HaltDialogProperties {
  readonly isHalted: boolean
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function HaltDialog({ isHalted, reload, onClose }: HaltDialogProperties) {
  const { halt } = overviewWords()
  const { shell } = words()
  const action = useAction()
  const form = useForm({ reason: '' }, { reason: filled(shell.required) })
  const send = async () => {
    const body = { reason: form.values.reason.trim() }
    await call('POST', isHalted ? '/api/resume' : '/api/halt', { body })
    toast(isHalted ? halt.resumed : halt.stopped)
    await reload()
  }
  return (
    <Dialog title={isHalted ? halt.resume : halt.stop} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!form.isRight()) return
          void action.run(send).then((isDone) => {
            if (isDone) onClose()
          })
        }}
      >
        <p>{isHalted ? halt.resumeText : halt.stopText}</p>
        <TextField form={form} name="reason" label={halt.reason} hint={halt.reasonHint} />
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button
            type="submit"
            class={isHalted ? 'button primary' : 'button danger'}
            disabled={action.isBusy}
          >
            {isHalted ? halt.resume : halt.stop}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
