// Keys for programs: made, shown once, renewed, revoked.
import { useSignal } from '@preact/signals'

import type { KeyView, NewKeyResult } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { words } from '../../state/language.ts'
import { session } from '../../state/session.ts'
import { AddKeyDialog } from './add-key-dialog.tsx'
import { describeKey, isAlive } from './key-facts.ts'
import { KeyShownDialog } from './key-shown-dialog.tsx'
import type { SectionProperties } from './section.ts'

export function Keys({ view, reload }: SectionProperties) {
  const { house } = words()
  const isAdding = useSignal(false)
  const shown = useSignal('')
  const rotating = useSignal<KeyView | undefined>(undefined)
  const revoking = useSignal<KeyView | undefined>(undefined)
  const alive = view.keys.filter(isAlive)
  const gone = view.keys.filter((key) => !isAlive(key))
  const path = (key: KeyView | undefined) => `/api/keys/${encodeURIComponent(key?.id ?? '')}`
  return (
    <section class="card">
      <div class="card-head">
        <h2>{house.keys}</h2>
        <button
          type="button"
          class="button"
          onClick={() => {
            isAdding.value = true
          }}
        >
          {house.addKey}
        </button>
      </div>
      {alive.length === 0 && <EmptyState title={house.keysNone} next={house.keysNext} />}
      <ul class="rows">
        {[...alive, ...gone].map((key) => (
          <li key={key.id} class="row">
            <div class="row-main">
              <strong>{key.name}</strong>
              <code class="key-hint">{key.hint}</code>
              <p class="small">{describeKey(key)}</p>
            </div>
            {isAlive(key) && (
              <div class="row-actions">
                {isOwn(key) && (
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      rotating.value = key
                    }}
                  >
                    {house.rotate}
                  </button>
                )}
                {(isOwn(key) || view.may.manageKeys) && (
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      revoking.value = key
                    }}
                  >
                    {house.revoke}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {isAdding.value && (
        <AddKeyDialog
          groups={view.groups}
          onMade={(secret) => {
            isAdding.value = false
            shown.value = secret
            void reload()
          }}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {rotating.value !== undefined && (
        <ConfirmDialog
          title={house.rotateTitle(rotating.value.name)}
          text={house.rotateText}
          confirm={house.rotate}
          onConfirm={async () => {
            shown.value = (
              await call<NewKeyResult>('POST', `${path(rotating.value)}/rotate`)
            ).secret
            await reload()
          }}
          onClose={() => {
            rotating.value = undefined
          }}
        />
      )}
      {revoking.value !== undefined && (
        <ConfirmDialog
          title={house.revokeTitle(revoking.value.name)}
          text={house.revokeText}
          confirm={house.revoke}
          onConfirm={async () => {
            await call('POST', `${path(revoking.value)}/revoke`)
            await reload()
          }}
          onClose={() => {
            revoking.value = undefined
          }}
        />
      )}
      {shown.value !== '' && (
        <KeyShownDialog
          secret={shown.value}
          onClose={() => {
            shown.value = ''
          }}
        />
      )}
    </section>
  )
}

/** Where the server does not say whose key it is, it decides by itself who may renew it. */
function isOwn(key: KeyView): boolean {
  return key.ownerId === undefined || key.ownerId === session.value?.person?.id
}
