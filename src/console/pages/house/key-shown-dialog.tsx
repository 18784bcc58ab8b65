// The new key, this once, with the two lines that connect a program.
import { CopyLine } from '../../parts/copy-line.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { words } from '../../state/language.ts'

export interface KeyShownDialogProperties {
  readonly secret: string
  readonly onClose: () => void
}

export function KeyShownDialog({ secret, onClose }: KeyShownDialogProperties) {
  const { house } = words()
  return (
    <Dialog title={house.keyShown} onClose={onClose}>
      <p class="notice warn">{house.keyOnce}</p>
      <CopyLine label="OPENAI_BASE_URL" text={`${location.origin}/v1`} />
      <CopyLine label="OPENAI_API_KEY" text={secret} />
    </Dialog>
  )
}
