// The whole document as text, for what the matrix does not show: settings, modes of masking, rules for one operator.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { DraftCheck } from '../../../contract/views.ts'
import { sayPolicyFault } from '../../../i18n/rule-words.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { rulesWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'

export interface DraftTextProperties {
  readonly text: string
  readonly etag: string | undefined
  readonly reload: () => Promise<void>
}

export function DraftText({ text, etag, reload }: DraftTextProperties) {
  const { page, rules } = rulesWords()
  const typed = useSignal(text)
  const check = useSignal<DraftCheck | undefined>(undefined)
  const work = useAction()
  useEffect(() => {
    typed.value = text
  }, [text])
  const save = async () => {
    const body = { text: typed.value }
    check.value = await call<DraftCheck>('PUT', '/api/rules/draft', { body, ifMatch: etag })
    if (check.value.faults.length > 0) return
    await reload()
    toast(page.cell.saved)
  }
  return (
    <details class="drawer">
      <summary>{page.draft.text}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void work.run(save)
        }}
      >
        <Field label={page.draft.text}>
          {(control) => (
            <textarea
              {...control}
              class="code-text"
              rows={18}
              spellcheck={false}
              autocapitalize="none"
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        {check.value?.faults.map((fault) => (
          <p key={`${fault.path} ${fault.code}`} class="notice bad" role="alert">
            {sayPolicyFault(rules, fault)}
          </p>
        ))}
        <FailureNotice failure={work.failure} />
        <div class="buttons">
          <button type="submit" class="button" disabled={work.isBusy || typed.value === text}>
            {page.draft.textSave}
          </button>
        </div>
      </form>
    </details>
  )
}
