// A model on this computer: what fits it, none, or a file. A download goes on in the background.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { CatalogueView, ModelsView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { DownloadBar } from '../../parts/download-bar.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { bytes } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { goTo } from '../../state/setup-step.ts'
import { ImportForm } from '../models/import-form.tsx'

/** A rate to compare sizes by, until a download has measured the real one. */
const compareRate = 2_000_000

export function ModelStep() {
  const { setup } = words()
  const text = setup.model
  const view = useModels()
  const chosen = useSignal('')
  const action = useAction()
  const offered = offer(view.data)
  const best = offered.find((one) => one.fits === 'well')?.id ?? 'none'
  useEffect(() => {
    if (view.data !== undefined && chosen.peek() === '') chosen.value = best
  }, [view.data])
  const continueWith = async () => {
    if (chosen.value !== 'none' && chosen.value !== 'file') {
      await call('POST', '/api/models/pull', { body: { id: chosen.value } })
    }
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
      <div class="choices" role="group" aria-label={text.title}>
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
            {chosen.value === 'none' || chosen.value === '' ? setup.next : text.download}
          </button>
          {chosen.value !== 'none' && <p class="small">{text.goesOn}</p>}
        </div>
      )}
    </>
  )
}

/** At most three that can run here, the smaller first; what does not fit is never offered. */
function offer(view: ModelsView | undefined): readonly CatalogueView[] {
  return (view?.catalogue ?? [])
    .filter((one) => one.use === 'chat' && one.fits !== 'no' && !one.installed)
    .sort((left, right) => left.bytes - right.bytes)
    .slice(0, 3)
}

function describe(model: CatalogueView): string {
  const { setup } = words()
  const minutes = Math.max(1, Math.round(model.bytes / compareRate / 60))
  return [setup.model.fits[model.fits], bytes(model.bytes), setup.model.minutes(minutes)].join(
    ' · ',
  )
}
