// Makes a key: what for, what it may do, until when, and which group pays.
import { useSignal } from '@preact/signals'

import type { KeyScope } from '../../../contract/people.ts'
import type { HouseView, NewKeyRequest, NewKeyResult } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { filled } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { isAdministrator } from '../../state/session.ts'

export interface AddKeyDialogProperties {
  readonly groups: HouseView['groups']
  readonly onMade: (secret: string) => void
  readonly onClose: () => void
}

const lifetimes = [30, 90, 180, 365]
const scopes: readonly KeyScope[] = ['chat', 'models', 'embeddings', 'receipts', 'admin']

export function AddKeyDialog({ groups, onMade, onClose }: AddKeyDialogProperties) {
  const { house, shell } = words()
  const action = useAction()
  const chosen = useSignal<readonly KeyScope[]>(['chat', 'models'])
  const hasNone = useSignal(false)
  const form = useForm({ name: '', days: '365', group: '' }, { name: filled(shell.required) })
  const make = async () => {
    const { name, days, group } = form.values
    const body: NewKeyRequest = {
      name: name.trim(),
      scopes: chosen.value,
      days: Number(days),
      ...(group === '' ? {} : { groupId: group }),
    }
    onMade((await call<NewKeyResult>('POST', '/api/keys', { body })).secret)
  }
  // A key cannot give what its maker lacks.
  const offered = scopes.filter((scope) => scope !== 'admin' || isAdministrator.value)
  const groupOptions = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog title={house.addKey} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          hasNone.value = chosen.value.length === 0
          if (form.isRight() && !hasNone.value) void action.run(make)
        }}
      >
        <TextField form={form} name="name" label={house.keyName} />
        <fieldset>
          <legend>{house.scopes}</legend>
          {offered.map((scope) => (
            <label key={scope} class="check">
              <input
                type="checkbox"
                checked={chosen.value.includes(scope)}
                onChange={(event) => {
                  chosen.value = event.currentTarget.checked
                    ? [...chosen.value, scope]
                    : chosen.value.filter((one) => one !== scope)
                }}
              />
              {house.scopeNames[scope]}
            </label>
          ))}
          {hasNone.value && chosen.value.length === 0 && (
            <p class="field-error" role="alert">
              {house.scopeMissing}
            </p>
          )}
        </fieldset>
        <div class="side-by-side">
          <SelectField
            form={form}
            name="days"
            label={house.days}
            options={lifetimes.map((days) => ({ value: `${days}`, label: house.daysOf(days) }))}
          />
          {groups.length > 0 && (
            <SelectField
              form={form}
              name="group"
              label={house.group}
              options={[{ value: '', label: house.noGroup }, ...groupOptions]}
            />
          )}
        </div>
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {house.addKey}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
