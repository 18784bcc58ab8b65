// The box: Enter sends on wide screens and makes a line on phones, and never while an input method is composing.
import { useEffect, useId, useRef } from 'preact/hooks'

import type { AskView } from '../../../contract/views.ts'
import { markedText } from '../../parts/marked-text.tsx'
import { ask, chosenModel, exchanges, isWriting, stop } from '../../state/conversation.ts'
import { words } from '../../state/language.ts'
import { type Looked, useLook } from '../../state/look.ts'
import { FoundList } from './found-list.tsx'

export interface ComposerProperties {
  readonly models: AskView['models']
  readonly draft: string
  readonly setDraft: (text: string) => void
}

export function Composer({ models, draft, setDraft }: ComposerProperties) {
  const { ask: text } = words()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const marks = useRef<HTMLDivElement>(null)
  const looked = useLook(draft, chosenModel.value)
  const fewest = exchanges.value.length === 0 ? 2 : 1
  useEffect(() => grow(box.current, fewest), [draft, fewest])
  const send = () => {
    if (isWriting.value || draft.trim() === '') return
    setDraft('')
    void ask(draft)
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label class="hidden" for={id}>
        {text.box}
      </label>
      <div class="composer-box">
        {/* Lies under the box with the same letters, invisible but for the lines under what was found. */}
        <div class="composer-marks" ref={marks} aria-hidden="true">
          {looked === undefined ? draft : markedText(draft, marksOf(looked))}{' '}
        </div>
        <textarea
          ref={box}
          id={id}
          rows={fewest}
          value={draft}
          placeholder={text.placeholder}
          aria-describedby={`${id}-notice`}
          onScroll={(event) => {
            if (marks.current !== null) marks.current.scrollTop = event.currentTarget.scrollTop
          }}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && isWriting.value) stop()
            if (!sends(event)) return
            event.preventDefault()
            send()
          }}
        />
      </div>
      <FoundList looked={looked} onShow={(start, end) => show(box.current, start, end)} />
      <div class="composer-foot">
        <ModelChoice models={models} />
        <span class="composer-hint small">{text.enterHint}</span>
        {isWriting.value ? (
          <button type="button" class="button primary" onClick={stop}>
            {text.stop}
          </button>
        ) : (
          <button type="submit" class="button primary" disabled={draft.trim() === ''}>
            {text.send}
          </button>
        )}
      </div>
      <p class="ai-notice" id={`${id}-notice`}>
        {text.notice}
      </p>
    </form>
  )
}

function marksOf({ fate, findings }: Looked) {
  return findings.map(({ start, end }) => ({ start, end, label: '', look: fate }))
}

/** Selects the value in the box, where it can be changed at once. */
function show(box: HTMLTextAreaElement | null, start: number, end: number): void {
  box?.focus()
  box?.setSelectionRange(start, end)
}

/** Whether a key press asks the question. */
export function sends(event: KeyboardEvent): boolean {
  // While composing, Enter chooses a word; 229 is how Chromium and Safari report such a key around the composition's end.
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false
  if (event.ctrlKey || event.metaKey) return true
  return !event.shiftKey && matchMedia('(min-width: 641px)').matches
}

/** As high as its text, up to a third of the screen: set by the number of rows, because style attributes are not allowed here. */
function grow(box: HTMLTextAreaElement | null, fewest: number): void {
  if (box === null) return
  box.rows = fewest
  const lineHeight = Number.parseFloat(getComputedStyle(box).lineHeight) || 24
  const most = Math.max(3, Math.floor(innerHeight / 3 / lineHeight))
  box.rows = Math.min(most, Math.max(fewest, Math.floor(box.scrollHeight / lineHeight)))
}

function ModelChoice({ models }: { readonly models: AskView['models'] }) {
  const { ask: text } = words()
  const id = useId()
  if (models.length < 2) return <span />
  return (
    <span class="model-choice">
      <label class="hidden" for={id}>
        {text.who}
      </label>
      <select
        id={id}
        value={chosenModel.value}
        onChange={(event) => {
          chosenModel.value = event.currentTarget.value
        }}
      >
        {models.map((model) => (
          <option key={model.id} value={model.id}>
            {model.rung === 'auto' ? text.auto : `${model.label} · ${text.rungs[model.rung]}`}
          </option>
        ))}
      </select>
    </span>
  )
}
