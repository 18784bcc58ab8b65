// A field that takes a file: its text is read here, in the browser, and goes with the form like what is typed.
import { useSignal } from '@preact/signals'

import type { FilledControl } from './document-choice.tsx'

/** Fits the request of one question; what is longer belongs into the library. */
const mostBytes = 200_000

export function FileText({ control, value, onChange, words }: FilledControl) {
  const fault = useSignal('')
  const take = async (file: File | undefined) => {
    fault.value = ''
    if (file === undefined) return onChange('')
    if (file.size > mostBytes) {
      fault.value = words.fileTooLarge
      return onChange('')
    }
    try {
      onChange(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
    } catch {
      // Bytes that are no UTF-8: a Word file, a picture. The sentence says what to do with it.
      fault.value = words.fileNotText
      onChange('')
    }
  }
  return (
    <>
      <input
        {...control}
        type="file"
        accept=".txt,.md,.csv,.json,text/plain"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {value !== '' && <p class="small">{value.slice(0, 120)}</p>}
      {fault.value !== '' && (
        <p class="field-error" role="alert">
          {fault.value}
        </p>
      )}
    </>
  )
}
