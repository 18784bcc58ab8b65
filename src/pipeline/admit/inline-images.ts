// An image given by its address is fetched here, by the guarded client, so that no provider ever gets an address to fetch (design `api` §4).
import type { Message, Part } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'

/** What a body could have carried inline: many large images by address must not fill the memory that one body may not. */
const mostBase64 = 33_554_432
const mostImages = 20

/** True when a part, or a part of a tool's result, is still an address. */
export function hasImageAddress(messages: readonly Message[]): boolean {
  return messages.some((message) => message.parts.some(isOrHolds))
}

function isOrHolds(part: Part): boolean {
  return part.type === 'image-url' || (part.type === 'tool-result' && part.content.some(isOrHolds))
}

/**
 * One after the other, so that never more than one is half read.
 * @throws SenError `not_allowed` (offline, or an address the guard refuses), `halted`, `invalid_request` (no image, too large, too
 *   many), `client_closed`, `upstream_failed`, `upstream_timeout`.
 */
export async function inlineImages(
  messages: readonly Message[],
  signal: AbortSignal,
  services: Services,
): Promise<readonly Message[]> {
  const { offline, halted } = services.gate()
  if (offline) throw new SenError('not_allowed', { parameter: 'image_url', why: 'offline' })
  if (halted) throw new SenError('halted')
  const total = { count: 0, length: 0 }
  const inline = async (part: Part): Promise<Part> => {
    if (part.type === 'tool-result' && isOrHolds(part)) {
      return { ...part, content: await inOrder(part.content, inline) }
    }
    if (part.type !== 'image-url') return part
    total.count += 1
    if (total.count > mostImages) throw tooMuch()
    const { mediaType, data } = await services.fetchImage(part.url, signal)
    total.length += data.length
    if (total.length > mostBase64) throw tooMuch()
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

function tooMuch(): SenError {
  return new SenError('invalid_request', { parameter: 'image_url', allowed: '≤ 20, ≤ 24 MiB' })
}
