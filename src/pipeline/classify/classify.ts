// What kind of request is this: its size, its language, its task, and the classes of data in it.
import type { Admitted, Classified, DataClass } from '../../contract/call.ts'
import { guessLanguage } from '../../text/language.ts'
import { become } from '../brand.ts'
import { measure } from './measure.ts'
import { sampleText } from './sample.ts'

/** Names under `sen/` that are no tasks. */
const reserved = new Set(['auto', 'local', 'embed'])

/** Pure: nothing is looked up, nothing leaves. */
export function classify(call: Admitted): Classified {
  const language = guessLanguage(sampleText(call.request))
  return become<Classified>({
    ...call,
    language,
    size: measure(call.request, language),
    task: call.wishes.task ?? taskOf(call.target),
    classes: classesOf(call.wishes.dataClass),
  })
}

function taskOf(target: string): string | undefined {
  if (!target.startsWith('sen/')) return undefined
  const name = target.slice(4)
  return reserved.has(name) ? undefined : name
}

/**
 * Until the detectors fill this room, only what the caller says is known; it can raise the class and never lower it. An empty list
 * means "not examined", which the receipt shows as it is.
 */
function classesOf(named: DataClass | undefined): readonly DataClass[] {
  return named === undefined ? [] : [named]
}
