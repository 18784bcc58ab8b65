// Overview: is it working, worth it and within budget? One month in four numbers, one picture, and what needs attention.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { OverviewView } from '../../../contract/overview-view.ts'
import { listen } from '../../api/events.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { useOverviewWords } from '../../state/page-words.ts'
import { useView } from '../../state/view.ts'
import { AttentionList } from './attention-list.tsx'
import { Budgets } from './budgets.tsx'
import { Figures } from './figures.tsx'
import { Health } from './health.tsx'
import { MonthChoice } from './month-choice.tsx'
import { Saved } from './saved.tsx'
import { wasUsed } from './was-used.ts'

export function Overview() {
  const text = useOverviewWords()
  const month = useSignal('')
  const view = useView<OverviewView>(
    `/api/views/overview${month.value === '' ? '' : `?month=${month.value}`}`,
  )
  const last = useRef<OverviewView | undefined>(undefined)
  if (view.data !== undefined) last.current = view.data
  // While another month is on its way the one before stays: nothing jumps.
  const data = view.data ?? last.current
  useEffect(() => listen({ onPoll: () => void view.reload() }), [view.reload])
  if (text === undefined) return <p class="loading">{words().shell.loading}</p>
  return (
    <PageFrame
      title={text.title}
      isWide
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
      actions={
        data !== undefined && (
          <button type="button" class="button primary" onClick={() => print()}>
            {text.printMonth}
          </button>
        )
      }
    >
      {data !== undefined && (
        <>
          <MonthChoice view={data} month={month} />
          <AttentionList list={data.attention} />
          {wasUsed(data.now) ? (
            <>
              <Figures view={data} />
              <Saved view={data} />
            </>
          ) : (
            <EmptyState title={text.none}>
              <a class="button" href="#/ask">
                {words().shell.toAsk}
              </a>
            </EmptyState>
          )}
          <div class="library-pair">
            <Budgets budgets={data.budgets} />
            <Health view={data} reload={view.reload} />
          </div>
        </>
      )}
    </PageFrame>
  )
}
