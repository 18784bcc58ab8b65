// Which step of the set-up this browser is at, or none. Once the house exists, a browser that was closed goes on where it was.
import { signal } from '@preact/signals'

import { readStored, writeStored } from './stored.ts'

export const steps = ['language', 'house', 'place', 'model', 'question', 'done'] as const
export type Step = (typeof steps)[number]

/** Steps before the house was made hold a password in memory and are never written down. */
export const step = signal<Step | undefined>(steps.find((one) => one === readStored('setup-step')))

export function goTo(next: Step): void {
  step.value = next
  const isAfterHouse = steps.indexOf(next) >= steps.indexOf('model')
  writeStored('setup-step', isAfterHouse ? next : '')
}

/** Ends the set-up: from here the pages are what the address opens. */
export function endSetup(): void {
  writeStored('setup-step', '')
  step.value = undefined
}
