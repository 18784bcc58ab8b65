// Which cases may be used after some were left out or came back: equal ones count once, contradicting ones not at all.
import type { EvaluationCaseRow } from '../../contract/evaluation-rows.ts'
import type { CaseState } from '../../contract/evaluation.ts'

type Row = Pick<EvaluationCaseRow, 'id' | 'state' | 'source' | 'textHash' | 'expectedHash'>

/** Rows in the order of their ids: the oldest of equal ones stays. Cases that are left out or leaked say nothing of others. */
export function settleStates(
  rows: readonly Row[],
): readonly { readonly id: string; readonly state: CaseState }[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.state === 'left-out' || row.state === 'leaked') continue
    const group = groups.get(row.textHash)
    if (group === undefined) groups.set(row.textHash, [row])
    else group.push(row)
  }
  return [...groups.values()].flatMap((group) => {
    const others = group.filter(({ source }) => source !== 'thumb')
    // Everybody who asks may have a thumb: it speaks against other thumbs only.
    const heard = others.length > 0 ? others : group
    const isContradicted = new Set(heard.map((row) => row.expectedHash)).size > 1
    const [first] = heard
    return group.flatMap((row) => {
      const isOther = isContradicted || row.expectedHash !== first?.expectedHash
      const state = isOther ? 'contradicted' : row === first ? 'usable' : 'duplicate'
      return state === row.state ? [] : [{ id: row.id, state }]
    })
  })
}
