// One cell: why it says what it says; for whoever may, what it shall say in the draft, under which conditions, and for what reason.
import { useSignal } from '@preact/signals'

import type { DataClass } from '../../../contract/data-class.ts'
import { type PolicyAction, policyActions, type Precondition } from '../../../contract/policy.ts'
import type { DraftCheck, PolicyDocument, RuleCell } from '../../../contract/views.ts'
import { sayPolicyFault } from '../../../i18n/rule-words.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { ActionMark } from '../../pictures/policy-matrix.tsx'
import { rulesWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'
import { actionName, columnName, conditionNames, reasonOf } from './names.ts'
import type { Section } from './rules.tsx'

export interface CellDialogProperties extends Section {
  readonly cell: RuleCell
  readonly onClose: () => void
}

/** Said of the whole text: there is no value in it that could be hidden. */
const withoutSpans: ReadonlySet<DataClass> = new Set([
  'public',
  'internal',
  'important',
  'core',
  'secret',
])
const conditions = [
  'contract',
  'dossier',
  'notice-39',
  'threshold<90',
  'certificate',
  'review',
] as const satisfies readonly Precondition[]

/** What a rule for this cell may say (design: sovereignty §3). */
export function possibleActions(cell: Pick<RuleCell, 'class' | 'to'>): readonly PolicyAction[] {
  if (cell.to === 'here') return ['allow', 'deny']
  return policyActions.filter((one) => one !== 'mask' || !withoutSpans.has(cell.class))
}

export function CellDialog(properties: CellDialogProperties) {
  const { cell, view, onClose } = properties
  const { page, rules } = rulesWords()
  return (
    <Dialog
      title={page.cell.title(rules.classes[cell.class], columnName(cell.to))}
      onClose={onClose}
    >
      <p class="with-mark">
        <ActionMark action={cell.action} /> <strong>{actionName(cell.action, cell.to)}</strong>
      </p>
      <dl class="facts">
        <div>
          <dt>{page.matrix.why}</dt>
          <dd>{reasonOf(cell.reason, cell.why)}</dd>
        </div>
        {cell.require.length > 0 && (
          <div>
            <dt>{page.matrix.needs}</dt>
            <dd>{conditionNames(cell.require)}</dd>
          </div>
        )}
        <div>
          <dt>{page.matrix.rule}</dt>
          <dd>
            <code>{cell.rule}</code>
          </dd>
        </div>
      </dl>
      {view.may.draft && <Editor {...properties} />}
    </Dialog>
  )
}

function Editor({ cell, view, reload, onClose }: CellDialogProperties) {
  const { page, rules } = rulesWords()
  const action = useSignal(cell.action)
  const required = useSignal(cell.require)
  const why = useSignal(cell.isOwn && cell.reason === '' ? cell.why : '')
  const isMissing = useSignal(false)
  const check = useSignal<DraftCheck | undefined>(undefined)
  const work = useAction()
  const opens = cell.to !== 'here' && (action.value === 'allow' || action.value === 'mask')
  const save = async () => {
    const document = withRule(view.draft?.document ?? view.policy.document, {
      class: cell.class,
      to: cell.to,
      do: action.value,
      require: opens ? required.value : [],
      why: why.value.trim(),
    })
    check.value = await call<DraftCheck>('PUT', '/api/rules/draft', {
      body: { document },
      ifMatch: view.draft?.etag,
    })
    if (check.value.faults.length > 0) return
    await reload()
    toast(page.cell.saved)
    onClose()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    isMissing.value = why.value.trim() === ''
    if (!isMissing.value) void work.run(save)
  }
  return (
    <form onSubmit={submit}>
      <fieldset class="choices">
        <legend>{page.cell.action}</legend>
        {possibleActions(cell).map((one) => (
          <label key={one} class="check">
            <input
              type="radio"
              name="action"
              checked={action.value === one}
              onChange={() => {
                action.value = one
              }}
            />
            <span class="with-mark">
              <ActionMark action={one} />
              {actionName(one, cell.to)}
            </span>
          </label>
        ))}
      </fieldset>
      {opens && (
        <fieldset>
          <legend>{page.cell.needs}</legend>
          {[...new Set([...conditions, ...required.value])].map((one) => (
            <label key={one} class="check">
              <input
                type="checkbox"
                checked={required.value.includes(one)}
                onChange={(event) => {
                  const rest = required.value.filter((other) => other !== one)
                  required.value = event.currentTarget.checked ? [...rest, one] : rest
                }}
              />
              {conditionNames([one])}
            </label>
          ))}
        </fieldset>
      )}
      <Field
        label={page.cell.why}
        hint={page.cell.whyHint}
        error={isMissing.value ? page.draft.reasonMissing : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={200}
            value={why.value}
            onInput={(event) => {
              why.value = event.currentTarget.value
            }}
          />
        )}
      </Field>
      {check.value?.faults.map((fault) => (
        <p key={fault.path} class="notice bad" role="alert">
          {sayPolicyFault(rules, fault)}
        </p>
      ))}
      <FailureNotice failure={work.failure} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={work.isBusy}>
          {page.cell.save}
        </button>
      </div>
    </form>
  )
}

/** The document with this rule in the place of the one for the same class and place, or at the end. */
export function withRule(
  document: PolicyDocument,
  rule: PolicyDocument['rules'][number],
): PolicyDocument {
  const isSame = (one: { readonly class: string; readonly to: string }) =>
    one.class === rule.class && one.to === rule.to
  const rules = document.rules.some(isSame)
    ? document.rules.map((one) => (isSame(one) ? rule : one))
    : [...document.rules, rule]
  return { ...document, rules }
}
