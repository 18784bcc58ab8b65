// Looks into the question while it is written: only at this server, a moment after the last key, and what it says of an older text is dropped.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { LookRequest, LookResult } from '../../contract/views.ts'
import { call } from '../api/call.ts'

/** Long enough for a word, short enough to be there before the question is sent. */
const restMs = 350
const leastLength = 4

export interface Looked extends LookResult {
  /** The text that was looked into. */
  readonly text: string
}

export function useLook(text: string, model: string): Looked | undefined {
  const looked = useSignal<Looked | undefined>(undefined)
  useEffect(() => {
    if (text.trim().length < leastLength) {
      looked.value = undefined
      return
    }
    const controller = new AbortController()
    const timer = setTimeout(() => {
      const body: LookRequest = { text, model }
      call<LookResult>('POST', '/api/ask/look', {
        body,
        signal: controller.signal,
        // A session that ended is asked for when the question is sent, not in the middle of a word.
        anonymous: true,
      }).then(
        (result) => {
          looked.value = { ...result, text }
        },
        () => {
          // What cannot be looked into is not underlined; the rules hold all the same when it is sent.
          if (!controller.signal.aborted) looked.value = undefined
        },
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [text, model])
  return looked.value === undefined ? undefined : stillThere(looked.value, text)
}

/** What was found and still stands where it stood: marks do not jump while somebody goes on writing behind them. */
export function stillThere(looked: Looked, text: string): Looked {
  if (looked.text === text) return looked
  const findings = looked.findings.filter(
    ({ start, end }) => looked.text.slice(start, end) === text.slice(start, end),
  )
  return { ...looked, text, findings }
}
