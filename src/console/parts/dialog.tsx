// A native modal dialog: the browser keeps the focus inside, closes on Escape and gives the focus back.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

import { words } from '../state/language.ts'

export interface DialogProperties {
  readonly title: string
  /** For what holds a picture or a table. */
  readonly isWide?: boolean
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Open as long as it is drawn. */
export function Dialog({ title, isWide, onClose, children }: DialogProperties) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      // A dialog that stands in the address is left by going elsewhere, and then the browser forgets where the focus was.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class={isWide === true ? 'dialog-wide' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button quiet" onClick={onClose}>
          {words().shell.close}
        </button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
