// Models on this computer: which one runs, which are here, choose and remove.
import { useSignal } from '@preact/signals'

import type { ModelsView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { bytes } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import type { SectionProperties } from './section.ts'

type InstalledModel = ModelsView['installed'][number]

/** About four tokens make three words, in a rough mean over the three languages. */
const wordsPerToken = 0.75

export function Installed({ view, reload }: SectionProperties) {
  const { models } = words()
  const removing = useSignal<InstalledModel | undefined>(undefined)
  const action = useAction()
  const choose = (id: string) =>
    void action.run(async () => {
      await call('POST', `/api/models/${encodeURIComponent(id)}/choose`)
      await reload()
    })
  return (
    <section class="card">
      <h2>{models.here}</h2>
      <p class="lead">{models.hereText}</p>
      {view.installed.length === 0 ? (
        <EmptyState title={models.none} {...(view.mayManage ? { next: models.noneNext } : {})} />
      ) : (
        <>
          <Engine engine={view.engine} />
          <ul class="rows">
            {view.installed.map((model) => (
              <li key={model.id} class="row">
                <div class="row-main">
                  <strong>{model.id}</strong>
                  {model.chosen && <span class="chip chip-done">{models.chosen}</span>}
                  {model.damaged && <span class="chip chip-failed">{models.damaged}</span>}
                  <p class="small">{describe(model)}</p>
                </div>
                {view.mayManage && (
                  <div class="row-actions">
                    {!model.chosen && !model.damaged && model.use === 'chat' && (
                      <button
                        type="button"
                        class="button"
                        disabled={action.isBusy}
                        onClick={() => choose(model.id)}
                      >
                        {models.choose}
                      </button>
                    )}
                    <button
                      type="button"
                      class="button"
                      onClick={() => {
                        removing.value = model
                      }}
                    >
                      {models.remove}
                    </button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <FailureNotice failure={action.failure} />
      {removing.value !== undefined && (
        <ConfirmDialog
          title={models.removeTitle(removing.value.id)}
          text={models.removeText}
          confirm={models.remove}
          onConfirm={async () => {
            await call('DELETE', `/api/models/${encodeURIComponent(removing.value?.id ?? '')}`)
            await reload()
          }}
          onClose={() => {
            removing.value = undefined
          }}
        />
      )}
    </section>
  )
}

function describe(model: InstalledModel): string {
  const { models } = words()
  const uses: Readonly<Record<string, string>> = models.uses
  const facts = [uses[model.use] ?? model.use, bytes(model.bytes)]
  return [...facts, ...(model.licence === '' ? [] : [models.licence(model.licence)])].join(' · ')
}

function Engine({ engine }: { readonly engine: ModelsView['engine'] }) {
  const { models } = words()
  if (engine.state !== 'ready') return <p>{models.engine[engine.state]}</p>
  const speed = Math.round(engine.tokensPerSecond * wordsPerToken)
  const facts = [
    ...(speed > 0 ? [models.engine.speed(speed)] : []),
    ...(engine.memoryBytes > 0 ? [models.engine.memory(bytes(engine.memoryBytes))] : []),
  ]
  return (
    <div>
      <p>{models.engine.ready(engine.model ?? '')}</p>
      {facts.length > 0 && <p class="small">{facts.join(' · ')}</p>}
    </div>
  )
}
