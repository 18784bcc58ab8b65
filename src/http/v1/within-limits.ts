// Whether a chat stays within what this house accepts: counted after reading, before anything is fetched, measured or sent.
import type { LimitsConfig } from '../../contract/config.ts'
import type { ChatRequest, Part } from '../../contract/request.ts'
import { invalid } from '../shape.ts'

export type RequestLimits = Pick<
  LimitsConfig,
  'messages' | 'partsPerMessage' | 'images' | 'imageBytes'
>

/** Design `api` §11. @throws SenError `invalid_request` that names the field and the limit. */
export function checkWithinLimits(request: ChatRequest, limits: RequestLimits): void {
  const { messages } = request
  if (messages.length > limits.messages)
    throw invalid('messages', `array 1…${limits.messages.toString()}`)
  let images = 0
  for (const message of messages) {
    if (message.parts.length > limits.partsPerMessage)
      throw invalid('messages[].content', `array ≤ ${limits.partsPerMessage.toString()}`)
    for (const part of message.parts) images += imagesIn(part, limits)
  }
  if (images > limits.images) throw invalid('messages', `images ≤ ${limits.images.toString()}`)
}

function imagesIn(part: Part, limits: RequestLimits): number {
  switch (part.type) {
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + imagesIn(inner, limits), 0)
    case 'image':
      // Four characters of base64 are three bytes.
      if (part.data.length * 0.75 > limits.imageBytes + 2)
        throw invalid('messages[].content[]', `image ≤ ${limits.imageBytes.toString()} B`)
      return 1
    case 'image-url':
      return 1
    default:
      return 0
  }
}
