// A text with what was found in it: each value is marked, and says its kind to whoever cannot see the line under it.
import type { ComponentChildren } from 'preact'

export interface Mark {
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
  /** `citizen identity number: is hidden before sending`; empty where the same is said beside it. */
  readonly label: string
  /** Part of the class that draws it: `mask`, `allow`, `local`, `deny`, `here`. */
  readonly look: string
}

/** Marks that overlap or lie outside are left out: the text itself is always whole. */
export function markedText(text: string, marks: readonly Mark[]): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const mark of [...marks].sort((left, right) => left.start - right.start)) {
    if (mark.start < at || mark.end <= mark.start || mark.end > text.length) continue
    if (mark.start > at) parts.push(text.slice(at, mark.start))
    parts.push(
      <mark key={mark.start} class={`found found-${mark.look}`} title={mark.label || undefined}>
        {text.slice(mark.start, mark.end)}
        {mark.label !== '' && <span class="hidden"> ({mark.label})</span>}
      </mark>,
    )
    at = mark.end
  }
  parts.push(text.slice(at))
  return parts
}
