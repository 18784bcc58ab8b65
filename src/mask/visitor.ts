// What a walk over a request tells whoever looks at its texts or puts others in their place.

/** Where a text stands; a rule may trust a tool's result less than what the institution wrote. */
export type TextPlace =
  | 'system'
  | 'user'
  | 'assistant'
  | 'refusal'
  | 'reasoning'
  /** A provider signed it and takes it back only bit for bit. */
  | 'signed-reasoning'
  | 'speaker'
  | 'tool-call'
  | 'tool-result'
  | 'tool-definition'
  | 'file'
  | 'file-name'
  | 'stop'
  | 'format'
  | 'extra'
  | 'input'

/** Kinds of content whose text nobody here can read. */
export type UnreadKind = 'image' | 'audio' | 'file' | 'redacted-reasoning' | 'base64'

export interface Spot {
  readonly place: TextPlace
  readonly label?: string | undefined
  /** How many texts this one stands in: JSON inside a string of JSON. */
  readonly depth?: number
}

export interface Visitor {
  /** Returns the text that is to stand there: the same string where nothing changes. */
  text(text: string, spot: Spot): string
  unread(kind: UnreadKind): void
}

/** As `map`, but the same list comes back where nothing changed: what was not masked costs no copy. */
export function mapList<Item>(
  items: readonly Item[],
  change: (item: Item, index: number) => Item,
): readonly Item[] {
  let changed: Item[] | undefined
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item
    const mapped = change(item, index)
    if (mapped !== item) changed ??= items.slice(0, index)
    changed?.push(mapped)
  }
  return changed ?? items
}
