// Corrects what is said of a document: title, number, source, days. An emptied field takes back what was said.
import type { AboutWish, DocumentView } from '../../../contract/document-file.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { DateField } from '../../parts/date-field.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { type Form, useForm } from '../../parts/form.ts'
import { TextField } from '../../parts/text-field.tsx'
import { libraryWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'
import { documentPath } from './document-dialog.tsx'

export interface CorrectFormProperties {
  readonly document: DocumentView
  readonly onChanged: (document: DocumentView) => void
}

const names = ['title', 'number', 'source', 'validFrom', 'validTo'] as const
type Name = (typeof names)[number]

export function CorrectForm({ document, onChanged }: CorrectFormProperties) {
  const { details } = libraryWords().library
  const { about } = document
  const before: Readonly<Record<Name, string>> = {
    title: document.title,
    number: document.number,
    source: about.source ?? '',
    validFrom: about.validFrom ?? '',
    validTo: about.validTo ?? '',
  }
  const form: Form<Name> = useForm<Name>(before, {
    validTo: (value) =>
      value !== '' && value <= form.values.validFrom ? details.wrongDays : undefined,
  })
  const action = useAction()
  const save = async () => {
    const body: AboutWish = Object.fromEntries(
      names
        .filter((name) => form.values[name].trim() !== before[name])
        .map((name) => [name, form.values[name].trim() || null]),
    )
    onChanged(await call<DocumentView>('POST', documentPath(document), { body }))
    toast(details.saved)
  }
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.isRight()) void action.run(save)
      }}
    >
      <TextField form={form} name="title" label={details.titleField} />
      <TextField form={form} name="number" label={details.number} />
      <TextField form={form} name="source" label={details.source} hint={details.sourceHint} />
      <DateField form={form} name="validFrom" label={details.validFrom} hint={details.daysHint} />
      <DateField form={form} name="validTo" label={details.validTo} />
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={action.isBusy}>
          {details.save}
        </button>
      </div>
    </form>
  )
}
