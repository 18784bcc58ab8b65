// The receipt of one call.
import type { Receipt } from '../../../contract/receipt.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ReceiptView } from '../../parts/receipt.tsx'
import { words } from '../../state/language.ts'
import { useView } from '../../state/view.ts'

export interface CallDialogProperties {
  readonly id: string
  readonly onClose: () => void
}

export function CallDialog({ id, onClose }: CallDialogProperties) {
  const { ledger, shell } = words()
  const view = useView<Receipt>(`/api/calls/${encodeURIComponent(id)}`)
  return (
    <Dialog title={ledger.story} onClose={onClose}>
      <FailureNotice failure={view.failure} />
      {view.data === undefined && view.failure === undefined && (
        <p class="loading">{shell.loading}</p>
      )}
      {view.data !== undefined && <ReceiptView receipt={view.data} />}
    </Dialog>
  )
}
