// The roles as they stand in a choice; only an owner can make an owner.
import type { PersonRole } from '../../../contract/people.ts'
import type { Option } from '../../parts/select-field.tsx'
import { words } from '../../state/language.ts'
import { session } from '../../state/session.ts'

const all: readonly PersonRole[] = ['member', 'admin', 'auditor', 'owner']

export function roleOptions(current?: PersonRole): readonly Option[] {
  const { house } = words()
  const isOwner = session.value?.person?.role === 'owner'
  return all
    .filter((role) => role !== 'owner' || isOwner || current === 'owner')
    .map((role) => ({ value: role, label: `${house.roles[role]} – ${house.roleHints[role]}` }))
}

export function toRole(value: string): PersonRole {
  return all.find((role) => role === value) ?? 'member'
}
