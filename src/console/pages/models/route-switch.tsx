// Switches one model of a service on or off, or takes it away.
import { useSignal } from '@preact/signals'

import type { RouteView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { words } from '../../state/language.ts'
import { AbilitiesDialog } from './abilities-dialog.tsx'

export interface RouteSwitchProperties {
  readonly route: RouteView
  readonly reload: () => Promise<void>
}

export function RouteSwitch({ route, reload }: RouteSwitchProperties) {
  const { models } = words()
  const action = useAction()
  const isAsking = useSignal(false)
  // The id holds a slash between provider and model.
  const path = `/api/routes/${encodeURIComponent(route.id)}`
  const turn = async () => {
    await call('POST', path, { body: { enabled: !route.enabled } })
    await reload()
  }
  const remove = async () => {
    await call('DELETE', path)
    await reload()
  }
  const button = (text: string, work: () => Promise<void>) => (
    <button
      type="button"
      class="button quiet"
      disabled={action.isBusy}
      onClick={() => void action.run(work)}
    >
      {text}
    </button>
  )
  return (
    <div class="row-actions">
      <FailureNotice failure={action.failure} />
      {Object.keys(route.abilities).length > 0 &&
        button(models.abilities.button, async () => {
          isAsking.value = true
        })}
      {button(route.enabled ? models.turnOff : models.turnOn, turn)}
      {button(models.remove, remove)}
      {isAsking.value && (
        <AbilitiesDialog
          route={route}
          reload={reload}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </div>
  )
}
