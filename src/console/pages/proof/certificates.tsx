// What was proven for a task: each attempt with its bar, its cases and what it saved, never a saving without them; and the way to a new one.
import { useSignal } from '@preact/signals'

import type { CertificateView } from '../../../contract/fit-view.ts'
import { call } from '../../api/call.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { count, day, percent } from '../../state/format.ts'
import { fitWords, proofWords } from '../../state/page-words.ts'
import { ProveDialog } from './prove-dialog.tsx'

export interface CertificatesProperties {
  readonly task: string
  readonly certificates: readonly CertificateView[]
  readonly mayProve: boolean
  readonly reload: () => Promise<void>
}

/** Chips borrow the colours that states of downloads have. */
const looks: Readonly<Record<CertificateView['state'], string>> = {
  open: 'running',
  valid: 'done',
  failed: 'failed',
  ended: 'stalled',
}

export function Certificates({ task, certificates, mayProve, reload }: CertificatesProperties) {
  const { certificates: text } = proofWords()
  const isProving = useSignal(false)
  const leaving = useSignal<string | undefined>(undefined)
  return (
    <section class="card">
      <div class="card-head">
        <h2>{text.title}</h2>
        {mayProve && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isProving.value = true
            }}
          >
            {text.prove}
          </button>
        )}
      </div>
      <p class="small">{text.text}</p>
      {!certificates.some(({ state }) => state === 'valid') && <p>{text.none}</p>}
      <div class="rows">
        {certificates.map((one) => (
          <Certificate
            key={one.id}
            certificate={one}
            onWithdraw={
              mayProve && one.state === 'valid'
                ? () => {
                    leaving.value = one.id
                  }
                : undefined
            }
          />
        ))}
      </div>
      {isProving.value && (
        <ProveDialog
          task={task}
          reload={reload}
          onClose={() => {
            isProving.value = false
          }}
        />
      )}
      {leaving.value !== undefined && (
        <ConfirmDialog
          title={text.withdrawTitle}
          text={text.withdrawText}
          confirm={text.withdraw}
          onConfirm={async () => {
            await call('POST', `/api/certificates/${leaving.value ?? ''}/withdraw`, { body: {} })
            await reload()
          }}
          onClose={() => {
            leaving.value = undefined
          }}
        />
      )}
    </section>
  )
}

interface CertificateProperties {
  readonly certificate: CertificateView
  readonly onWithdraw: (() => void) | undefined
}

function Certificate({ certificate, onWithdraw }: CertificateProperties) {
  const { certificates: text } = proofWords()
  const fit = fitWords()
  const { bar, state, cases, passed, saved } = certificate
  const facts = [
    ...(cases === undefined || passed === undefined || saved === undefined
      ? []
      : [
          text.holds({
            cases: count(cases),
            passed: percent(Number(passed)),
            saved: percent(Number(saved)),
          }),
        ]),
    ...(certificate.judge === undefined ? [] : [fit.asGradedBy(certificate.judge)]),
    ...(state === 'valid' ? [text.until(day(certificate.until))] : []),
    fit.placeSets[certificate.places],
    fit.forms[certificate.form],
    text.attempt(count(certificate.attempt)),
  ]
  return (
    <article class="row">
      <div class="row-main">
        <strong>{text.bar(fit.bars[bar.kind], percent(Number(bar.value)))}</strong>
        <span class={`chip chip-${looks[state]}`}>{fit.states[state]}</span>
        <p class="small">{facts.join(' · ')}</p>
        {certificate.sentence !== '' && <p class="small">{certificate.sentence}</p>}
        {certificate.more !== undefined && certificate.more > 0 && (
          <p class="small">{fit.more(count(certificate.more))}</p>
        )}
      </div>
      {onWithdraw !== undefined && (
        <div class="row-actions">
          <button type="button" class="button" onClick={onWithdraw}>
            {text.withdraw}
          </button>
        </div>
      )}
    </article>
  )
}
