// What a request refers to and does not hold – images by address, reasoning that a client dropped – is put in before it is classified.
import type { Admitted } from '../../contract/call.ts'
import { lacksReasoning } from '../../providers/turn-reasoning.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { enterImages } from './enter-images.ts'
import { hasImageAddress, inlineImages } from './inline-images.ts'
import { putBackReasoning } from './put-back-reasoning.ts'

interface Completing {
  /** Throws what the decision would throw for a call that no route could answer. */
  readonly mayBeAnswered: (call: Admitted) => Promise<void>
  readonly services: Services
}

/**
 * The call itself, at once, where nothing is missing: that is nearly always.
 * @throws SenError as {@link enterImages} and {@link inlineImages}.
 */
export function complete(call: Admitted, options: Completing): Admitted | Promise<Admitted> {
  if (call.request.kind !== 'chat') return call
  const { messages } = call.request
  const wantsImages = hasImageAddress(messages)
  const wantsReasoning = lacksReasoning(messages)
  return wantsImages || wantsReasoning
    ? completed(call, { wantsImages, wantsReasoning, ...options })
    : call
}

async function completed(
  call: Admitted,
  wants: Completing & { readonly wantsImages: boolean; readonly wantsReasoning: boolean },
): Promise<Admitted> {
  const { request, actor, signal } = call
  if (request.kind !== 'chat') return call
  const { services } = wants
  let { messages } = request
  if (wants.wantsReasoning) messages = await putBackReasoning(messages, actor, services)
  if (wants.wantsImages) {
    await enterImages(become<Admitted>({ ...call, request: { ...request, messages } }), wants)
    messages = await inlineImages(messages, signal, services)
  }
  return become<Admitted>({ ...call, request: { ...request, messages } })
}
