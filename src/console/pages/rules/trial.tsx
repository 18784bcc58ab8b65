// A text is pasted: what is found in it, and what would happen to it at each place. Nothing of it is kept.
import { useSignal } from '@preact/signals'

import type { TriedPlace, TryResult } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { markedText } from '../../parts/marked-text.tsx'
import { ActionMark } from '../../pictures/policy-matrix.tsx'
import { count } from '../../state/format.ts'
import { rulesWords, useFoundWords } from '../../state/page-words.ts'
import { actionName, conditionNames, placeName, reasonOf } from './names.ts'

interface Tried {
  readonly text: string
  readonly result: TryResult
}

export function Trial({ hasDraft }: { readonly hasDraft: boolean }) {
  const { page } = rulesWords()
  const { trial, matrix } = page
  const text = useSignal('')
  const under = useSignal<'current' | 'draft'>('current')
  const tried = useSignal<Tried | undefined>(undefined)
  const work = useAction()
  const ask = async () => {
    const asked = text.value
    const body = { text: asked, under: hasDraft ? under.value : 'current' }
    const result = await call<TryResult>('POST', '/api/rules/try', { body })
    tried.value = { text: asked, result }
  }
  return (
    <section class="card trial">
      <h2>{trial.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.value.trim() !== '') void work.run(ask)
        }}
      >
        <Field label={trial.label} hint={trial.hint}>
          {(control) => (
            <textarea
              {...control}
              rows={5}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        {hasDraft && (
          <Field label={trial.under}>
            {(control) => (
              <select
                {...control}
                value={under.value}
                onChange={(event) => {
                  under.value = event.currentTarget.value === 'draft' ? 'draft' : 'current'
                }}
              >
                <option value="current">{matrix.now}</option>
                <option value="draft">{matrix.draft}</option>
              </select>
            )}
          </Field>
        )}
        <div class="buttons">
          <button
            type="submit"
            class="button primary"
            disabled={work.isBusy || text.value.trim() === ''}
          >
            {trial.button}
          </button>
        </div>
      </form>
      <FailureNotice failure={work.failure} />
      <div role="status">{tried.value !== undefined && <Result tried={tried.value} />}</div>
    </section>
  )
}

function Result({ tried }: { readonly tried: Tried }) {
  const { page, rules } = rulesWords()
  const { trial } = page
  const { result, text } = tried
  const found = useFoundWords(true)
  if (found === undefined) return null
  const marks = result.findings.map((one) => ({
    ...one,
    label: `${found.types[one.type]}, ${one.confidence} %, ${found.modes[one.mode]}`,
    look: 'mask',
  }))
  return (
    <div class="tried">
      {!result.examined && <p class="notice warn">{trial.notExamined}</p>}
      {!result.covered && <p class="notice warn">{found.uncovered}</p>}
      <h3>{trial.result}</h3>
      <p class="as-written tried-text">{markedText(text, marks)}</p>
      {result.classes.length === 0 ? (
        <p>{trial.nothing}</p>
      ) : (
        <p class="chips" aria-label={trial.classes}>
          {result.classes.map((one) => (
            <span key={one.class} class="chip chip-masked">
              {rules.classes[one.class]} {count(one.count)}
            </span>
          ))}
        </p>
      )}
      <h3>{trial.places}</h3>
      <ul class="rows">
        {result.places.map((place) => (
          <PlaceRow
            key={`${place.place.kind} ${place.place.operator} ${place.place.country}`}
            place={place}
          />
        ))}
      </ul>
    </div>
  )
}

function PlaceRow({ place }: { readonly place: TriedPlace }) {
  const { page, rules } = rulesWords()
  const { instead } = page.trial
  return (
    <li class="tried-place">
      <p class="with-mark">
        <ActionMark action={place.action} />
        <span>
          <strong>{placeName(place.place, place.labels)}</strong>:{' '}
          {actionName(place.action, place.place.kind)}
        </span>
      </p>
      <p class="small">{reasonOf(place.reason, place.why)}</p>
      {place.unmet.length > 0 && (
        <p class="small">{page.trial.unmet(conditionNames(place.unmet))}</p>
      )}
      {place.instead.map((one, index) => (
        <p key={index} class="small">
          {'→ '}
          {one.kind === 'here' && instead.here}
          {one.kind === 'fulfil' && instead.fulfil(conditionNames(one.what))}
          {one.kind === 'place' &&
            instead.place(placeName(one.place, []), rules.actions[one.action])}
        </p>
      ))}
    </li>
  )
}
