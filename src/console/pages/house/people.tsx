// Who may use the house.
import { useSignal } from '@preact/signals'

import type { PersonView } from '../../../contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { words } from '../../state/language.ts'
import { session } from '../../state/session.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { EditPersonDialog } from './edit-person-dialog.tsx'
import type { SectionProperties } from './section.ts'

export function People({ view, reload }: SectionProperties) {
  const { house } = words()
  const isAdding = useSignal(false)
  const editing = useSignal<PersonView | undefined>(undefined)
  const own = session.value?.person?.id
  if (!view.may.managePeople && view.people.length <= 1) return null
  return (
    <section class="card">
      <div class="card-head">
        <h2>{house.people}</h2>
        {view.may.managePeople && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              isAdding.value = true
            }}
          >
            {house.addPerson}
          </button>
        )}
      </div>
      <ul class="rows">
        {view.people.map((person) => (
          <li key={person.id} class="row">
            <div class="row-main">
              <strong>{person.name}</strong>
              <span class="chip">{house.roles[person.role]}</span>
              {person.id === own && <span class="chip">{house.you}</span>}
              {person.disabled && <span class="chip chip-failed">{house.disabled}</span>}
              <p class="small">{person.login}</p>
            </div>
            {view.may.managePeople && (
              <div class="row-actions">
                <button
                  type="button"
                  class="button"
                  aria-label={house.editTitle(person.name)}
                  onClick={() => {
                    editing.value = person
                  }}
                >
                  {house.edit}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {view.people.length <= 1 && <EmptyState title={house.peopleNone} next={house.peopleNext} />}
      {isAdding.value && (
        <AddPersonDialog
          reload={reload}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {editing.value !== undefined && (
        <EditPersonDialog
          person={editing.value}
          reload={reload}
          onClose={() => {
            editing.value = undefined
          }}
        />
      )}
    </section>
  )
}
