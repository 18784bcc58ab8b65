// A password that can be shown, and made up on request.
import { useSignal } from '@preact/signals'

import { words } from '../state/language.ts'
import { Field } from './field.tsx'
import type { Form } from './form.ts'
import { makePhrase } from './make-phrase.ts'

export interface PasswordFieldProperties<Name extends string> {
  readonly form: Form<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: string
  /** Label of the button that makes one up, and the sentence to show then; absent where an old password is asked for. */
  readonly generate?: { readonly label: string; readonly after: string }
}

export function PasswordField<Name extends string>(properties: PasswordFieldProperties<Name>) {
  const { form, name, label, generate } = properties
  const isShown = useSignal(false)
  const isMade = useSignal(false)
  const { shell } = words()
  const hint = isMade.value ? generate?.after : properties.hint
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      {(control) => (
        <div class="with-button">
          <input
            {...control}
            name={name}
            // The type of the attributes knows only fixed kinds; this one changes with a press.
            type={(isShown.value ? 'text' : 'password') as 'password'}
            value={form.values[name]}
            autocomplete={generate === undefined ? 'current-password' : 'new-password'}
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => {
              isMade.value = false
              form.set(name, event.currentTarget.value)
            }}
          />
          <button
            type="button"
            class="button quiet"
            aria-pressed={isShown.value}
            onClick={() => {
              isShown.value = !isShown.value
            }}
          >
            {isShown.value ? shell.hide : shell.show}
          </button>
          {generate !== undefined && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                form.set(name, makePhrase())
                isShown.value = true
                isMade.value = true
              }}
            >
              {generate.label}
            </button>
          )}
        </div>
      )}
    </Field>
  )
}
