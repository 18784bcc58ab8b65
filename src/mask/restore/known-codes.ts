// Which pseudonym a code in an answer is: itself, one with a single wrong character, or none.
import type { MaskScope } from '../../contract/mask.ts'
import { bodyStart, isCode } from '../code.ts'

const letterAt = bodyStart - 1

export interface KnownCode {
  readonly pseudonym: string
  readonly isRepaired: boolean
}

export interface KnownCodes {
  /** Whether what begins so, class letter and more, may still become a code that was sent, one wrong character of the body allowed. */
  readonly isPossible: (prefix: string) => boolean
  readonly find: (code: string) => KnownCode | undefined
}

/**
 * One wrong character of the seven is repaired only if a single pseudonym of the scope is that near and the next one differs in three:
 * a wrong person must never come of it (invariant S4).
 */
export function createKnownCodes(scope: MaskScope, expected: ReadonlySet<string>): KnownCodes {
  const sent = [...expected].filter(isCode)
  let all: readonly string[] | undefined
  return {
    isPossible: (prefix) =>
      sent.some((code) => prefix[letterAt] === code[letterAt] && differences(prefix, code) <= 1),
    find: (code) => {
      if (expected.has(code)) return { pseudonym: code, isRepaired: false }
      all ??= [...scope.all].filter(isCode)
      let nearest: string | undefined
      for (const one of all) {
        const distance = differences(code, one) + (code[letterAt] === one[letterAt] ? 0 : 1)
        if (distance > 2) continue
        if (distance !== 1 || nearest !== undefined) return undefined
        nearest = one
      }
      const isSure = nearest?.startsWith(code.slice(0, bodyStart)) === true
      return isSure && nearest !== undefined && expected.has(nearest)
        ? { pseudonym: nearest, isRepaired: true }
        : undefined
    },
  }
}

/** Differing characters of the body, as far as both go. */
function differences(prefix: string, code: string): number {
  let count = 0
  for (let index = bodyStart; index < prefix.length && count < 9; index += 1)
    if (prefix[index] !== code[index]) count += 1
  return count
}
