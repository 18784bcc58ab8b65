// Models to download, the downloads that are under way, and a model from a file.
import type { CatalogueView, ModelsView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { DownloadBar, isUnderWay } from '../../parts/download-bar.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { bytes } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { toast } from '../../state/toasts.ts'
import { ImportForm } from './import-form.tsx'
import type { SectionProperties } from './section.ts'

const order = { well: 0, tight: 1, no: 2 } as const

export function Catalogue({ view, reload }: SectionProperties) {
  const { models } = words()
  const action = useAction()
  const shown = view.downloads.filter((one) => isUnderWay(one) || one.state === 'failed')
  const running = new Set(view.downloads.filter(isUnderWay).map((one) => one.id))
  const offered = view.catalogue
    .filter((one) => !one.installed && !running.has(one.id))
    .sort((left, right) => order[left.fits] - order[right.fits] || left.bytes - right.bytes)
  const pull = (id: string) =>
    void action.run(async () => {
      await call('POST', '/api/models/pull', { body: { id } })
      await reload()
    })
  return (
    <section class="card">
      <h2>{models.catalogue}</h2>
      {shown.map((download) => (
        <DownloadBar key={download.id} download={download} />
      ))}
      <FailureNotice failure={action.failure} />
      {offered.length === 0 && <p>{models.catalogueEmpty}</p>}
      <ul class="rows">
        {offered.map((model) => (
          <li key={model.id} class="row">
            <div class="row-main">
              <strong>{model.id}</strong>
              <span class={`chip chip-${model.fits}`}>{models.fits[model.fits]}</span>
              {model.status === 'unverified' && <span class="chip">{models.unverified}</span>}
              <p class="small">{describe(model)}</p>
            </div>
            {view.mayManage && model.fits !== 'no' && (
              <div class="row-actions">
                <button
                  type="button"
                  class="button"
                  disabled={action.isBusy}
                  onClick={() => pull(model.id)}
                >
                  {models.download}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {view.mayManage && (
        <details class="drawer">
          <summary>{models.importTitle}</summary>
          <p>{models.importText}</p>
          <ImportForm
            bases={view.installed.flatMap((model) => (isBase(model) ? [model.id] : []))}
            onDone={() => {
              toast(models.imported)
              void reload()
            }}
          />
        </details>
      )}
    </section>
  )
}

function describe(model: CatalogueView): string {
  const { models } = words()
  return [
    models.uses[model.use],
    bytes(model.bytes),
    model.languages.join(', '),
    ...(model.licence === '' ? [] : [models.licence(model.licence)]),
  ].join(' · ')
}

/** Adapters are not stacked, and only a model that answers takes one. */
function isBase(model: ModelsView['installed'][number]): boolean {
  return model.use === 'chat' && !model.damaged && model.adapterOf === undefined
}
