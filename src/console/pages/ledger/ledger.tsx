// Ledger: the state of the log, the last calls as they come, and the receipt of one.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { LedgerView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { listen } from '../../api/events.ts'
import { useAction } from '../../parts/action.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { go, place } from '../../state/place.ts'
import { useView } from '../../state/view.ts'
import { CallDialog } from './call-dialog.tsx'
import { CallTable } from './call-table.tsx'
import { LogState } from './log-state.tsx'

type Calls = LedgerView['calls']

const atOnce = 50

export function Ledger() {
  const { ledger } = words()
  const view = useView<LedgerView>(`/api/views/ledger?limit=${atOnce}`)
  const older = useSignal<Calls>([])
  const isAtEnd = useSignal(false)
  const action = useAction()
  const { data } = view
  useEffect(
    () => listen({ onCall: () => void view.reload(), onPoll: () => void view.reload() }),
    [],
  )
  const calls = join(data?.calls ?? [], older.value)
  const last = calls.at(-1)
  const showMore = async () => {
    const path = `/api/views/ledger?after=${last?.sequence ?? 0}&limit=${atOnce}`
    const more = await call<LedgerView>('GET', path)
    older.value = join(older.value, more.calls)
    isAtEnd.value = more.calls.length < atOnce
  }
  const open = place.value.rest
  return (
    <PageFrame
      title={ledger.title}
      text={ledger.text}
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
    >
      {data !== undefined && (
        <>
          <LogState view={data} />
          <section class="card">
            <h2>{ledger.calls}</h2>
            {calls.length === 0 ? (
              <EmptyState title={ledger.none}>
                <a class="button primary" href="#/ask">
                  {ledger.next}
                </a>
              </EmptyState>
            ) : (
              <>
                <p class="small">{ledger.live}</p>
                <CallTable calls={calls} />
              </>
            )}
            <FailureNotice failure={action.failure} />
            {!isAtEnd.value && calls.length >= atOnce && (
              <button
                type="button"
                class="button"
                disabled={action.isBusy}
                onClick={() => void action.run(showMore)}
              >
                {ledger.more}
              </button>
            )}
          </section>
        </>
      )}
      {open !== '' && <CallDialog key={open} id={open} onClose={() => go('ledger')} />}
    </PageFrame>
  )
}

/** Newest first, each call once: what came meanwhile overlaps with what was asked for earlier. */
export function join(newer: Calls, older: Calls): Calls {
  const seen = new Set(newer.map((one) => one.sequence))
  return [...newer, ...older.filter((one) => !seen.has(one.sequence))]
}
