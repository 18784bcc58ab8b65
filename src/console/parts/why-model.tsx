// Why this model answered, in whole sentences that the server makes from the receipt: asked for, so that an answer waits for nothing.
import { useSignal } from '@preact/signals'

import type { Explanation } from '../../contract/fit-view.ts'
import { call } from '../api/call.ts'
import { words } from '../state/language.ts'
import { useAction } from './action.ts'
import { FailureNotice } from './failure-notice.tsx'

export function WhyModel({ of }: { readonly of: string }) {
  const action = useAction()
  const sentences = useSignal<readonly string[] | undefined>(undefined)
  const ask = async () => {
    const body = { call: of }
    sentences.value = (await call<Explanation>('POST', '/api/explain', { body })).sentences
  }
  if (sentences.value !== undefined)
    return (
      <ul class="plain-list why-model" role="status">
        {sentences.value.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    )
  return (
    <>
      <button
        type="button"
        class="button quiet"
        disabled={action.isBusy}
        onClick={() => void action.run(ask)}
      >
        {words().ask.receipt.why}
      </button>
      <FailureNotice failure={action.failure} />
    </>
  )
}
