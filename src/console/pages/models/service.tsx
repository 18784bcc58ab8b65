// One service outside with its models, each with today's price and the record that the price comes from.
import { useSignal } from '@preact/signals'

import type { ConnectionTest, ConnectionView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { country } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { RouteSwitch } from './route-switch.tsx'
import { Route } from './route.tsx'

export interface ServiceProperties {
  readonly connection: ConnectionView
  readonly mayManage: boolean
  readonly reload: () => Promise<void>
  readonly onAddRoute: () => void
}

export function Service({ connection, mayManage, reload, onAddRoute }: ServiceProperties) {
  const { models } = words()
  const action = useAction()
  const tested = useSignal<ConnectionTest | undefined>(undefined)
  const isRemoving = useSignal(false)
  const path = `/api/connections/${encodeURIComponent(connection.id)}`
  const test = async () => {
    tested.value = undefined
    tested.value = await call<ConnectionTest>('POST', `${path}/test`)
  }
  const turn = async () => {
    await call('POST', path, { body: { enabled: !connection.enabled } })
    await reload()
  }
  return (
    <article class="service">
      <div class="row">
        <div class="row-main">
          <h3>{connection.label}</h3>
          {!connection.enabled && <span class="chip">{models.off}</span>}
          {!connection.hasSecret && <span class="chip">{models.noKey}</span>}
          <p class="small">
            {[connection.baseUrl, country(connection.country), connection.currency].join(' · ')}
          </p>
        </div>
        {mayManage && (
          <div class="row-actions">
            <button
              type="button"
              class="button"
              disabled={action.isBusy}
              onClick={() => void action.run(test)}
            >
              {models.test}
            </button>
            <button type="button" class="button" onClick={onAddRoute}>
              {models.addRoute}
            </button>
            <button
              type="button"
              class="button quiet"
              disabled={action.isBusy}
              onClick={() => void action.run(turn)}
            >
              {connection.enabled ? models.turnOff : models.turnOn}
            </button>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                isRemoving.value = true
              }}
            >
              {models.remove}
            </button>
          </div>
        )}
      </div>
      <div role="status">
        {tested.value !== undefined && (
          <p class={tested.value.ok ? 'notice good' : 'notice warn'}>
            {tested.value.ok
              ? models.tested(tested.value.ms)
              : models.testFailed(tested.value.code)}
          </p>
        )}
      </div>
      <FailureNotice failure={action.failure} />
      {connection.routes.length === 0 ? (
        <p class="small">
          {models.routesNone} {models.routesNext}
        </p>
      ) : (
        <ul class="rows">
          {connection.routes.map((route) => (
            <li key={route.id} class="row">
              <Route route={route} />
              {mayManage && <RouteSwitch route={route} reload={reload} />}
            </li>
          ))}
        </ul>
      )}
      {isRemoving.value && (
        <ConfirmDialog
          title={models.removeTitle(connection.label)}
          text={models.removeServiceText}
          confirm={models.remove}
          onConfirm={async () => {
            await call('DELETE', path)
            await reload()
          }}
          onClose={() => {
            isRemoving.value = false
          }}
        />
      )}
    </article>
  )
}
