// Brings two orders together by reciprocal rank: Σ 1 / (60 + rank) (Cormack, Clarke and Büttcher, SIGIR 2009).
import type { Hit } from '../../contract/knowledge.ts'

const constant = 60

/** What was cited stays first, in its order. Equal sums keep the order of the words. */
export function fuse(
  byWords: readonly Hit[],
  byMeaning: readonly Hit[],
  limit: number,
): readonly Hit[] {
  const isCited = ({ reason }: Hit): boolean => reason.by.includes('citation')
  const cited = byWords.filter(isCited)
  const known = new Set(cited.map(({ chunk }) => chunk.id))
  const sums = new Map<number, { hit: Hit; sum: number }>()
  for (const list of [byWords, byMeaning])
    for (const [place, hit] of list.entries()) {
      if (known.has(hit.chunk.id)) continue
      const share = 1 / (constant + place + 1)
      const other = sums.get(hit.chunk.id)
      sums.set(hit.chunk.id, {
        hit: other === undefined ? hit : both(other.hit, hit),
        sum: (other?.sum ?? 0) + share,
      })
    }
  const rest = [...sums.values()].sort((left, right) => right.sum - left.sum)
  return [...cited, ...rest.map(({ hit }) => hit)].slice(0, limit)
}

/** Its score stays that of the words: what confidence is measured by. */
function both(byWords: Hit, byMeaning: Hit): Hit {
  const by = [...new Set([...byWords.reason.by, ...byMeaning.reason.by])]
  return { ...byWords, reason: { ...byWords.reason, by } }
}
