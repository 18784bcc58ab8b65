// Takes cases in from a file, with a template for whoever has none yet, and says row by row what could not be read.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'

import type { ImportedCases } from '../../../contract/evaluation-view.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { matches } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useForm } from '../../parts/form.ts'
import { saveText } from '../../parts/save-file.ts'
import { TextField } from '../../parts/text-field.tsx'
import { toCsv } from '../../parts/to-csv.ts'
import { words } from '../../state/language.ts'
import { proofWords } from '../../state/page-words.ts'
import { ImportResult } from './import-result.tsx'

export interface ImportDialogProperties {
  /** Empty where there is no task yet. */
  readonly task: string
  readonly onImported: (task: string) => void
  readonly onClose: () => void
}

/** As the server reads them, in every language. */
const columns = ['question', 'answer', 'group']
const accepted = '.csv,.xlsx,.jsonl,.ndjson'

export function ImportDialog({ task, onImported, onClose }: ImportDialogProperties) {
  const { cases } = proofWords()
  const { shell } = words()
  const action = useAction()
  const chooser = useRef<HTMLInputElement>(null)
  const isMissing = useSignal(false)
  const result = useSignal<ImportedCases | undefined>(undefined)
  const form = useForm({ task }, { task: matches(/^[a-z0-9][a-z0-9.-]{0,63}$/, cases.nameInvalid) })
  const send = async (file: File) => {
    const query = new URLSearchParams({ task: form.values.task.trim(), name: file.name })
    const path = `/api/evaluation/cases/import?${query.toString()}`
    result.value = await call<ImportedCases>('POST', path, { file })
    onImported(form.values.task.trim())
  }
  return (
    <Dialog title={cases.import} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const file = chooser.current?.files?.[0]
          isMissing.value = file === undefined
          if (form.isRight() && file !== undefined) void action.run(() => send(file))
        }}
      >
        <p>{cases.importText}</p>
        <p>
          <button
            type="button"
            class="button quiet"
            onClick={() =>
              saveText('sen-cases.csv', `\uFEFF${toCsv([columns, cases.templateRow])}`)
            }
          >
            {cases.template}
          </button>
        </p>
        <TextField form={form} name="task" label={cases.name} hint={cases.nameHint} isCode />
        <Field label={cases.file} error={isMissing.value ? cases.fileMissing : undefined}>
          {(control) => <input {...control} ref={chooser} type="file" accept={accepted} />}
        </Field>
        <FailureNotice failure={action.failure} />
        {result.value !== undefined && <ImportResult result={result.value} />}
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {cases.send}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {result.value === undefined ? shell.cancel : shell.close}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
