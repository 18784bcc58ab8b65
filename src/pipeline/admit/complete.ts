// What a request refers to and does not hold – images by address, reasoning that a client dropped – is put in before it is classified.
import type { Admitted } from '../../contract/call.ts'
import type { Place } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { lacksReasoning } from '../../providers/turn-reasoning.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { hasImageAddress, inlineImages } from './inline-images.ts'
import { putBackReasoning } from './put-back-reasoning.ts'

/** Whoever answers at the address of an image: nothing is known of it. */
const anywhere: Place = {
  kind: 'provider',
  country: '??',
  operator: '??',
  operatorCountry: '??',
}

/**
 * The call itself, at once, where nothing is missing: that is nearly always.
 * @throws SenError as {@link inlineImages}; `not_allowed` {why: `local`} for an address in a call that must not leave the building.
 */
export function complete(call: Admitted, services: Services): Admitted | Promise<Admitted> {
  if (call.request.kind !== 'chat') return call
  const { messages } = call.request
  const wantsImages = hasImageAddress(messages)
  const wantsReasoning = lacksReasoning(messages)
  return wantsImages || wantsReasoning
    ? completed(call, { wantsImages, wantsReasoning, services })
    : call
}

async function completed(
  call: Admitted,
  wants: {
    readonly wantsImages: boolean
    readonly wantsReasoning: boolean
    readonly services: Services
  },
): Promise<Admitted> {
  const { request, actor, signal } = call
  if (request.kind !== 'chat') return call
  const { services } = wants
  let { messages } = request
  if (wants.wantsReasoning) messages = await putBackReasoning(messages, actor, services)
  if (wants.wantsImages) {
    if (mustStay(call, services))
      throw new SenError('not_allowed', { parameter: 'image_url', why: 'local' })
    messages = await inlineImages(messages, signal, services)
  }
  return become<Admitted>({ ...call, request: { ...request, messages } })
}

/** Asking for an image is a way out as well: its address may tell as much as a question does. */
function mustStay(call: Admitted, services: Services): boolean {
  if (call.target === 'sen/local') return true
  const { dataClass } = call.wishes
  const classes = dataClass === undefined ? [] : [dataClass]
  return services.policy().decide(classes, anywhere).action !== 'allow'
}
