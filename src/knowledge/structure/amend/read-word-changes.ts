// Reads orders about words: "Bổ sung cụm từ “A” vào sau cụm từ “B” tại …", "Thay thế cụm từ “A” bằng cụm từ “B” tại …", "Bỏ cụm từ “A” tại …".
import type { UnitRef } from '../../../contract/knowledge.ts'
import { foldMarks } from '../../../text/fold-marks.ts'
import type { WordChange } from './amendment.ts'
import { namedUnits, type OrderContext } from './read-order.ts'

export interface OrderedChange {
  readonly unit: Omit<UnitRef, 'document'>
  readonly change: WordChange
}

/** No order of a real text comes near; words times units would grow beyond the text otherwise. */
const mostChanges = 2000

interface Segment {
  readonly quoted: boolean
  readonly text: string
}

/** Everything the order changes; empty where its quotation marks cannot be paired. */
export function readWordChanges(order: string, context: OrderContext): readonly OrderedChange[] {
  const segments = segmentsOf(order)
  const changes: OrderedChange[] = []
  let waiting: WordChange[] = []
  let open: { text: string; joint: string } | undefined
  let operation = foldMarks(order.slice(0, 30))
  const close = (): void => {
    // Words without a partner are to go, if the order is to take words away.
    if (open !== undefined && /^bo (?!sung)/.test(operation))
      waiting.push({ find: open.text, put: '', where: 'instead' })
    open = undefined
  }
  for (const { quoted, text } of segments) {
    if (quoted) {
      const change = open === undefined ? undefined : pair(open, text)
      if (change === undefined) {
        close()
        open = { text, joint: '' }
      } else {
        waiting.push(change)
        open = undefined
      }
      continue
    }
    const folded = foldMarks(text)
    const named = /(?:^|\s)(?:tai|o)\s|(?:diem|khoan|dieu)\s/.test(folded)
      ? namedUnits(text, context)
      : []
    if (named.length > 0) {
      close()
      for (const change of waiting)
        for (const unit of changes.length < mostChanges ? named : []) changes.push({ unit, change })
      waiting = []
    } else if (open !== undefined) open.joint = folded
    const verb = /(?:^|[\s;,.])(bo sung|thay the|bo) (?:tu|cum tu)/.exec(folded)?.[1]
    if (verb !== undefined) operation = `${verb} `
  }
  return changes
}

function pair(
  open: { readonly text: string; readonly joint: string },
  text: string,
): WordChange | undefined {
  if (/(?:^|\s)bang\s/.test(open.joint)) return { find: open.text, put: text, where: 'instead' }
  if (/(?:^|\s)truoc\s/.test(open.joint)) return { find: text, put: open.text, where: 'before' }
  return /(?:^|\s)sau\s/.test(open.joint)
    ? { find: text, put: open.text, where: 'behind' }
    : undefined
}

/** Parts by quotation marks; a lost first mark, as in `cụm từ giấy chứng nhận"`, is put back. */
function segmentsOf(order: string): readonly Segment[] {
  const marks = order.match(/["“”]/gu)?.length ?? 0
  const whole = marks % 2 === 0 ? order : order.replace(/(cụm từ )(?!["“])/u, '$1"')
  const parts = whole.split(/["“”]/u)
  if (parts.length % 2 === 0) return []
  return parts.map((text, place) => ({ quoted: place % 2 === 1, text }))
}
