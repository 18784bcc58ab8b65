// An image given by its address is fetched here, by the guarded client, so that no provider ever gets an address to fetch (design `api` §4).
import type { Message, Part } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'

/** What a body could have carried inline: many large images by address must not fill the memory that one body may not. */
const mostBase64 = 33_554_432

/** True when a part, or a part of a tool's result, is still an address. */
export function hasImageAddress(messages: readonly Message[]): boolean {
  return messages.some((message) => message.parts.some(isOrHolds))
}

function isOrHolds(part: Part): boolean {
  return part.type === 'image-url' || (part.type === 'tool-result' && part.content.some(isOrHolds))
}

/** Every address, in the order in which it will be asked for. */
export function imageAddresses(messages: readonly Message[]): readonly string[] {
  return messages.flatMap((message) => message.parts.flatMap(addressesIn))
}

function addressesIn(part: Part): readonly string[] {
  if (part.type === 'image-url') return [part.url]
  return part.type === 'tool-result' ? part.content.flatMap(addressesIn) : []
}

/**
 * One after the other, so that never more than one is half read. Only after `enterImages`.
 * @throws SenError `not_allowed` (an address the guard refuses), `invalid_request` (no image, too large), `client_closed`,
 *   `upstream_failed`, `upstream_timeout`.
 */
export async function inlineImages(
  messages: readonly Message[],
  signal: AbortSignal,
  services: Services,
): Promise<readonly Message[]> {
  let length = 0
  const inline = async (part: Part): Promise<Part> => {
    if (part.type === 'tool-result' && isOrHolds(part)) {
      return { ...part, content: await inOrder(part.content, inline) }
    }
    if (part.type !== 'image-url') return part
    const { mediaType, data } = await services.fetchImage(part.url, signal)
    length += data.length
    if (length > mostBase64) throw tooMuch()
    const { type: _type, url: _url, ...rest } = part
    return { type: 'image', mediaType, data, ...rest }
  }
  return inOrder(messages, async (message) =>
    message.parts.some(isOrHolds)
      ? { ...message, parts: await inOrder(message.parts, inline) }
      : message,
  )
}

async function inOrder<Item>(
  items: readonly Item[],
  change: (item: Item) => Promise<Item>,
): Promise<readonly Item[]> {
  const changed: Item[] = []
  for (const item of items) changed.push(await change(item))
  return changed
}

/** More than one request may bring, by number or by size. */
export function tooMuch(): SenError {
  return new SenError('invalid_request', { parameter: 'image_url', allowed: '≤ 20, ≤ 24 MiB' })
}
