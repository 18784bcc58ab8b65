// What the list of calls is narrowed to, and the address that asks for it.
import { signal } from '@preact/signals'

import type { CallMark } from '../../../contract/views.ts'

export interface Narrowing {
  readonly marks: readonly CallMark[]
  readonly person: string
  readonly group: string
  readonly task: string
  readonly route: string
  readonly from: string
  readonly to: string
}

export const everything: Narrowing = Object.freeze({
  marks: [],
  person: '',
  group: '',
  task: '',
  route: '',
  from: '',
  to: '',
})

/** Kept while the console is open: who looks at one call and comes back sees the same list. */
export const narrowing = signal<Narrowing>(everything)

export function toggleMark(mark: CallMark): void {
  const { marks } = narrowing.value
  const next = marks.includes(mark) ? marks.filter((one) => one !== mark) : [...marks, mark]
  narrowing.value = { ...narrowing.value, marks: next }
}

export function isNarrowed(wanted: Narrowing): boolean {
  return searchOf(wanted) !== ''
}

/** `marks=abroad%2Cmasked&person=…`, only what is set. */
export function searchOf(wanted: Narrowing): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...wanted, marks: wanted.marks.join(',') }))
    if (value !== '') search.set(name, value)
  return search.toString()
}
