// What is shown where nothing may answer: passages as found and not confirmed, or that the packs do not hold the matter.
import type { Hit } from '../../contract/knowledge.ts'
import type { OwnAnswer } from '../../contract/own-answer.ts'
import { passageAnswer } from './passage-answer.ts'
import type { OwnQuestion, OwnSources } from './question.ts'

const mostUnconfirmed = 3

/** Undefined where there is nothing to say: then a call without a model is refused. */
export function onlyFound(
  hits: readonly Hit[],
  absent: ReadonlySet<string>,
  context: { readonly question: OwnQuestion; readonly sources: OwnSources },
): OwnAnswer | undefined {
  if (hits.length > 0) return passageAnswer(hits.slice(0, mostUnconfirmed), 'unconfirmed', context)
  if (absent.size === 0) return undefined
  const nothing = { sources: [], quotes: [], choices: [] }
  return { step: 'guard', certainty: 'exact', text: context.sources.words.notHere, ...nothing }
}
