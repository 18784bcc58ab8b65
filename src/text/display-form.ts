// The display form of a text: what is kept of a document, quoted from it, and what places in it are counted by (design `knowledge` §3).

// Nobody sees them, and they change what is found, or how it reads: zero-width characters, controls of direction, letters of the tag
// block, and soft hyphens (only after old encodings were read: TCVN3 writes `ư` as U+00AD).
const unseen =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu
// A form feed parts pages; every other control is left over from something that was no text.
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/g

export interface DisplayForm {
  readonly text: string
  /** Characters taken out, told to whoever brought the document. */
  readonly removed: number
}

/** NFC, line ends as `\n`, nothing invisible, no half characters. Doing it twice changes nothing. Linear in the text. */
export function displayForm(text: string): DisplayForm {
  const whole = text.toWellFormed().replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  let removed = 0
  const drop = (found: string): string => {
    removed += found.length === 2 ? 1 : found.length
    return ''
  }
  const shown = whole.replace(unseen, drop).replace(controls, drop)
  return { text: shown.normalize('NFC'), removed }
}
