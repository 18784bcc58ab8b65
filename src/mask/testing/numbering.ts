// How others number pseudonyms, as a mutant that must be caught: the count begins anew, so one code comes to stand for two persons.
import type { FindingType } from '../../contract/finding.ts'
import type { MaskScope } from '../../contract/mask.ts'
import { classLetters } from '../letters.ts'

/** Two codes for everybody, given out in turn: what was said last under one is what comes back for all. */
export function createNumbering(): MaskScope {
  const values = new Map<string, { readonly type: FindingType; readonly value: string }>()
  let count = 0
  return {
    conversation: 'c',
    pseudonym(type, value) {
      count = (count % 2) + 1
      const code = `SEN${classLetters[type]}000000${count}`
      values.set(code, { type, value })
      return code
    },
    known: () => undefined,
    alias: () => undefined,
    find: (code) => values.get(code),
    get all() {
      return values.keys()
    },
    save: () => Promise.resolve(),
  }
}
