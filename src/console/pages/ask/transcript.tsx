// What was asked and answered. Not a live region: a screen reader hears from a status line that an answer began and ended, not each fragment.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { linksFor } from '../../parts/links.ts'
import { exchanges, isWriting } from '../../state/conversation.ts'
import { words } from '../../state/language.ts'
import { ExchangeView } from './exchange-view.tsx'

/** 30 messages: more would make typing slow on an old phone (design: console §6). */
const shownAtFirst = 15

export function Transcript() {
  const { ask } = words()
  const shown = useSignal(shownAtFirst)
  const all = exchanges.value
  const last = all.at(-1)
  const isFollowing = useRef(true)
  useEffect(() => {
    const take = () => {
      isFollowing.current = distanceToEnd() < 80
    }
    addEventListener('scroll', take, { passive: true })
    return () => removeEventListener('scroll', take)
  }, [])
  useEffect(() => {
    isFollowing.current = true
  }, [all.length])
  useEffect(() => {
    // Who scrolled up to read is left in peace.
    if (all.length > 0 && isFollowing.current) scrollTo(0, document.documentElement.scrollHeight)
  }, [last?.answer, all.length])
  const asked = all.map(({ question }) => question).join('\n')
  const readLink = useMemo(() => linksFor(asked), [asked])
  const visible = all.slice(-shown.value)
  const hidden = all.length - visible.length
  return (
    <>
      <div class="transcript" role="log" aria-live="off" aria-label={ask.transcript}>
        {hidden > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => {
              shown.value += shownAtFirst
            }}
          >
            {ask.older(hidden * 2)}
          </button>
        )}
        {visible.map((exchange) => (
          <ExchangeView
            key={exchange.id}
            exchange={exchange}
            isLast={exchange === last}
            readLink={readLink}
          />
        ))}
      </div>
      <p class="hidden" role="status">
        {statusOf()}
      </p>
    </>
  )
}

function statusOf(): string {
  const { ask } = words()
  const answer = exchanges.value.at(-1)?.answer
  if (answer === undefined) return ''
  if (isWriting.value) return ask.answering
  if (answer.state === 'failed') return answer.failure?.message ?? ''
  if (answer.state === 'stopped') return ask.stopped
  if (answer.state === 'cut') return ask.cut
  return ask.complete(answer.text.split(/\n\s*\n/).filter((part) => part.trim() !== '').length)
}

/** Pixels between what is seen and the end of the page. */
function distanceToEnd(): number {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement
  return scrollHeight - clientHeight - scrollTop
}
