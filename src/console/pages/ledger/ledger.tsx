// Ledger: is the log still what was signed, the last calls as they come, narrowed to what is looked for, and the story of one.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { LedgerCall, LedgerFilters, LedgerView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { listen } from '../../api/events.ts'
import { useAction } from '../../parts/action.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { words } from '../../state/language.ts'
import { go, place } from '../../state/place.ts'
import { useView } from '../../state/view.ts'
import { CallTable } from './call-table.tsx'
import { ChainRibbon } from './chain-ribbon.tsx'
import { Filters } from './filters.tsx'
import { isNarrowed, narrowing, searchOf } from './narrowing.ts'
import { StoryDialog } from './story.tsx'

const atOnce = 50
/** Also looks again when no event came: members hear of no calls, and a refused one is no finished one. */
const lookEvery = 5_000
const noFilters: LedgerFilters = { people: [], groups: [], routes: [] }

export function Ledger() {
  const { ledger } = words()
  const search = searchOf(narrowing.value)
  const view = useView<LedgerView>(`/api/views/ledger?limit=${atOnce}${search && `&${search}`}`)
  const last = useRef<LedgerView | undefined>(undefined)
  if (view.data !== undefined) last.current = view.data
  // While a narrowed list is on its way the old one stays: nothing jumps.
  const data = view.data ?? last.current
  const save = useAction()
  const open = place.value.rest
  return (
    <PageFrame
      title={ledger.title}
      isWide
      text={ledger.text}
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
      actions={
        data?.may.export === true && (
          <button
            type="button"
            class="button"
            disabled={save.isBusy}
            onClick={() => void save.run(() => saveFile('/api/ledger/export', 'ledger.zip'))}
          >
            {ledger.export}
          </button>
        )
      }
    >
      {data !== undefined && (
        <>
          <FailureNotice failure={save.failure} />
          <ChainRibbon view={data} />
          <section class="card">
            <h2>{ledger.calls}</h2>
            <Filters filters={data.filters ?? noFilters} />
            <Calls key={search} view={data} search={search} reload={view.reload} />
          </section>
        </>
      )}
      {open !== '' && <StoryDialog key={open} id={open} onClose={() => go('ledger')} />}
    </PageFrame>
  )
}

interface CallsProperties {
  readonly view: LedgerView
  readonly search: string
  readonly reload: () => Promise<void>
}

function Calls({ view, search, reload }: CallsProperties) {
  const { ledger } = words()
  const older = useSignal<readonly LedgerCall[]>([])
  const next = useSignal<number | undefined | 'first'>('first')
  const action = useAction()
  const calls = join(view.calls, older.value)
  const after = next.value === 'first' ? view.next : next.value
  const more = async () => {
    const path = `/api/views/ledger?after=${after ?? 0}&limit=${atOnce}${search && `&${search}`}`
    const page = await call<LedgerView>('GET', path)
    older.value = join(older.value, page.calls)
    next.value = page.next
  }
  return (
    <>
      <Tail reload={reload} />
      {calls.length === 0 ? <NoCalls isEnd={after === undefined} /> : <CallTable calls={calls} />}
      <FailureNotice failure={action.failure} />
      {after !== undefined && (
        <button
          type="button"
          class="button"
          disabled={action.isBusy}
          onClick={() => void action.run(more)}
        >
          {calls.length === 0 ? ledger.lookFurther : ledger.more}
        </button>
      )}
    </>
  )
}

function NoCalls({ isEnd }: { readonly isEnd: boolean }) {
  const { ledger } = words()
  if (isNarrowed(narrowing.value))
    return <p role="status">{isEnd ? ledger.noneSuch : ledger.noneYet}</p>
  return (
    <EmptyState title={ledger.none}>
      <a class="button primary" href="#/ask">
        {ledger.next}
      </a>
    </EmptyState>
  )
}

/** New calls come by themselves, at most once a second, until somebody wants to read in peace. */
function Tail({ reload }: { readonly reload: () => Promise<void> }) {
  const { ledger } = words()
  const isPaused = useSignal(false)
  const waiting = useSignal(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (isPaused.peek() || document.hidden) return
      timer ??= setTimeout(() => {
        timer = undefined
        void reload()
      }, 1_000)
    }
    const end = listen({
      onCall() {
        if (isPaused.peek()) waiting.value += 1
        look()
      },
      onPoll: look,
    })
    const often = setInterval(look, lookEvery)
    return () => {
      end()
      clearInterval(often)
      clearTimeout(timer)
    }
  }, [reload])
  return (
    <div class="tail">
      <p class="small" role="status">
        {isPaused.value ? ledger.paused(waiting.value) : ledger.live}
      </p>
      <button
        type="button"
        class="button quiet"
        aria-pressed={isPaused.value}
        onClick={() => {
          isPaused.value = !isPaused.value
          waiting.value = 0
          if (!isPaused.value) void reload()
        }}
      >
        {isPaused.value ? ledger.resume : ledger.pause}
      </button>
    </div>
  )
}

/** Newest first, each call once: what came meanwhile overlaps with what was asked for earlier. */
export function join(
  newer: readonly LedgerCall[],
  older: readonly LedgerCall[],
): readonly LedgerCall[] {
  const seen = new Set(newer.map((one) => one.sequence))
  return [...newer, ...older.filter((one) => !seen.has(one.sequence))]
}
