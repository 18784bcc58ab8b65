// The draft: what it changes, what the last 30 days would have been under it, and how it gets into force.
import { useSignal } from '@preact/signals'

import type { DraftView, ReplayResult } from '../../../contract/views.ts'
import { sayPolicyFault } from '../../../i18n/rule-words.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { count, time } from '../../state/format.ts'
import { rulesWords } from '../../state/page-words.ts'
import { Differences } from './differences.tsx'
import { DraftText } from './draft-text.tsx'
import { columnName } from './names.ts'
import { type Step, StepDialog } from './publish-dialog.tsx'
import type { Section } from './rules.tsx'

export function Draft({ view, reload }: Section) {
  const { page } = rulesWords()
  const { draft } = view
  return (
    <section class="card">
      <h2>{page.draft.title}</h2>
      {draft === undefined ? (
        <p>{page.draft.none}</p>
      ) : (
        <Open draft={draft} view={view} reload={reload} />
      )}
      {view.may.draft && (
        <DraftText text={draft?.text ?? view.policy.text} etag={draft?.etag} reload={reload} />
      )}
    </section>
  )
}

function Open({ draft, view, reload }: Section & { readonly draft: DraftView }) {
  const { page, rules } = rulesWords()
  const text = page.draft
  const step = useSignal<Step | 'discard' | undefined>(undefined)
  const { faults, differences, needsSecond } = draft.check
  const { proposal } = draft
  const isReady = faults.length === 0 && differences.length > 0
  const close = () => {
    step.value = undefined
  }
  return (
    <>
      <p class="small">{text.by(draft.changedBy, time(draft.changedAt))}</p>
      {faults.map((fault) => (
        <p key={`${fault.path} ${fault.code}`} class="notice bad">
          {sayPolicyFault(rules, fault)}
        </p>
      ))}
      {proposal !== undefined && (
        <p class="notice">
          {text.waits(proposal.by, proposal.reason)} {text.waiting}
        </p>
      )}
      <h3>{text.differences}</h3>
      <Differences differences={differences} />
      {needsSecond && <p class="notice warn">{text.second}</p>}
      {isReady && <Replay />}
      <div class="buttons">
        {view.may.publish && isReady && proposal === undefined && (
          <StepButton step="publish" isPrimary onPress={step} label={text.publish} />
        )}
        {view.may.approve && proposal !== undefined && (
          <StepButton step="approve" isPrimary onPress={step} label={text.approve} />
        )}
        {view.may.publish && proposal !== undefined && (
          <StepButton step="decline" onPress={step} label={text.decline} />
        )}
        {view.may.draft && <StepButton step="discard" onPress={step} label={text.discard} />}
      </div>
      {step.value === 'discard' ? (
        <ConfirmDialog
          title={text.discardTitle}
          text={text.discardText}
          confirm={text.discard}
          onConfirm={async () => {
            await call('DELETE', '/api/rules/draft')
            await reload()
          }}
          onClose={close}
        />
      ) : (
        step.value !== undefined && (
          <StepDialog
            step={step.value}
            etag={draft.etag}
            needsSecond={needsSecond}
            reload={reload}
            onClose={close}
          />
        )
      )}
    </>
  )
}

interface StepButtonProperties {
  readonly step: Step | 'discard'
  readonly label: string
  readonly isPrimary?: boolean
  readonly onPress: { value: Step | 'discard' | undefined }
}

function StepButton({ step, label, isPrimary, onPress }: StepButtonProperties) {
  return (
    <button
      type="button"
      class={isPrimary === true ? 'button primary' : 'button'}
      onClick={() => {
        onPress.value = step
      }}
    >
      {label}
    </button>
  )
}

function Replay() {
  const { page, rules } = rulesWords()
  const text = page.draft
  const result = useSignal<ReplayResult | undefined>(undefined)
  const work = useAction()
  const told = result.value
  return (
    <div class="replay">
      <button
        type="button"
        class="button"
        disabled={work.isBusy}
        onClick={() => {
          void work.run(async () => {
            result.value = await call<ReplayResult>('POST', '/api/rules/replay')
          })
        }}
      >
        {text.replay}
      </button>
      <FailureNotice failure={work.failure} />
      <div role="status">
        {told !== undefined && (
          <>
            <p>
              <strong>{text.replayed(count(told.calls), count(told.changed))}</strong>
            </p>
            {told.isPartial && <p class="small">{text.partial}</p>}
            {told.changes.length > 0 && (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{text.differences}</th>
                    <th scope="col" class="number">
                      {text.calls}
                    </th>
                    <th scope="col">{text.example}</th>
                  </tr>
                </thead>
                <tbody>
                  {told.changes.map((one) => (
                    <tr key={`${one.class} ${one.to} ${one.operator} ${one.from} ${one.becomes}`}>
                      <td>
                        {text.cell(
                          page.cell.title(
                            rules.classes[one.class],
                            one.operator === '' ? columnName(one.to) : one.operator,
                          ),
                          rules.actions[one.from],
                          rules.actions[one.becomes],
                        )}
                      </td>
                      <td class="number">{count(one.calls)}</td>
                      <td>
                        {one.sample.slice(0, 1).map((id) => (
                          <a key={id} href={`#/ledger/${id}`}>
                            {page.draft.example}
                          </a>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </div>
    </div>
  )
}
