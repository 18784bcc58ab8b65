// A document of the same name is here already: a person says whether this is a new version of it, or another one.
import type { DocumentView } from '../../../contract/document-file.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { DateField } from '../../parts/date-field.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { libraryWords } from '../../state/page-words.ts'
import type { CorrectFormProperties } from './correct-form.tsx'
import { documentPath } from './document-dialog.tsx'

export function AsksForm({ document, onChanged }: CorrectFormProperties) {
  const { asks } = libraryWords().library
  const form = useForm<'from'>(
    { from: document.about.validFrom ?? '' },
    { from: (value) => (value === '' ? asks.needsDay : undefined) },
  )
  const action = useAction()
  const answer = (body: object) => async () => {
    onChanged(await call<DocumentView>('POST', documentPath(document), { body }))
  }
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const as = document.found?.similar?.document
        if (form.isRight()) void action.run(answer({ as, validFrom: form.values.from }))
      }}
    >
      <DateField form={form} name="from" label={asks.from} hint={asks.fromHint} />
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={action.isBusy}>
          {asks.newVersion}
        </button>
        <button
          type="button"
          class="button"
          disabled={action.isBusy}
          onClick={() => void action.run(answer({ as: 'new' }))}
        >
          {asks.other}
        </button>
      </div>
    </form>
  )
}
