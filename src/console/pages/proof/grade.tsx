// The desk of a person who grades: one answer at a time, blind to who wrote it and what it cost, three keys.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { ToGrade } from '../../../contract/evaluation-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { count } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { proofWords, useProofWords } from '../../state/page-words.ts'
import { useView } from '../../state/view.ts'
import { PartsOfPage } from './parts-of-page.tsx'

const grades = { right: 1, partly: 0.5, wrong: 0 } as const
type Word = keyof typeof grades
const keys: Readonly<Record<string, Word>> = { '1': 'right', '2': 'partly', '3': 'wrong' }

export function Grade() {
  const text = useProofWords()
  const view = useView<ToGrade>('/api/evaluation/desk/next')
  const action = useAction()
  const said = useSignal('')
  const { data } = view
  const item = data?.item
  const give = (word: Word) => {
    if (item === undefined || action.isBusy) return
    void action.run(async () => {
      await call('POST', `/api/evaluation/desk/${item.ticket}`, { body: { grade: grades[word] } })
      said.value = text?.desk.saved ?? ''
      await view.reload()
    })
  }
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      const word = keys[event.key]
      if (word === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.matches('input, textarea, select')) return
      event.preventDefault()
      give(word)
    }
    addEventListener('keydown', take)
    return () => removeEventListener('keydown', take)
  })
  if (text === undefined) return <p class="loading">{words().shell.loading}</p>
  const { desk } = text
  return (
    <PageFrame
      title={desk.title}
      text={desk.text}
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
    >
      <PartsOfPage open="grade" />
      {data !== undefined && item === undefined && (
        <EmptyState title={desk.done}>
          <a class="button" href="#/models/proof">
            {desk.back}
          </a>
        </EmptyState>
      )}
      {item !== undefined && (
        <>
          <Answer item={item} />
          <FailureNotice failure={action.failure} />
          <div class="buttons grade-buttons">
            {(['right', 'partly', 'wrong'] as const).map((word) => (
              <button
                key={word}
                type="button"
                class="button"
                disabled={action.isBusy}
                onClick={() => give(word)}
              >
                {desk.grades[word]}
              </button>
            ))}
            <span class="small" role="status">
              {[said.value, desk.left(count(data?.left ?? 0))]
                .filter((one) => one !== '')
                .join(' · ')}
            </span>
          </div>
          <p class="small">{desk.keys}</p>
        </>
      )}
    </PageFrame>
  )
}

function Answer({ item }: { readonly item: NonNullable<ToGrade['item']> }) {
  const { desk } = proofWords()
  const expected =
    typeof item.expected === 'string' ? item.expected : JSON.stringify(item.expected, undefined, 2)
  return (
    <article class="card">
      <h2>{desk.question}</h2>
      <p class="as-written">{item.question}</p>
      <h2>{desk.answer}</h2>
      <p class="as-written graded-answer">{item.answer}</p>
      {expected !== '' && (
        <details>
          <summary>{desk.expected}</summary>
          <p class="as-written">{expected}</p>
        </details>
      )}
      {item.criteria.length > 0 && (
        <>
          <h3>{desk.criteria}</h3>
          <ul class="plain-list">
            {item.criteria.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {item.second && <p class="small">{desk.second}</p>}
    </article>
  )
}
