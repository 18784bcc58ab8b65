// A page whose code is loaded when it is opened first, and asked for again when the line broke meanwhile.
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

import { words } from '../state/language.ts'

/** Only components without properties: a page finds its data itself. */
export function lazy(load: () => Promise<ComponentType>): ComponentType {
  const loaded = signal<ComponentType | undefined>(undefined)
  const isBroken = signal(false)
  const start = () => {
    isBroken.value = false
    load().then(
      (component) => {
        loaded.value = component
      },
      () => {
        isBroken.value = true
      },
    )
  }
  return function Lazy() {
    useEffect(() => {
      if (loaded.peek() === undefined) start()
    }, [])
    const Loaded = loaded.value
    if (Loaded !== undefined) return <Loaded />
    const { shell } = words()
    if (!isBroken.value) return <p class="loading">{shell.loading}</p>
    return (
      <div class="notice bad" role="alert">
        <p>{shell.unreachable}</p>
        <button type="button" class="button" onClick={start}>
          {shell.tryAgain}
        </button>
      </div>
    )
  }
}
