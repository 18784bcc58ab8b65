// Values of a form, checked when it is sent and again while a wrong one is being mended.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'

type Check = (value: string) => string | undefined

export interface Form<Name extends string> {
  readonly values: Readonly<Record<Name, string>>
  readonly errors: Readonly<Partial<Record<Name, string>>>
  readonly set: (name: Name, value: string) => void
  /** True when every check passes; else the first wrong control is focused. */
  readonly isRight: () => boolean
  readonly element: { current: HTMLFormElement | null }
}

export function useForm<Name extends string>(
  initial: Readonly<Record<Name, string>>,
  checks: Readonly<Partial<Record<Name, Check>>>,
): Form<Name> {
  const values = useSignal(initial)
  const errors = useSignal<Partial<Record<Name, string>>>({})
  const element = useRef<HTMLFormElement>(null)
  return {
    values: values.value,
    errors: errors.value,
    element,
    set(name, value) {
      values.value = { ...values.value, [name]: value }
      if (errors.value[name] !== undefined) errors.value = findErrors(values.value, checks)
    },
    isRight() {
      errors.value = findErrors(values.value, checks)
      if (Object.keys(errors.value).length === 0) return true
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )
      return false
    },
  }
}

function findErrors<Name extends string>(
  values: Readonly<Record<Name, string>>,
  checks: Readonly<Partial<Record<Name, Check>>>,
): Partial<Record<Name, string>> {
  const errors: Partial<Record<Name, string>> = {}
  for (const name of Object.keys(checks) as Name[]) {
    const error = checks[name]?.(values[name])
    if (error !== undefined) errors[name] = error
  }
  return errors
}
