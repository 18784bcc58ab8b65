// What own documents could not answer: questions that were sent to the office, and how often nothing was found, by reason.
import type { Signal } from '@preact/signals'

import { ownMisses } from '../../../contract/own-miss.ts'
import type { LibraryView, UnansweredView } from '../../../contract/unanswered.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { count, day } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'

export interface UnansweredProperties {
  readonly view: LibraryView
  /** Filled with a question, it is tried. */
  readonly wanted: Signal<string>
  readonly reload: () => Promise<void>
}

export function Unanswered({ view, wanted, reload }: UnansweredProperties) {
  const { unanswered } = libraryWords().library
  return (
    <section class="card">
      <h2>{unanswered.title}</h2>
      <p class="lead">{unanswered.text}</p>
      {!view.may.seeUnanswered && <p class="small">{unanswered.hidden}</p>}
      {view.may.seeUnanswered && view.unanswered.length === 0 && (
        <EmptyState title={unanswered.none} next={unanswered.noneNext} />
      )}
      <ol class="rows">
        {view.unanswered.map((question) => (
          <Question
            key={question.id}
            question={question}
            mayClose={view.may.closeUnanswered}
            onTry={() => {
              wanted.value = question.question
            }}
            reload={reload}
          />
        ))}
      </ol>
      <Misses misses={view.misses} />
    </section>
  )
}

interface QuestionProperties {
  readonly question: UnansweredView
  readonly mayClose: boolean
  readonly onTry: () => void
  readonly reload: () => Promise<void>
}

function Question({ question, mayClose, onTry, reload }: QuestionProperties) {
  const { unanswered } = libraryWords().library
  const action = useAction()
  const { times } = question
  const close = async () => {
    await call('POST', `/api/unanswered/${encodeURIComponent(question.id)}/close`)
    toast(unanswered.closed)
    await reload()
  }
  return (
    <li class="row">
      <div class="row-main">
        <p class="as-written" lang={question.language === 'zh' ? 'zh-Hans' : question.language}>
          {question.question}
        </p>
        <p class="small">
          {times === 1 ? unanswered.once : unanswered.times(count(times))} ·{' '}
          {unanswered.last(day(question.at))}
        </p>
        <FailureNotice failure={action.failure} />
      </div>
      <div class="row-actions">
        <button type="button" class="button" onClick={onTry}>
          {unanswered.try}
        </button>
        {mayClose && (
          <button
            type="button"
            class="button"
            disabled={action.isBusy}
            onClick={() => void action.run(close)}
          >
            {unanswered.close}
          </button>
        )}
      </div>
    </li>
  )
}

function Misses({ misses }: Pick<LibraryView, 'misses'>) {
  const { unanswered } = libraryWords().library
  const happened = ownMisses.filter((reason) => misses[reason] > 0)
  if (happened.length === 0) return null
  return (
    <div>
      <h3>{unanswered.misses}</h3>
      <dl class="facts">
        {happened.map((reason) => (
          <div key={reason}>
            <dt>{unanswered.reasons[reason]}</dt>
            <dd>{count(misses[reason])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
