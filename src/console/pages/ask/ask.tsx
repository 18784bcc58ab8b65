// Ask: one box, task cards and their forms, the answer as it is written, its receipt with the ladder.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { AskView } from '../../../contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { Ladder } from '../../pictures/ladder.tsx'
import { exchanges, isWriting, startAnew } from '../../state/conversation.ts'
import { money } from '../../state/format.ts'
import { language, words } from '../../state/language.ts'
import { go, place } from '../../state/place.ts'
import { isAdministrator } from '../../state/session.ts'
import { readDraft, writeDraft } from '../../state/stored.ts'
import { tasks } from '../../state/tasks.ts'
import { useView } from '../../state/view.ts'
import { Composer } from './composer.tsx'
import { TaskCards } from './task-cards.tsx'
import { Transcript } from './transcript.tsx'

const TaskForm = lazy(async () => (await import('./task-form.tsx')).TaskForm)

export function Ask() {
  const view = useView<AskView>('/api/views/ask')
  const draft = useSignal(readDraft('question'))
  const { ask } = words()
  const isForm = place.value.rest !== ''
  const isEmpty = exchanges.value.length === 0 && !isForm
  const isFinished = exchanges.value.length > 0 && !isWriting.value
  useEffect(() => {
    // What an answer cost may have brought a budget near its end.
    if (isFinished) void view.reload()
  }, [isFinished])
  useEffect(() => {
    if (view.data !== undefined) tasks.value = view.data.tasks
  }, [view.data])
  const setDraft = (text: string) => {
    draft.value = text
    writeDraft('question', text)
  }
  return (
    <div class={isEmpty ? 'page ask ask-empty' : 'page ask'}>
      <header class="page-head">
        <h1 tabIndex={-1}>{ask.title}</h1>
        {exchanges.value.length > 0 && (
          <button type="button" class="button" onClick={begin}>
            {ask.fresh}
          </button>
        )}
      </header>
      <FailureNotice failure={view.failure} />
      {!isForm && <Transcript />}
      {isEmpty && <NothingReady view={view.data} />}
      <Budget view={view.data} />
      {isForm ? (
        <TaskForm />
      ) : (
        <Composer models={view.data?.models ?? []} draft={draft.value} setDraft={setDraft} />
      )}
      {isEmpty && <Samples view={view.data} onChoose={setDraft} />}
      {isEmpty && <TaskCards tasks={view.data?.tasks ?? []} />}
    </div>
  )
}

/** A new conversation begins with the box, also from a form. */
function begin(): void {
  startAnew()
  go('ask')
}

function NothingReady({ view }: { readonly view: AskView | undefined }) {
  if (view === undefined || view.rungs.some((one) => one.state === 'ready')) return null
  const { ask } = words()
  const ladder = view.rungs.map(({ rung, why }) => ({ rung, state: 'skipped' as const, why }))
  return (
    <EmptyState
      title={ask.nothingReady}
      {...(isAdministrator.value ? {} : { next: ask.nothingReadyMember })}
    >
      <Ladder ladder={ladder} words={ask} />
      {isAdministrator.value && (
        <a class="button primary" href="#/models">
          {ask.nothingReadyNext}
        </a>
      )}
    </EmptyState>
  )
}

/** Spoken of from 80 % on, as the budget's owner is warned (design: prices §4). */
function Budget({ view }: { readonly view: AskView | undefined }) {
  const budget = view?.budget
  if (budget === undefined || budget.usedShare < 0.8) return null
  return <p class="notice warn">{words().ask.budgetLow(money(budget.left, budget.currency))}</p>
}

interface SamplesProperties {
  readonly view: AskView | undefined
  readonly onChoose: (text: string) => void
}

/** The first questions of the house's own pack, which need no model; without a pack, what a model is good for. */
function Samples({ view, onChoose }: SamplesProperties) {
  const { ask } = words()
  const ofPack = view?.firstQuestions ?? []
  const samples = ofPack.length > 0 ? ofPack.map((one) => one[language.value]) : ask.samples
  if (view === undefined) return null
  return (
    <section class="samples" aria-label={ask.samplesTitle}>
      <h2 class="small-title">{ask.samplesTitle}</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample}>
            <button
              type="button"
              class="sample"
              onClick={() => {
                onChoose(sample)
                document.querySelector<HTMLElement>('main textarea')?.focus()
              }}
            >
              {sample}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
