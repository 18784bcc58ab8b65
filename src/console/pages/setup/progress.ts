// What the steps of the set-up hand to each other: the proof of the link, the draft of the house, the first key.
import { signal } from '@preact/signals'

import type { SetupProof } from '../../../contract/views.ts'
import type { ApiFailure } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import { readStored, writeStored } from '../../state/stored.ts'
import { toFailure } from '../../state/view.ts'

export const proof = signal<SetupProof | undefined>(undefined)
export const proofFailure = signal<ApiFailure | undefined>(undefined)
export const isProving = signal(false)

/** The first key, shown once: kept in memory, gone with the tab. */
export const firstKey = signal('')
export const sector = signal(readStored('setup-sector') ?? '')

export interface HouseDraft {
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly owner: string
  readonly login: string
  readonly password: string
}

/** Kept between the steps so that "back" loses nothing. */
export const houseDraft = signal<HouseDraft | undefined>(undefined)

export function chooseSector(chosen: string): void {
  sector.value = chosen
  writeStored('setup-sector', chosen)
}

/** Forgets what only the set-up needed. */
export function forget(): void {
  writeStored('setup-sector', '')
  firstKey.value = ''
}

export const proveLink = (secret: string) => prove({ secret })
export const proveCode = (code: string) => prove({ code })

async function prove(candidate: SetupProof): Promise<void> {
  isProving.value = true
  proofFailure.value = undefined
  try {
    await call('POST', '/api/setup/check', { body: candidate, anonymous: true })
    proof.value = candidate
  } catch (error) {
    proofFailure.value = toFailure(error)
  } finally {
    isProving.value = false
  }
}
