// From another computer, or with a link that is used up: the six digits of the terminal.
import { filled } from '../../parts/checks.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { TextField } from '../../parts/text-field.tsx'
import { Plain } from '../../shell/plain.tsx'
import { words } from '../../state/language.ts'
import { isProving, proofFailure, proveCode } from './progress.ts'

export function CodeStep() {
  const { setup } = words()
  const isCode = (value: string) =>
    filled(setup.code.invalid)(value) ??
    (/^\d{6}$/.test(digitsOf(value)) ? undefined : setup.code.invalid)
  const form = useForm({ code: '' }, { code: isCode })
  return (
    <Plain title={setup.code.title} lit={0}>
      <p>{setup.code.text}</p>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) void proveCode(digitsOf(form.values.code))
        }}
      >
        <TextField form={form} name="code" label={setup.code.label} inputMode="numeric" isCode />
        <FailureNotice failure={proofFailure.value} />
        <div class="buttons">
          <button type="submit" class="button primary wide" disabled={isProving.value}>
            {isProving.value ? setup.checking : setup.next}
          </button>
        </div>
      </form>
    </Plain>
  )
}

/** The terminal shows `417 709`. */
function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '')
}
