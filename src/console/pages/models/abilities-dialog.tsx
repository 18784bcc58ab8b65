// What the model of a server can do: asked of the server itself or ticked by hand, and kept only when it is saved.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'

import type { AbilityName } from '../../../contract/route.ts'
import type { AbilityTest, RouteView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { words } from '../../state/language.ts'

export interface AbilitiesDialogProperties {
  readonly route: RouteView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function AbilitiesDialog({ route, reload, onClose }: AbilitiesDialogProperties) {
  const text = words().models.abilities
  const ticked = useSignal(route.abilities)
  const found = useSignal<AbilityTest['results']>([])
  const asking = useAction()
  const saving = useAction()
  const path = `/api/routes/${encodeURIComponent(route.id)}`
  const ending = useMemo(() => new AbortController(), [])
  useEffect(() => () => ending.abort(), [ending])
  const ask = async () => {
    const results = await askServer(`${path}/test`, ending.signal)
    if (results === undefined) return
    found.value = results
    const tried = results.filter(({ state }) => state !== 'untried')
    ticked.value = {
      ...ticked.value,
      ...Object.fromEntries(tried.map(({ ability, state }) => [ability, state === 'yes'])),
    }
  }
  const save = async () => {
    await call('POST', path, { body: { abilities: ticked.value } })
    await reload()
    onClose()
  }
  const names = Object.keys(route.abilities) as AbilityName[]
  const isBusy = asking.isBusy || saving.isBusy
  return (
    <Dialog title={text.title(route.model)} onClose={onClose}>
      <p>{text.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void saving.run(save)
        }}
      >
        {names.map((name) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={ticked.value[name] === true}
              disabled={isBusy}
              onChange={(event) => {
                ticked.value = { ...ticked.value, [name]: event.currentTarget.checked }
              }}
            />
            <span>
              {nameOf(name)}
              <Found results={found.value} name={name} />
            </span>
          </label>
        ))}
        <p class="small">{text.testHint}</p>
        <p class="small" role="status">
          {asking.isBusy ? text.testing : found.value.length > 0 ? text.tested : ''}
        </p>
        <FailureNotice failure={asking.failure ?? saving.failure} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={isBusy}>
            {text.save}
          </button>
          <button
            type="button"
            class="button"
            disabled={isBusy}
            onClick={() => void asking.run(ask)}
          >
            {text.test}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Undefined: whoever asked has closed the dialog, and the server is asked no more. */
async function askServer(
  path: string,
  signal: AbortSignal,
): Promise<AbilityTest['results'] | undefined> {
  try {
    return (await call<AbilityTest>('POST', path, { signal })).results
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

function Found({
  results,
  name,
}: {
  readonly results: AbilityTest['results']
  readonly name: AbilityName
}) {
  const one = results.find(({ ability }) => ability === name)
  if (one === undefined) return null
  const { states } = words().models.abilities
  const said = one.code === '' ? states[one.state] : `${states[one.state]} (${one.code})`
  return <span class="small"> · {said}</span>
}

/** One that this page has no word for yet is shown by its name in the interface. */
function nameOf(name: AbilityName): string {
  const names: Readonly<Record<string, string>> = words().models.abilities.names
  return names[name] ?? name
}
