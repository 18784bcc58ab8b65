// What kind of request is this: its size, its language, its task, and the classes of data in it.
import type { Admitted, Classified, DataClass, Found } from '../../contract/call.ts'
import type { Inspection } from '../../contract/finding.ts'
import type { Policy } from '../../contract/policy.ts'
import type { ModelRequest } from '../../contract/request.ts'
import { requestSignals } from '../../guard/signals.ts'
import { type RequestTexts, textsOf } from '../../mask/texts.ts'
import { guessLanguage } from '../../text/language.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { measure } from './measure.ts'
import { sampleText } from './sample.ts'

/** Names under `sen/` that are no tasks. */
const reserved = new Set(['auto', 'local', 'embed', 'documents'])

interface Classifying {
  readonly services: Services
  /** Whether a place outside this building is considered: only then are names looked for with the model for names. */
  readonly mayLeave: boolean
}

/** Nothing leaves. A promise only for texts so long that another thread looks into them. */
export function classify(call: Admitted, options: Classifying): Classified | Promise<Classified> {
  const policy = options.services.policy()
  const texts = textsOf(call.request)
  const finish = (inspection: Inspection | undefined): Classified =>
    classified(call, { policy, inspection, texts, options })
  try {
    const names = options.mayLeave ? 'tagger' : 'rules'
    const inspected = options.services.inspect(texts.texts, { names, policy })
    if (!(inspected instanceof Promise)) return finish(inspected)
    return inspected.then(finish, () => finish(undefined))
  } catch {
    // What was not understood stays here (design `sovereignty` S2); what a detector stumbled over may be content, so it is not logged.
    return finish(undefined)
  }
}

function classified(
  call: Admitted,
  known: {
    readonly policy: Policy
    readonly inspection: Inspection | undefined
    readonly texts: RequestTexts
    readonly options: Classifying
  },
): Classified {
  const { policy, inspection, texts, options } = known
  const unread = texts.unread.length
  const signals = requestSignals(texts.texts, {
    findings: inspection?.findings,
    toolNames: toolNamesOf(call.request),
  })
  const language = guessLanguage(sampleText(call.request))
  const counts = countsOf(policy.floor, inspection, call.wishes.dataClass)
  return become<Classified>({
    ...call,
    language,
    size: measure(call.request, language),
    task: call.wishes.task ?? taskOf(call.target),
    classes: [...counts.keys()],
    found: {
      inspection,
      unread,
      signals,
      counts,
      staysFor: staysFor(policy, { inspection, unread }),
    },
    policy,
    conversation: options.services.conversation(call),
  })
}

/** Detection and the caller can only raise: what the rules say of typed text is the least (invariant S3). */
function countsOf(
  floor: DataClass,
  inspection: Inspection | undefined,
  named: DataClass | undefined,
): ReadonlyMap<DataClass, number> {
  if (named === undefined && (inspection === undefined || inspection.classes.size === 0))
    return floor === 'public' ? nothingFound : new Map([[floor, 1]])
  const counts = new Map<DataClass, number>(inspection?.classes)
  for (const name of [floor, named])
    if (name !== undefined && name !== 'public' && !counts.has(name)) counts.set(name, 1)
  return counts.size === 0 ? nothingFound : counts
}

const nothingFound: ReadonlyMap<DataClass, number> = new Map([['public', 1]])

function staysFor(
  policy: Policy,
  { inspection, unread }: Pick<Found, 'inspection' | 'unread'>,
): Found['staysFor'] {
  if (inspection === undefined) return 'detector-fault'
  if (policy.unread === 'allow') return undefined
  if (unread > 0) return 'unread'
  return inspection.covered ? undefined : 'language'
}

const none: readonly string[] = []

function toolNamesOf(request: ModelRequest): readonly string[] {
  return request.kind === 'chat' && request.tools !== undefined
    ? request.tools.map((tool) => tool.name)
    : none
}

function taskOf(target: string): string | undefined {
  if (!target.startsWith('sen/')) return undefined
  const name = target.slice(4)
  return reserved.has(name) ? undefined : name
}
