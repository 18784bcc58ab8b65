// Adds a service: kind, address, key, country and currency. The key goes to the server once and never comes back.
import { useSignal } from '@preact/signals'

import type { ConnectionView, ModelsView, NewConnectionRequest } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import {
  filled,
  isAddress,
  isCountry,
  isCountryOrEmpty,
  isWordOrEmpty,
} from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { PasswordField } from '../../parts/password-field.tsx'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { houseFacts } from '../../state/session.ts'

export interface AddServiceDialogProperties {
  readonly providers: ModelsView['providers']
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

const currencies = ['VND', 'CNY', 'USD']

export function AddServiceDialog({ providers, reload, onClose }: AddServiceDialogProperties) {
  const { models, shell } = words()
  const action = useAction()
  const isHere = useSignal(false)
  const first = providers[0]
  const form = useForm(
    {
      provider: first?.id ?? '',
      label: first?.label ?? '',
      baseUrl: first?.baseUrl ?? '',
      secret: '',
      country: '',
      operator: '',
      operatorCountry: '',
      currency: 'USD',
    },
    {
      provider: filled(shell.required),
      label: filled(shell.required),
      baseUrl: isAddress(models.addressInvalid),
      country: isCountry(models.countryInvalid),
      operator: isWordOrEmpty(models.operatorInvalid),
      operatorCountry: isCountryOrEmpty(models.countryInvalid),
    },
  )
  /** The kind proposes address and name; what was typed by hand for another kind would be wrong for this one. */
  const bound = {
    ...form,
    set(name: keyof typeof form.values, value: string) {
      const isCode = name === 'country' || name === 'operatorCountry'
      form.set(name, isCode ? value.toUpperCase() : value)
      const kind = name === 'provider' ? providers.find((one) => one.id === value) : undefined
      if (kind === undefined) return
      form.set('label', kind.label)
      form.set('baseUrl', kind.baseUrl ?? '')
      form.set('operator', '')
      form.set('operatorCountry', '')
    },
  }
  const kind = providers.find((one) => one.id === form.values.provider)
  // Elsewhere the company is known, and in this building there is none.
  const asksForOperator = !isHere.value && kind !== undefined && kind.company === undefined
  const add = async () => {
    const { provider, label, baseUrl, secret, country, currency } = form.values
    const { operator, operatorCountry } = form.values
    const body: NewConnectionRequest = {
      provider,
      label: label.trim(),
      baseUrl: baseUrl.trim(),
      secret,
      country,
      currency,
      ...(isHere.value ? { here: true } : {}),
      ...(asksForOperator && operator.trim() !== '' && { operator: operator.trim() }),
      ...(asksForOperator && operatorCountry !== '' && { operatorCountry }),
    }
    await call<ConnectionView>('POST', '/api/connections', { body })
    await reload()
  }
  const options = [...new Set([...currencies, houseFacts.value.currency])]
  return (
    <Dialog title={models.addTitle} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!form.isRight()) return
          void action.run(add).then((isDone) => {
            if (isDone) onClose()
          })
        }}
      >
        <SelectField
          form={bound}
          name="provider"
          label={models.kind}
          options={providers.map(({ id, label }) => ({ value: id, label }))}
        />
        <TextField form={bound} name="label" label={models.label} />
        <TextField form={bound} name="baseUrl" label={models.address} inputMode="url" isCode />
        <PasswordField form={bound} name="secret" label={models.key} hint={models.keyHint} />
        <div class="side-by-side">
          <TextField
            form={bound}
            name="country"
            label={models.country}
            hint={models.countryHint}
            isCode
          />
          <SelectField
            form={bound}
            name="currency"
            label={models.currency}
            options={options.map((code) => ({ value: code, label: code }))}
          />
        </div>
        {asksForOperator && (
          <div class="side-by-side">
            <TextField
              form={bound}
              name="operator"
              label={models.operator}
              hint={models.operatorHint}
              isCode
            />
            <TextField
              form={bound}
              name="operatorCountry"
              label={models.operatorCountry}
              hint={models.operatorCountryHint}
              isCode
            />
          </div>
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={isHere.value}
            onChange={(event) => {
              isHere.value = event.currentTarget.checked
            }}
          />
          {models.inBuilding}
        </label>
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {models.add}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
