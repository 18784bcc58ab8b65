// Asks before something that cannot be taken back.
import { words } from '../state/language.ts'
import { useAction } from './action.ts'
import { Dialog } from './dialog.tsx'
import { FailureNotice } from './failure-notice.tsx'

export interface ConfirmDialogProperties {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

export function ConfirmDialog(properties: ConfirmDialogProperties) {
  const { title, text, confirm, onConfirm, onClose } = properties
  const action = useAction()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button
          type="button"
          class="button danger"
          disabled={action.isBusy}
          onClick={() => {
            void action.run(onConfirm).then((isDone) => {
              if (isDone) onClose()
            })
          }}
        >
          {confirm}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words().shell.cancel}
        </button>
      </div>
    </Dialog>
  )
}
