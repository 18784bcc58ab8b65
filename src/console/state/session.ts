// Who is signed in, and in which house.
import { computed, signal } from '@preact/signals'

import type { HouseFacts, SessionView } from '../../contract/views.ts'

export const session = signal<SessionView | undefined>(undefined)

export const csrf = computed(() => session.value?.csrf)

/** Until the set-up is done there is no house: the browser's own zone and dollars stand in, and are not shown. */
export const houseFacts = computed<HouseFacts>(
  () =>
    session.value?.house ?? {
      name: '',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: 'USD',
      language: 'en',
    },
)

export const isAdministrator = computed(() => {
  const role = session.value?.person?.role
  return role === 'owner' || role === 'admin'
})

/** Reads what concerns the whole house: everybody but those who only ask. */
export const mayRead = computed(() => {
  const role = session.value?.person?.role
  return role !== undefined && role !== 'member'
})
