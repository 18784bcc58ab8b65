// A line to take away. Where the clipboard is closed to the page (plain http in a school's network), the text is selected instead.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'

import { words } from '../state/language.ts'
import { copyText } from './copy-text.ts'

export function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
  const line = useRef<HTMLElement>(null)
  const said = useSignal('')
  const { shell } = words()
  return (
    <div class="copy-line">
      <span class="copy-label">{label}</span>
      {/* Long lines scroll sideways, so the keyboard must reach them (WCAG 2.1.1). */}
      <code ref={line} tabIndex={0} aria-label={label}>
        {text}
      </code>
      <button
        type="button"
        class="button"
        onClick={() => {
          void copyText(text, line.current).then((isCopied) => {
            said.value = isCopied ? shell.copied : shell.selectToCopy
          })
        }}
      >
        {shell.copy}
      </button>
      <span class="small" role="status">
        {said.value}
      </span>
    </div>
  )
}
