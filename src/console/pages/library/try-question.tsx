// A question tried: which passages it finds on a day, and why each was found.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { DocumentsFound } from '../../../contract/document-file.ts'
import type { MeaningView } from '../../../contract/meaning.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { calendarDay, percent } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { HitView } from './hit-view.tsx'
import { sayDays } from './say-document.ts'

export interface TryQuestionProperties {
  readonly meaning: MeaningView
  readonly today: string
  /** A question that another part of the page wants tried now; empty: none. */
  readonly wanted: Signal<string>
}

const mostShown = 5

export function TryQuestion({ meaning, today, wanted }: TryQuestionProperties) {
  const { tried } = libraryWords().library
  const text = useSignal('')
  const day = useSignal(today)
  const found = useSignal<DocumentsFound | undefined>(undefined)
  const section = useRef<HTMLElement>(null)
  const action = useAction()
  const search = async () => {
    found.value = undefined
    const body = { text: text.value.trim(), on: day.value, limit: mostShown }
    found.value = await call<DocumentsFound>('POST', '/api/documents/search', { body })
  }
  useEffect(() => {
    if (wanted.value === '') return
    text.value = wanted.value
    wanted.value = ''
    section.current?.scrollIntoView()
    section.current?.querySelector('input')?.focus()
    void action.run(search)
  }, [wanted.value])
  return (
    <section class="card" ref={section}>
      <h2>{tried.title}</h2>
      <p class="lead">{tried.text}</p>
      {meaning.state !== 'off' && <p class="small">{sayMeaning(meaning)}</p>}
      <form
        class="try-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.value.trim() !== '') void action.run(search)
        }}
      >
        <Field label={tried.question} hint={tried.hint}>
          {(control) => (
            <input
              {...control}
              name="question"
              maxLength={2000}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        <Field label={tried.day}>
          {(control) => (
            <input
              {...control}
              type="date"
              name="day"
              value={day.value}
              onInput={(event) => {
                day.value = event.currentTarget.value === '' ? today : event.currentTarget.value
              }}
            />
          )}
        </Field>
        <button type="submit" class="button" disabled={action.isBusy || text.value.trim() === ''}>
          {tried.search}
        </button>
      </form>
      <FailureNotice failure={action.failure} />
      <p role="status">
        {action.isBusy && tried.searching}
        {found.value !== undefined && sayFound(found.value)}
      </p>
      {found.value !== undefined && <Passages found={found.value} />}
    </section>
  )
}

function sayMeaning({ state, pieces, embedded, byWords }: MeaningView): string {
  const { meant } = libraryWords().library.tried
  if (state === 'working') return meant.working(percent(embedded / Math.max(1, pieces)))
  if (state === 'failing' || state === 'no-model') return meant[state]
  return byWords.length === 0 ? meant.ready : meant.partly
}

function sayFound({ hits, on }: DocumentsFound): string {
  const { tried } = libraryWords().library
  return hits.length === 0 ? tried.nothing : tried.found(hits.length, calendarDay(on))
}

function Passages({ found }: { readonly found: DocumentsFound }) {
  const { tried } = libraryWords().library
  return (
    <>
      <ol class="hits">
        {found.hits.map((hit, index) => (
          <li key={index}>
            <HitView hit={hit} />
          </li>
        ))}
      </ol>
      {found.otherDays.length > 0 && (
        <div class="notice">
          <p>{tried.otherDays}</p>
          <ul class="plain-list">
            {found.otherDays.map(({ title, from, to }) => (
              <li key={title}>
                {title}: {sayDays(from, to)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
