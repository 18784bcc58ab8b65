// Services outside: where they work, what each of their models costs now, and whether they answer.
import { useSignal } from '@preact/signals'

import type { ConnectionView } from '../../../contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { words } from '../../state/language.ts'
import { AddRouteDialog } from './add-route-dialog.tsx'
import { AddServiceDialog } from './add-service-dialog.tsx'
import type { SectionProperties } from './section.ts'
import { Service } from './service.tsx'

export function Services({ view, reload }: SectionProperties) {
  const { models } = words()
  const isAdding = useSignal(false)
  const addingTo = useSignal<ConnectionView | undefined>(undefined)
  return (
    <section class="card">
      <div class="card-head">
        <div>
          <h2>{models.services}</h2>
          <p class="lead">{models.servicesText}</p>
        </div>
        {view.mayManage && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              isAdding.value = true
            }}
          >
            {models.add}
          </button>
        )}
      </div>
      {view.connections.length === 0 && (
        <EmptyState title={models.servicesNone} next={models.servicesNext} />
      )}
      {view.connections.map((connection) => (
        <Service
          key={connection.id}
          connection={connection}
          mayManage={view.mayManage}
          reload={reload}
          onAddRoute={() => {
            addingTo.value = connection
          }}
        />
      ))}
      {isAdding.value && (
        <AddServiceDialog
          providers={view.providers}
          reload={reload}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {addingTo.value !== undefined && (
        <AddRouteDialog
          connection={addingTo.value}
          reload={reload}
          onClose={() => {
            addingTo.value = undefined
          }}
        />
      )}
    </section>
  )
}
