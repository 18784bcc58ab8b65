// Sets, changes or removes one limit.
import type { BudgetSubject } from '../../../contract/people.ts'
import type { BudgetView, HouseView, SetBudgetRequest } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { isAmount } from '../../parts/checks.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { words } from '../../state/language.ts'
import { toast } from '../../state/toasts.ts'
import { isAlive } from './key-facts.ts'

export interface BudgetDialogProperties {
  readonly view: HouseView
  /** Undefined: a new one. */
  readonly budget: BudgetView | undefined
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function BudgetDialog({ view, budget, reload, onClose }: BudgetDialogProperties) {
  const { house, shell } = words()
  const action = useAction()
  const form = useForm(
    { subject: 'house:', period: 'month', limit: budget?.limit ?? '' },
    { limit: isAmount(house.limitInvalid) },
  )
  const currency = budget?.currency ?? view.house.currency
  const set = async (isRemoved: boolean) => {
    const target = budget ?? readTarget(form.values.subject, view)
    const body: SetBudgetRequest = {
      subject: target.subject,
      subjectId: target.subjectId,
      period: budget?.period ?? (form.values.period === 'day' ? 'day' : 'month'),
      currency,
      limit: isRemoved ? '0' : form.values.limit.trim(),
      ...(isRemoved ? { remove: true } : {}),
    }
    await call('PUT', '/api/budgets', { body, ifMatch: budget?.etag })
    toast(house.saved)
    await reload()
  }
  const run = (isRemoved: boolean) =>
    void action
      .run(() => set(isRemoved))
      .then((isDone) => {
        if (isDone) onClose()
      })
  return (
    <Dialog
      title={budget === undefined ? house.setBudget : house.changeBudget(budget.label)}
      onClose={onClose}
    >
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) run(false)
        }}
      >
        {budget === undefined && (
          <>
            <SelectField
              form={form}
              name="subject"
              label={house.subject}
              options={targets(view).map(({ value, label }) => ({ value, label }))}
            />
            <SelectField
              form={form}
              name="period"
              label={house.period}
              options={(['month', 'day'] as const).map((period) => ({
                value: period,
                label: house.periods[period],
              }))}
            />
          </>
        )}
        <TextField
          form={form}
          name="limit"
          label={`${house.limit} (${currency})`}
          inputMode="decimal"
        />
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={action.isBusy}>
            {shell.save}
          </button>
          {budget !== undefined && (
            <button
              type="button"
              class="button danger"
              disabled={action.isBusy}
              onClick={() => run(true)}
            >
              {house.removeBudget}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface Target {
  readonly value: string
  readonly label: string
  readonly subject: BudgetSubject
  readonly subjectId: string
}

/** Everything that a limit can be set for. */
function targets(view: HouseView): readonly Target[] {
  const { house } = words()
  const target = (subject: BudgetSubject, id: string, name: string): Target => ({
    value: `${subject}:${subject === 'house' ? '' : id}`,
    label: subject === 'house' ? house.subjects.house : `${house.subjects[subject]}: ${name}`,
    subject,
    subjectId: id,
  })
  return [
    target('house', view.houseId ?? '', view.house.name),
    ...view.groups.map((group) => target('group', group.id, group.name)),
    ...view.people.map((person) => target('person', person.id, person.name)),
    ...view.keys.filter(isAlive).map((key) => target('key', key.id, key.name)),
  ]
}

function readTarget(value: string, view: HouseView): Target {
  const all = targets(view)
  const found = all.find((target) => target.value === value) ?? all[0]
  if (found === undefined) throw new RangeError('The house itself is always among the targets.')
  return found
}
