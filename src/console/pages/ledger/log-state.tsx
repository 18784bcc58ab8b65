// How long the log is, its fingerprint, and the last signed checkpoint.
import type { LedgerView } from '../../../contract/views.ts'
import { CopyLine } from '../../parts/copy-line.tsx'
import { count } from '../../state/format.ts'
import { words } from '../../state/language.ts'

export function LogState({ view }: { readonly view: LedgerView }) {
  const { ledger, shell } = words()
  return (
    <section class="card">
      <p class="big-number">{ledger.entries(count(view.size))}</p>
      <details class="drawer">
        <summary>{shell.advanced}</summary>
        <CopyLine label={ledger.root} text={view.root} />
        {view.checkpoint !== '' && <CopyLine label={ledger.checkpoint} text={view.checkpoint} />}
      </details>
    </section>
  )
}
