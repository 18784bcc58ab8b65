// A model on this computer: what fits it, none, or a file. A download goes on in the background.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { AskView, CatalogueView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { DownloadBar } from '../../parts/download-bar.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { bytes } from '../../state/format.ts'
import { language, words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { goTo } from '../../state/setup-step.ts'
import { useView } from '../../state/view.ts'
import { ImportForm } from '../models/import-form.tsx'
import { offerModels } from './offer-models.ts'

/** A rate to compare sizes by, until a download has measured the real one. */
const compareRate = 2_000_000

export function ModelStep() {
  const { setup } = words()
  const text = setup.model
  const view = useModels()
  // Asked for a step early: the texts of the pack are put in order while somebody chooses.
  useView<AskView>('/api/views/ask')
  const chosen = useSignal('')
  const action = useAction()
  const { models: offered, best } = offerModels(view.data?.catalogue ?? [], language.value)
  const installed = view.data?.installed.filter((one) => one.use === 'chat' && !one.damaged) ?? []
  const isLeaving = chosen.value === 'none' || chosen.value === 'here' || chosen.value === ''
  useEffect(() => {
    if (view.data === undefined || chosen.peek() !== '') return
    chosen.value = installed.length > 0 ? 'here' : (best ?? 'none')
  }, [view.data])
  const continueWith = async () => {
    if (!isLeaving) await call('POST', '/api/models/pull', { body: { id: chosen.value } })
  }
  const choice = (id: string, title: string, detail: string) => (
    <button
      key={id}
      type="button"
      class="choice"
      aria-pressed={chosen.value === id}
      onClick={() => {
        chosen.value = id
      }}
    >
      <span class="choice-title">{title}</span>
      <span class="small">{detail}</span>
    </button>
  )
  const downloads = view.data?.downloads ?? []
  return (
    <>
      <p>{text.text}</p>
      <FailureNotice failure={view.failure} />
      {view.data !== undefined && offered.length + installed.length === 0 && (
        <p class="notice">{text.empty}</p>
      )}
      <div class="choices" role="group" aria-label={text.title}>
        {installed[0] !== undefined && choice('here', installed[0].id, text.already)}
        {offered.map((one) => choice(one.id, one.id, describe(one)))}
        {choice('file', text.file, text.fileText)}
        {choice('none', text.none, text.noneText)}
      </div>
      {chosen.value === 'file' && <ImportForm onDone={() => goTo('question')} />}
      {downloads.map((download) => (
        <DownloadBar key={download.id} download={download} />
      ))}
      <FailureNotice failure={action.failure} />
      {chosen.value !== 'file' && (
        <div class="buttons">
          <button
            type="button"
            class="button primary wide"
            disabled={action.isBusy || (chosen.value === '' && view.failure === undefined)}
            onClick={() => {
              void action.run(continueWith).then((isDone) => {
                if (isDone) goTo('question')
              })
            }}
          >
            {isLeaving ? setup.next : text.download}
          </button>
          {!isLeaving && <p class="small">{text.goesOn}</p>}
        </div>
      )}
    </>
  )
}

function describe(model: CatalogueView): string {
  const { setup } = words()
  const minutes = Math.max(1, Math.round(model.bytes / compareRate / 60))
  return [setup.model.fits[model.fits], bytes(model.bytes), setup.model.minutes(minutes)].join(
    ' · ',
  )
}
