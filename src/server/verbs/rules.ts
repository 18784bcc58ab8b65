// rule.*: the rules as the console's desk has them; commands act as the house's owner, who is one person of the two.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type RuleVerb = Extract<keyof VerbHandlers, `rule.${string}`>

export function ruleVerbs(parts: VerbParts): Pick<VerbHandlers, RuleVerb> {
  const { rules, words } = parts.admin
  return {
    'rule.show': () => rules.view(ownerOf(parts), { manage: true }),
    'rule.version': ({ version }) => rules.version(ownerOf(parts), version),
    'rule.try': (wanted) => rules.try(ownerOf(parts), wanted),
    'rule.draft': (wanted) => rules.setDraft(ownerOf(parts), wanted, undefined),
    'rule.replay': ({ text }, { signal, onProgress }) =>
      rules.replay(
        ownerOf(parts),
        { draft: text === undefined ? undefined : { text } },
        { signal, onProgress: (done, total) => onProgress({ done, total }) },
      ),
    'rule.publish': (wanted) => rules.publish(ownerOf(parts), wanted),
    'rule.record': (wanted) => rules.recordFact(ownerOf(parts), wanted),
    'rule.words': async () => words.view(ownerOf(parts), { change: true }),
    'rule.add-words': (wanted) => words.add(ownerOf(parts), wanted, undefined),
    async 'rule.remove-words'(wanted) {
      await words.remove(ownerOf(parts), wanted, undefined)
      return {}
    },
    async 'rule.end'({ id, reason }) {
      await rules.endFact(ownerOf(parts), id, reason)
      return {}
    },
  }
}
