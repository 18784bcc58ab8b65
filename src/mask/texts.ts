// Lists every text of a request for whoever looks for values in it, and puts others in their places.
import type { TextPart } from '../contract/finding.ts'
import type { ModelRequest } from '../contract/request.ts'
import type { Spot, TextPlace, UnreadKind } from './visitor.ts'
import { mapRequest } from './walk-request.ts'

export interface PlacedText extends TextPart {
  readonly place: TextPlace
}

export interface RequestTexts {
  /** In the order of the request; what {@link withTexts} expects its replacements in. */
  readonly texts: readonly PlacedText[]
  /** What nobody here can read: it stays in the building, whatever the rest is (design `sovereignty` §3). */
  readonly unread: readonly UnreadKind[]
}

/** Every text that could leave with the request. Some microseconds for a short chat: no text is copied. */
export function textsOf(request: ModelRequest): RequestTexts {
  const texts: PlacedText[] = []
  const unread: UnreadKind[] = []
  mapRequest(request, {
    text(text: string, spot: Spot): string {
      texts.push(
        spot.label === undefined
          ? { text, place: spot.place }
          : { text, place: spot.place, label: spot.label },
      )
      return text
    },
    unread(kind: UnreadKind): void {
      unread.push(kind)
    },
  })
  return { texts, unread }
}

/**
 * The request with other texts, one for each of `textsOf(request).texts`. What is equal stays the same object, down to the part.
 * @throws RangeError when the number differs: the texts are those of another request.
 */
export function withTexts(request: ModelRequest, replacements: readonly string[]): ModelRequest {
  let next = 0
  const changed = mapRequest(request, {
    text(text: string): string {
      next += 1
      return replacements[next - 1] ?? text
    },
    unread: () => undefined,
  })
  if (next !== replacements.length) {
    throw new RangeError(`The request has ${next} texts, not ${replacements.length}.`)
  }
  return changed
}
