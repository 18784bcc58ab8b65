// Short confirmations at the edge of the screen. Never the only place of a message.
import { signal } from '@preact/signals'

export interface Toast {
  readonly id: number
  readonly text: string
}

export const toasts = signal<readonly Toast[]>([])

const showFor = 6000
let last = 0

export function toast(text: string): void {
  last += 1
  const id = last
  const others = toasts.value.filter((one) => one.text !== text)
  toasts.value = [...others.slice(-2), { id, text }]
  setTimeout(() => {
    toasts.value = toasts.value.filter((one) => one.id !== id)
  }, showFor)
}
