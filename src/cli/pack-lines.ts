// What is wrong with a pack, as lines for people.
import { mostFaults, type PackFault } from '../contract/pack-fault.ts'
import { packWords, sayPackFault } from '../i18n/pack-words.ts'
import type { Session } from './session.ts'

export function refusedLines(session: Session, faults: readonly PackFault[]): readonly string[] {
  const words = packWords(session.language)
  return [
    ...faults.map((fault) => sayPackFault(words, fault)),
    words.faulty(faults.length),
    ...(faults.length >= mostFaults ? [words.more(mostFaults)] : []),
  ]
}
