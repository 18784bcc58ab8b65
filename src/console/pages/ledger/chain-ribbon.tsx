// The thin line over the calls: whether the entries still are what was signed, as the server has just seen it.
import type { LedgerView } from '../../../contract/views.ts'
import { CopyLine } from '../../parts/copy-line.tsx'
import { clock, count } from '../../state/format.ts'
import { words } from '../../state/language.ts'

/** A tick, three dots, a cross: nothing is told by colour alone. */
const signs = {
  verified: 'M3 8.5l3.5 3.5L13 4.5',
  checking: 'M3 8h.1M8 8h.1M13 8h.1',
  broken: 'M4 4l8 8m0-8l-8 8',
}

export function ChainRibbon({ view }: { readonly view: LedgerView }) {
  const { ledger, shell } = words()
  const { chain } = view
  return (
    <section class={`ribbon ribbon-${chain.state}`} aria-label={ledger.chain.title}>
      <p role={chain.state === 'broken' ? 'alert' : undefined}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={signs[chain.state]} />
        </svg>
        {sentence(view)}
      </p>
      <details>
        <summary>{shell.advanced}</summary>
        <p class="small">{ledger.chain.meaning}</p>
        <CopyLine label={ledger.root} text={view.root} />
        {view.code !== '' && <CopyLine label={ledger.code} text={view.code} />}
        {view.checkpoint !== '' && <CopyLine label={ledger.checkpoint} text={view.checkpoint} />}
      </details>
    </section>
  )
}

function sentence({ chain, size }: LedgerView): string {
  const text = words().ledger.chain
  if (chain.state === 'broken') return text.broken(count(chain.brokenAt ?? chain.size))
  if (chain.state === 'checking') return text.checking(count(size))
  return text.verified(clock(chain.at), count(chain.size))
}
