// A request that needs a fresh sign-in waits here until the dialog over the page is answered; nothing on the page is lost.
import { signal } from '@preact/signals'

import { session } from './session.ts'

/** `fresh`: the session lives, the password alone is asked for; `ended`: account and password. */
export type SignInKind = 'fresh' | 'ended'

export interface WaitingForSignIn {
  readonly kind: SignInKind
  readonly answer: (isSignedIn: boolean) => void
}

/** What waits, while the dialog is open. */
export const waitingForSignIn = signal<WaitingForSignIn | undefined>(undefined)

let running: Promise<boolean> | undefined

/** Opens the dialog for a person who was signed in. Resolves false when it is closed, or when nobody was signed in. */
export function askForSignIn(kind: SignInKind): Promise<boolean> {
  if (session.value?.person === undefined) return Promise.resolve(false)
  running ??= new Promise<boolean>((resolve) => {
    waitingForSignIn.value = { kind, answer: resolve }
  }).finally(() => {
    waitingForSignIn.value = undefined
    running = undefined
  })
  return running
}
