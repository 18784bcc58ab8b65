// Which step of the set-up this tab is at, or none. A tab that was reloaded goes on where it was once the house exists.
import { signal } from '@preact/signals'

import { readDraft, writeDraft } from './stored.ts'

export const steps = ['language', 'house', 'place', 'model', 'question', 'done'] as const
export type Step = (typeof steps)[number]

/** Steps before the house was made hold a password in memory and are never written down. */
export const step = signal<Step | undefined>(steps.find((one) => one === readDraft('setup-step')))

export function goTo(next: Step): void {
  step.value = next
  const isAfterHouse = steps.indexOf(next) >= steps.indexOf('model')
  writeDraft('setup-step', isAfterHouse ? next : '')
}

/** Ends the set-up: from here the pages are what the address opens. */
export function endSetup(): void {
  writeDraft('setup-step', '')
  step.value = undefined
}
