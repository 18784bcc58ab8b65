// Asks the house's own documents before anything is decided: what they answer costs nothing and leaves nowhere.
import type { Admitted } from '../../contract/call.ts'
import type { SearchRequest } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import { become } from '../brand.ts'
import type { Consulted, Services } from '../services.ts'

/**
 * The call itself, at once, where it is none for own documents. Else with what they say; where they leave it to a model, the request
 * holds the passages, so that classification and rules see all that would be sent (design `knowledge` §10).
 * @throws SenError of the store.
 */
export function consult(call: Admitted, services: Services): Admitted | Promise<Admitted> {
  if (call.request.kind === 'search') return demanded(call, call.request, services)
  const asked = services.own?.consult(call)
  if (asked === undefined && call.request.kind === 'chat' && call.request.search !== undefined)
    throw new SenError('unsupported_parameter', { parameter: 'tools' })
  // What a document says is shown to be so; a student only mostly right: it is asked where they have no answer.
  if (asked === undefined) return withStudent(call, call, services)
  return asked.then((consulted) => withStudent(entered(call, consulted), call, services))
}

/** A student judges what the caller wrote, not what a task's prompt makes of it. */
function withStudent(consulted: Admitted, call: Admitted, services: Services): Admitted {
  const student = consulted.own?.answer === undefined ? services.students?.consult(call) : undefined
  return student === undefined ? consulted : become<Admitted>({ ...consulted, student })
}

/** What is searched must be there for whoever asks, before anything is decided. @throws SenError `not_found` */
async function demanded(
  call: Admitted,
  { scope }: SearchRequest,
  { own }: Services,
): Promise<Admitted> {
  const stores = new Set((await own?.stores(call))?.map(({ id }) => id))
  if (!scope.stores.every((id) => stores.has(id))) throw new SenError('not_found', {})
  return call
}

function entered(call: Admitted, { finding, grounded, request }: Consulted): Admitted {
  // With an answer in hand no model is asked, so none of its passages has to be read and judged.
  if (finding.answer !== undefined) return become<Admitted>({ ...call, own: finding })
  return become<Admitted>({
    ...call,
    own: finding,
    request: grounded?.request ?? request ?? call.request,
    ...(grounded !== undefined && { grounding: grounded.grounding }),
  })
}
